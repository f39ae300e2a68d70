import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations.js';
import { callId } from '../../resources/message.js';
import { ofMessage, transcription, transcriptionOfMessage } from '../../resources/transcription.js';

export const getMessageTranscription = defineTrigger({
  key: 'get_message_transcription',
  noun: 'Transcription',
  display: {
    label: 'Get Message Transcription',
    description: 'Triggers when the transcription of a call is there, or is revised.',
  },
  operation: polls({
    inputs: callId,
    from: transcriptionOfMessage,
    on: {
      added: added('The transcription is there'),
      changed: changed('The transcription is there or is revised', transcription),
    },
    mapRow: ofMessage,
  }),
});
