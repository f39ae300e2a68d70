import { type KeptList, keepLists, modeOf, readListBefore } from '../../lib/definition/list_changes.js';
import type { ReadCurrent } from '../../lib/operations/index.js';
import { isEmpty, isObject, objectsIn, type Values } from '../../lib/zapier.js';

// What a change keeps of a calendar: HighLevel puts each list in the place of the one before.

/** The values under these keys that are not empty: HighLevel does not take all that it shows. */
const only = (row: Values, keys: readonly string[]): Values =>
  Object.fromEntries(keys.filter((key) => !isEmpty(row[key])).map((key) => [key, row[key]]));

const placesOf = (value: unknown) => objectsIn(value).map((place) => only(place, ['kind', 'location']));

const memberOf = (row: Values): Values => ({
  ...only(row, ['userId', 'priority', 'isPrimary']),
  ...(objectsIn(row.locationConfigurations).length > 0 && {
    locationConfigurations: placesOf(row.locationConfigurations),
  }),
});

/** A row for each day: HighLevel has one for all days with the same hours. */
const byDay = (rows: Values[]): Values[] => {
  const days = new Map<unknown, Values[]>();
  for (const { daysOfTheWeek, hours } of rows)
    for (const day of [daysOfTheWeek ?? []].flat()) days.set(day, [...(days.get(day) ?? []), ...objectsIn(hours)]);
  return [...days].map(([day, hours]) => ({ daysOfTheWeek: [day], hours }));
};

/** The members with no primary one if a new one is given: there can be only one. */
const withOnePrimary = (before: Values[], given: readonly Values[]): Values[] =>
  given.some(({ isPrimary }) => isPrimary === true)
    ? before.map((member) => (member.isPrimary === true ? { ...member, isPrimary: false } : member))
    : before;

/** The lists of a calendar, of which a change keeps what the user does not replace. */
const LISTS: Record<string, KeptList<Values>> = {
  teamMembers: {
    label: 'Team Members',
    toItems: (members, given) => withOnePrimary(objectsIn(members).map(memberOf), given),
    keyOf: ({ userId }) => userId,
    merge: (before, given) => ({ ...before, ...given }),
  },
  locationConfigurations: {
    label: 'Meeting Places',
    toItems: placesOf,
    keyOf: ({ kind, location }) => [kind, location],
  },
  openHours: {
    label: 'Opening Hours',
    toItems: (days) => byDay(objectsIn(days)),
    keyOf: ({ daysOfTheWeek }) => daysOfTheWeek,
  },
};

const dayOf = ({ date }: Values) => String(date ?? '').slice(0, 10);

/**
 * The custom days with their ids, by which HighLevel changes and deletes them. Future days that do not change are sent,
 * too: the document does not say whether the list stands for all days or for the changed ones.
 */
const keptDays = async (values: Values, chosen: Values, current: ReadCurrent): Promise<Values> => {
  if (values.availabilities === undefined) return {};
  const mode = modeOf('availabilities', chosen);
  const known = objectsIn(readListBefore(await current(), 'availabilities', 'Custom Days'));
  const given = objectsIn(values.availabilities).map((day) => {
    const id = known.find((one) => dayOf(one) === dayOf(day))?.id;
    return { ...day, ...(id !== undefined && { id }), ...(mode === 'remove' && { deleted: true }) };
  });
  const today = new Date().toISOString().slice(0, 10);
  const others = known
    .filter((one) => !given.some((day) => dayOf(day) === dayOf(one)) && dayOf(one) >= today)
    .map((one) => ({ ...only(one, ['id', 'date']), hours: objectsIn(one.hours) }))
    .map((one) => (mode === 'replace' ? { ...one, deleted: true } : one));
  return { availabilities: [...others, ...given] };
};

const HALVES = {
  recurring: ['freq', 'count', 'bookingOption', 'bookingOverlapDefaultStatus'],
  lookBusyConfig: ['enabled', 'LookBusyPercentage'],
};

/** The settings that HighLevel takes only whole, with the parts that are not filled in as they are. */
const keptHalves = async (values: Values, current: ReadCurrent): Promise<Values> => {
  const whole: Values = {};
  for (const [key, parts] of Object.entries(HALVES)) {
    const given = values[key];
    if (!isObject(given) || parts.every((part) => part in given)) continue;
    const before = (await current())[key];
    whole[key] = { ...(isObject(before) && only(before, parts)), ...given };
  }
  return whole;
};

/**
 * The values of a change, with all that it keeps of the calendar. Reads the calendar only if there is something to
 * keep.
 */
export const keepRest = async (values: Values, chosen: Values, current: ReadCurrent): Promise<Values> => ({
  ...values,
  ...(await keepLists(LISTS, values, chosen, current)),
  ...(await keptDays(values, chosen, current)),
  ...(await keptHalves(values, current)),
});
