import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations/index.js';
import { recordingFile } from '../../resources/conversations/call_file.js';
import { mayHaveRecording } from '../../resources/conversations/message.js';
import { callId } from '../../resources/conversations/message_id.js';
import { recordingOfMessage } from '../../resources/conversations/recording.js';

export const getMessageRecording = defineTrigger({
  key: 'get_message_recording',
  noun: 'Recording',
  display: {
    label: 'Get Message Recording',
    description: 'Triggers when a call has ended and its recording can be fetched.',
  },
  operation: polls({
    inputs: callId,
    listing: recordingOfMessage,
    endpoint: recordingFile.route,
    events: { added: added('The recording is there') },
    where: mayHaveRecording,
  }),
});
