import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { callId } from '../../resources/conversations/message_id.js';
import { transcription, transcriptionOfMessage, withMessageId } from '../../resources/conversations/transcription.js';

export const getMessageTranscription = defineTrigger({
  key: 'get_message_transcription',
  noun: 'Transcription',
  display: {
    label: 'Get Message Transcription',
    description: 'Triggers when the transcription of a call is there, or is revised.',
  },
  operation: polls({
    inputs: callId,
    listing: transcriptionOfMessage,
    events: {
      added: added('The transcription is there'),
      changed: changed('The transcription is there or is revised', transcription),
    },
    mapRow: withMessageId,
  }),
});
