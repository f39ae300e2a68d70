import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import {
  calendarIds,
  calendarParts,
  heldBy,
  isHeldBy,
  toWholeRange,
  wholeRange,
} from '../../resources/calendars/all_calendars.js';
import { hasStatus, statusChanged, statusesField } from '../../resources/calendars/appointment_events.js';
import { calendarEvents } from '../../resources/calendars/appointment_listings.js';
import { widenRange } from '../../resources/calendars/calendar_event_range.js';

export const appointmentStatusChanged = defineTrigger({
  key: 'appointment_status_changed',
  noun: 'Appointment',
  display: {
    label: 'Appointment Status Changed',
    description:
      'Triggers when an appointment is confirmed, cancelled, showed, no-show or otherwise gets another status, each time that it does.',
  },
  operation: polls({
    inputs: [calendarIds, heldBy, statusesField, ...wholeRange],
    listing: calendarEvents,
    parts: calendarParts,
    events: { statusChanged },
    toParams: toWholeRange,
    wider: widenRange,
    where: (row, input) => hasStatus(row, input) && isHeldBy(row, input),
  }),
});
