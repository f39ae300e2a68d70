import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations.js';
import { recordingFile } from '../../resources/call_file.js';
import { callId, recordingOfMessage, tookPlace } from '../../resources/message.js';

export const getMessageRecording = defineTrigger({
  key: 'get_message_recording',
  noun: 'Recording',
  display: {
    label: 'Get Message Recording',
    description: 'Triggers when a call has ended and its recording can be fetched.',
  },
  operation: polls({
    inputs: callId,
    from: recordingOfMessage,
    about: recordingFile.route,
    on: { added: added('The recording is there') },
    where: tookPlace,
  }),
});
