import { type FormRule, type Made, type ReadCurrent, refetchSaved } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { formatWithOffsetOf } from '../../lib/values/date_formats.js';
import { MINUTE_MS } from '../../lib/values/durations.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { appointment } from './appointment.js';
import { applyClearFields } from './appointment_form.js';
import { calendarEvents, oneAppointment } from './appointment_listings.js';
import { withZone } from './calendar_event.js';
import { assertOrder } from './calendar_event_choices.js';

/** HighLevel ignores a repetition rule where it checks for free slots. */
export const appointmentRules = [
  { only: 'rrule', with: 'ignoreFreeSlotValidation', being: [true] },
] as const satisfies FormRule[];

/** The body of any appointment: with the end after its start, and the meeting place that was chosen in force. */
export const appointmentBody = (sent: Values): Values => {
  assertOrder(sent);
  const { meetingLocationType, meetingLocationId, overrideLocationConfig } = sent;
  const decided = overrideLocationConfig !== undefined || !meetingLocationType === !meetingLocationId;
  return decided ? sent : { ...sent, overrideLocationConfig: Boolean(meetingLocationType) };
};

/** The status that the appointment has: HighLevel sets a changed appointment to confirmed unless the change has one. */
const keptStatus = async (sent: Values, current: ReadCurrent): Promise<Values> => {
  if (sent.appointmentStatus !== undefined) return {};
  const { appointmentStatus } = appointment.read(await current());
  if (isEmpty(appointmentStatus))
    throw new UserFacingError(
      'HighLevel does not show the appointment’s status, and would set it to confirmed: fill in Status as well.',
    );
  return { appointmentStatus };
};

/** The end for a new start without one, so that the appointment keeps its length. */
const keptLength = async ({ startTime, endTime }: Values, run: Run, current: ReadCurrent): Promise<Values> => {
  if (!startTime || endTime) return {};
  const [known] = await withZone([appointment.read(await current())], run);
  const length = Date.parse(String(known?.endTime)) - Date.parse(String(known?.startTime));
  if (!(length > 0)) throw new UserFacingError('The appointment’s length is not known: fill in New End Time as well.');
  return { endTime: formatWithOffsetOf(Date.parse(String(startTime)) + length, startTime) };
};

/** The body of a change, with what HighLevel would not keep by itself. */
export const changedAppointmentBody = async (
  sent: Values,
  chosen: Values,
  run: Run,
  current: ReadCurrent,
): Promise<Values> => ({
  ...applyClearFields(appointmentBody(sent), chosen),
  ...(await keptLength(sent, run, current)),
  ...(await keptStatus(sent, current)),
});

/** The whole appointment: HighLevel's answer to a booking has no dates. */
export const refetchAppointment = (saved: Values, { run }: { run: Run }): Promise<Values> =>
  refetchSaved(run, oneAppointment, { eventId: saved.id }, saved);

/** How to find the appointment that a create may have made: by its contact, its calendar and its start. */
export const appointmentMade: Made = {
  from: calendarEvents,
  params: ({ calendarId: calendar, startTime: start }) => {
    const at = Date.parse(String(start));
    return { calendarId: calendar, startTime: at, endTime: at + MINUTE_MS };
  },
  is: (row, sent) =>
    row.contactId === sent.contactId && Date.parse(String(row.startTime)) === Date.parse(String(sent.startTime)),
};
