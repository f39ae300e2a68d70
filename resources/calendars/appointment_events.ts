import { field, notSent } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { added, changed, type Event, entered } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { MINUTE_MS } from '../../lib/values/durations.js';
import { isEmpty, type Values } from '../../lib/zapier.js';
import { appointment } from './appointment.js';
import { toEventRange, toTimeSpan } from './calendar_event_range.js';

export const APPOINTMENT_STATUSES = {
  new: 'New',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
  showed: 'Showed',
  noshow: 'No-show',
  invalid: 'Invalid',
};

export const statusesField = notSent(
  field({
    key: 'statuses',
    label: 'Statuses',
    type: 'string',
    list: true,
    required: false,
    choices: { ...APPOINTMENT_STATUSES, completed: 'Completed', active: 'Active' },
    helpText: 'Only appointments with one of these; all of them if empty.',
  }),
);

export const hasStatus = ({ appointmentStatus }: Row, { statuses: wanted }: Values): boolean =>
  !Array.isArray(wanted) || wanted.includes(appointmentStatus);

export const startingWithin = notSent(
  field({
    key: 'startingWithin',
    label: 'Starting Within (Minutes)',
    type: 'integer',
    required: false,
    default: '60',
    helpText: 'How long before an appointment’s start the Zap is to fire. At least 15: Zapier looks every few minutes.',
  }),
);

/** The same where Trigger On has that event beside others. */
export const startingWithinEvent = {
  ...startingWithin,
  helpText:
    'How long before its start “Appointments about to start” fires. At least 15: Zapier looks every few minutes.',
};

const minutesAhead = ({ startingWithin: minutes }: Values) => Number(minutes) * MINUTE_MS;

/** Whether an appointment is about to start, and will still be held. */
const startsSoon = ({ startTime, appointmentStatus }: Row, input: Values): boolean => {
  const wait = Date.parse(String(startTime)) - Date.now();
  return wait >= 0 && wait <= minutesAhead(input) && !['cancelled', 'invalid'].includes(String(appointmentStatus));
};

/** The next minutes of all calendars, for appointments that are about to start. */
export const toMinutesAhead = (_sent: Values, chosen: Values): Values => {
  if (minutesAhead(chosen) <= 0)
    throw new UserFacingError('Starting Within must be at least 1 minute; 15 or more is wise.');
  return toTimeSpan(0, minutesAhead(chosen));
};

/** The values of the request: only the next minutes for appointments that are about to start. */
export const toAppointmentRange = (sent: Values, chosen: Values): Values => {
  const range = toEventRange(sent, chosen);
  return chosen.triggerOn === 'starting' ? { ...range, ...toMinutesAhead(sent, chosen) } : range;
};

export const appointmentEvents = {
  added: added('New appointments only', 'dateAdded'),
  changed: changed('New and changed appointments', appointment, 'dateUpdated'),
  cancelled: entered(
    'Cancelled appointments',
    ({ appointmentStatus }) => (appointmentStatus === 'cancelled' ? ['cancelled'] : []),
    { shownBy: 'dateUpdated' },
  ),
  starting: {
    label: 'Appointments about to start',
    revision: (row: Row, input: Values) => (startsSoon(row, input) ? String(row.startTime) : undefined),
  },
} satisfies Record<string, Event>;

/** The event that an appointment's status changes, each time; how it was booked is no change. */
export const statusChanged = entered(
  'Appointments whose status changes',
  ({ appointmentStatus }) => (isEmpty(appointmentStatus) ? [] : [String(appointmentStatus)]),
  { shownBy: 'dateUpdated', begins: ['new', 'confirmed', 'active'] },
);
