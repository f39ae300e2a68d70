import { idChoices } from '../../lib/definition/field_choices.js';
import { field } from '../../lib/definition/fields.js';
import { confirmation, type Row } from '../../lib/definition/record.js';
import { fetchAll, withParents, withZapierErrors } from '../../lib/operations/index.js';
import type { Run } from '../../lib/zapier.js';
import { calendarEvents } from './appointment_listings.js';
import { blockedSlots } from './blocked_time.js';
import { labelEvent, lookIn, toEventsOfCalendar } from './calendar_event_choices.js';

export const eventConfirmation = confirmation('Event', '0TkCdp9PfvLeWKYRRvIz');

/**
 * The appointments and blocked times of a calendar: HighLevel has two lists of them, and one endpoint to delete them.
 */
const eventsIn = withZapierErrors(async (run: Run) => {
  const asked = toEventsOfCalendar(await withParents(run, run.bundle.inputData, [lookIn]));
  const [appointments, blocks] = await Promise.all([
    fetchAll(run, calendarEvents, asked),
    fetchAll(run, blockedSlots, asked),
  ]);
  const choice = (row: Row, mark = '') => ({ id: row.id, label: `${labelEvent(row)}${mark}` });
  return {
    results: [...appointments.map((row) => choice(row)), ...blocks.map((row) => choice(row, ' (blocked)'))],
    paging_token: null,
  };
});

export const anyEventId = field({
  key: 'eventId',
  label: 'Appointment or Blocked Time',
  type: 'string',
  required: true,
  choices: idChoices({ perform: eventsIn }),
  helpText: 'Choose Look in Calendar first, or map one from an earlier step. Of a series, only that one is deleted.',
});
