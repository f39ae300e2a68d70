import { asDay, field, notSent } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { fetchZone } from '../../lib/highlevel/location_settings.js';
import { dropdown, fetchAll } from '../../lib/operations/index.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { contactId } from '../contacts/contact_id.js';
import { hasStatus, statusesField } from './appointment_events.js';
import { appointmentsOfContact, calendarEvents, oneAppointment } from './appointment_listings.js';
import { calendarId } from './calendar.js';
import { withZone } from './calendar_event.js';
import { labelEvent, NEAR } from './calendar_event_choices.js';
import { isWithin, toDaySpan, toTimeSpan } from './calendar_event_range.js';

// One appointment by what a person knows of it: whose it is, in which calendar, on which day.

/** How far a calendar is looked through without a day. */
const DAYS = 62;
const [, REACH_MS] = NEAR;

const which = notSent(
  field({
    key: 'which',
    label: 'Which One',
    type: 'string',
    required: false,
    default: 'next',
    choices: { next: 'The next one', last: 'The last one' },
    helpText:
      'Next is the first that is still to begin, last the one that began most recently. With a Day, the first or the last of that day.',
  }),
);

const eventId = field({
  key: 'eventId',
  label: 'Appointment',
  type: 'string',
  required: false,
  choices: dropdown(calendarEvents, {
    label: labelEvent,
    parents: [calendarId],
    first: { calendarId: 'Calendar' },
    params: (input) => ({ calendarId: input.calendarId, ...toTimeSpan(...NEAR) }),
  }),
  helpText:
    'The appointment itself, if you know which one it is: nothing else counts then. The list has those of the Calendar.',
});

export const appointmentWishes = [
  {
    ...contactId,
    required: false as const,
    helpText: 'Only appointments of this contact. Fill in Contact or Calendar.',
  },
  {
    ...calendarId,
    required: false as const,
    helpText: `Only appointments in this calendar. Without a Contact and a Day, up to ${DAYS} days back or ahead.`,
  },
  which,
  asDay(
    field({
      key: 'day',
      label: 'Day',
      type: 'datetime',
      required: false,
      helpText: 'Only appointments that begin on this day, in the location’s time zone.',
    }),
  ),
  {
    ...statusesField,
    helpText: 'Only appointments with one of these; all but cancelled and invalid ones if empty.',
  },
  eventId,
] as const;

/** Whether an appointment will be held, or was, unless other statuses are asked for. */
const isHeld = (row: Row, { statuses }: Values): boolean =>
  isEmpty(statuses) ? !['cancelled', 'invalid'].includes(String(row.appointmentStatus)) : hasStatus(row, { statuses });

const startOf = ({ startTime }: Row) => Date.parse(String(startTime));

/** The appointments that fit: the next ones first, or the last ones. An id that is given decides alone. */
export const findAppointments = async (run: Run, wanted: Values): Promise<Row[]> => {
  const { eventId: id, contactId: contact, calendarId: calendar, day, which: end } = wanted;
  if (!isEmpty(id)) return fetchAll(run, oneAppointment, { eventId: id }, 1);
  const isLast = end === 'last';
  const near = isLast ? toTimeSpan(REACH_MS, 0) : toTimeSpan(0, REACH_MS);
  const span = isEmpty(day) ? near : toDaySpan(day, day, await fetchZone(run));
  const found = isEmpty(contact)
    ? await fetchAll(run, calendarEvents, { calendarId: calendar, ...span })
    : await fetchAll(run, appointmentsOfContact, { contactId: contact });
  // A contact has few: all of them are there, however far ahead.
  const wide = {
    startTime: isLast ? Number.NEGATIVE_INFINITY : near.startTime,
    endTime: isLast ? near.endTime : Number.POSITIVE_INFINITY,
  };
  const reach = isEmpty(contact) || !isEmpty(day) ? span : wide;
  return (await withZone(found, run))
    .filter((row) => isWithin(row, reach) && isHeld(row, wanted))
    .filter((row) => isEmpty(calendar) || row.calendarId === calendar)
    .toSorted((a, b) => (isLast ? startOf(b) - startOf(a) : startOf(a) - startOf(b)));
};
