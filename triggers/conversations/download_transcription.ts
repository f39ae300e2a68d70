import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations.js';
import { transcriptionFile } from '../../resources/call_file.js';
import { callId } from '../../resources/message.js';
import { ofMessage, transcriptionFileOfMessage } from '../../resources/transcription.js';

export const downloadTranscription = defineTrigger({
  key: 'download_transcription',
  noun: 'Transcription',
  display: {
    label: 'Download Transcription',
    description: 'Triggers when the transcription of a call is there as a file.',
  },
  operation: polls({
    inputs: callId,
    from: transcriptionFileOfMessage,
    about: transcriptionFile.route,
    on: { added: added('The transcription file is there') },
    mapRow: ofMessage,
  }),
});
