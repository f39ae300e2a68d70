import { asDay, field } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { fetchZone } from '../../lib/highlevel/location_settings.js';
import { type FormRule, fetchAll } from '../../lib/operations/index.js';
import { UserFacingError, unlessGone } from '../../lib/problems.js';
import { DAY_MS } from '../../lib/values/durations.js';
import { formatInZone } from '../../lib/values/time_zones.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { contactId } from '../contacts/contact_id.js';
import { userChoices } from '../users/user_id.js';
import { isHeldBy } from './all_calendars.js';
import { hasStatus, statusesField } from './appointment_events.js';
import { appointmentsOfContact, calendarEvents } from './appointment_listings.js';
import { calendarId, calendars } from './calendar.js';
import { withZone } from './calendar_event.js';
import { isWithin, toDaySpan } from './calendar_event_range.js';

// All appointments of some days: HighLevel lists them by calendar, user or contact only.

const STANDARD_DAYS = 30;

const day = (key: string, label: string, helpText: string) =>
  asDay(field({ key, label, type: 'datetime', required: false, helpText }));

export const appointmentListFilters = [
  day('day', 'Day', 'Only appointments that begin on this day, in the location’s time zone.'),
  day('firstDay', 'First Day', 'Only appointments that begin on this day or later. Today if empty.'),
  day(
    'lastDay',
    'Last Day',
    `Only appointments that begin on this day or earlier. ${STANDARD_DAYS} days after First Day if empty.`,
  ),
  {
    ...calendarId,
    required: false as const,
    helpText: 'Only appointments in this calendar. All calendars are looked through if it is empty, up to 30 of them.',
  },
  field({
    key: 'userId',
    label: 'User',
    type: 'string',
    required: false,
    choices: userChoices,
    helpText: 'Only appointments that this team member holds.',
  }),
  { ...contactId, required: false as const, helpText: 'Only appointments of this contact.' },
  statusesField,
] as const;

export const appointmentListRules = [
  { notBoth: ['day', 'firstDay'] },
  { notBoth: ['day', 'lastDay'] },
] as const satisfies FormRule[];

/** The days that were asked for, as epoch ms. */
const toSpan = async (run: Run, wanted: Values) => {
  const zone = await fetchZone(run);
  const first = wanted.day ?? wanted.firstDay ?? formatInZone(Date.now(), zone).slice(0, 10);
  const later = new Date(Date.parse(String(first)) + STANDARD_DAYS * DAY_MS).toISOString().slice(0, 10);
  const last = wanted.day ?? wanted.lastDay ?? later;
  if (String(last) < String(first))
    throw new UserFacingError(`Last Day (${last}) must not be before First Day (${first}).`);
  return toDaySpan(first, last, zone);
};

/** One request each: more would come near HighLevel's limit of 100 in 10 seconds. */
const MOST_CALENDARS = 30;
const AT_ONCE = 5;

/** What is in all calendars of the location, a few requests side by side. */
const fetchOfAllCalendars = async (run: Run, span: Values): Promise<Row[]> => {
  const all = await fetchAll(run, calendars);
  if (all.length > MOST_CALENDARS)
    throw new UserFacingError(
      `This location has ${all.length} calendars, and ${MOST_CALENDARS} can be looked through: fill in a Calendar, a User or a Contact.`,
    );
  const found: Row[] = [];
  for (let n = 0; n < all.length; n += AT_ONCE) {
    // A calendar that was deleted meanwhile has none, and takes those of the others from nobody.
    const some = all
      .slice(n, n + AT_ONCE)
      .map(({ id }) => unlessGone(fetchAll(run, calendarEvents, { calendarId: id, ...span }), []));
    found.push(...(await Promise.all(some)).flat());
  }
  return [...new Map(found.map((row) => [row.id, row])).values()];
};

const fetchWanted = (run: Run, { contactId: contact, calendarId: calendar, userId }: Values, span: Values) => {
  if (!isEmpty(contact)) return fetchAll(run, appointmentsOfContact, { contactId: contact });
  if (isEmpty(calendar) && isEmpty(userId)) return fetchOfAllCalendars(run, span);
  return fetchAll(run, calendarEvents, { calendarId: calendar, userId, ...span });
};

/** The appointments that fit, the earliest first. */
export const listAppointments = async (run: Run, wanted: Values): Promise<Row[]> => {
  const { contactId: contact, calendarId: calendar, userId } = wanted;
  const span = await toSpan(run, wanted);
  const fits = (row: Row) =>
    isWithin(row, span) &&
    (isEmpty(contact) || isEmpty(row.contactId) || row.contactId === contact) &&
    (isEmpty(calendar) || row.calendarId === calendar) &&
    isHeldBy(row, { assignedUserId: userId }) &&
    hasStatus(row, wanted);
  const startOf = ({ startTime }: Row) => Date.parse(String(startTime));
  return (await withZone(await fetchWanted(run, wanted, span), run))
    .filter(fits)
    .toSorted((a, b) => startOf(a) - startOf(b));
};
