import { defineTrigger } from 'zapier-platform-core';
import { notSent } from '../../lib/definition/fields.js';
import { polls } from '../../lib/operations/index.js';
import { callOutcome, endedCalls, isCallOfWay, withContact } from '../../resources/conversations/message_events.js';
import { messageDirection } from '../../resources/conversations/message_filter.js';
import { messagesExport } from '../../resources/conversations/message_listings.js';

export const callEnded = defineTrigger({
  key: 'call_ended',
  noun: 'Call',
  display: {
    label: 'Call Ended',
    description:
      'Triggers when a phone call is over, answered or missed, with its recording and transcription as files.',
  },
  operation: polls({
    inputs: [
      { ...notSent(messageDirection), helpText: 'Only calls that go this way. Both ways if empty.' },
      notSent(callOutcome),
      { ...withContact, helpText: 'Only calls from or to this contact. The list has the newest contacts first.' },
    ],
    listing: { ...messagesExport, always: { ...messagesExport.always, channel: 'Call' } },
    events: { ended: endedCalls },
    where: isCallOfWay,
  }),
});
