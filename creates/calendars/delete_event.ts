import { defineCreate } from 'zapier-platform-core';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { anyEventId, eventConfirmation } from '../../resources/calendars/any_event.js';
import { lookIn } from '../../resources/calendars/calendar_event_choices.js';

export const deleteEvent = defineCreate({
  key: 'delete_event',
  noun: 'Event',
  display: {
    label: 'Delete Event',
    description: 'Deletes an appointment or a blocked time for good.',
  },
  operation: sends('DELETE /calendars/events/{eventId}', {
    inputs: [
      undoWarning('The appointment is cancelled and removed. To keep it on record, set its status to cancelled.'),
      lookIn,
      anyEventId,
    ],
    scope: 'calendars/events.write',
    body: true,
    gives: eventConfirmation,
    confirms: 'eventId',
  }),
});
