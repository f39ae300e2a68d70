import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations/index.js';
import { transcriptionFile } from '../../resources/conversations/call_file.js';
import { callId } from '../../resources/conversations/message_id.js';
import { transcriptionFileOfMessage, withMessageId } from '../../resources/conversations/transcription.js';

export const downloadTranscription = defineTrigger({
  key: 'download_transcription',
  noun: 'Transcription',
  display: {
    label: 'Download Transcription',
    description: 'Triggers when the transcription of a call is there as a file.',
  },
  operation: polls({
    inputs: callId,
    listing: transcriptionFileOfMessage,
    endpoint: transcriptionFile.route,
    events: { added: added('The transcription file is there') },
    mapRow: withMessageId,
  }),
});
