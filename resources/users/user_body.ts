import { randomBytes } from 'node:crypto';
import { changeList, modeOf, readListBefore } from '../../lib/definition/list_changes.js';
import type { Made, ReadCurrent } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { applyClearFields } from './user_form.js';
import { users } from './user_listings.js';

/** A new password, which nobody sees: the user sets another one by email. */
const strongPassword = (): string => `${randomBytes(18).toString('base64url')}-aA1`;

/** The permissions that are given and taken away. */
const permitted = (given: unknown, taken: unknown): Values | undefined => {
  const on = [given ?? []].flat().map(String);
  const off = [taken ?? []].flat().map(String);
  const both = on.find((name) => off.includes(name));
  if (both) throw new UserFacingError(`The permission ${both} is given and taken away as well: choose one of the two.`);
  if (on.length + off.length === 0) return undefined;
  const all = (names: string[], value: boolean) => Object.fromEntries(names.map((name) => [name, value]));
  return { ...all(on, true), ...all(off, false) };
};

/** The body of a new user. HighLevel wants a password with each. */
export const newUserBody = ({ permissions: given, ...others }: Values, chosen: Values): Values => {
  const permissions = permitted(given, chosen.permissionsOff);
  return { password: strongPassword(), ...others, ...(permissions && { permissions }) };
};

interface KeptList {
  label: string;
  /** Where a user's record has the list. */
  holder: (user: Values) => Values;
  /** Whether HighLevel shows it at all. */
  isShown: boolean;
}

const itself = (record: Values) => record;

/** Lists that HighLevel replaces, as its document says; the last two are in no answer of its documents. */
const LISTS: Record<string, KeptList> = {
  locationIds: {
    label: 'Locations',
    holder: ({ roles }) => (isObject(roles) ? roles : {}),
    isShown: true,
  },
  scopes: { label: 'Scopes', holder: itself, isShown: true },
  scopesAssignedToOnly: { label: 'Scopes for Assigned Data Only', holder: itself, isShown: false },
};

const keptLists = async (sent: Values, local: Values, current: ReadCurrent): Promise<Values> => {
  const lists: Values = {};
  for (const [key, { label, holder, isShown }] of Object.entries(LISTS)) {
    const mode = modeOf(key, local);
    if (sent[key] === undefined || mode === 'replace') continue;
    const before = readListBefore<unknown>(holder(await current()), key, label, isShown);
    lists[key] = changeList({ mode, given: sent[key] as unknown[], before });
  }
  return lists;
};

/** The same for the numbers of locations, which are no list but a number for each location. */
const keptNumbers = async ({ twilioPhone: given }: Values, local: Values, current: ReadCurrent): Promise<Values> => {
  const mode = modeOf('twilioPhone', local);
  if (!isObject(given) || mode === 'replace') return {};
  const { twilioPhone: known } = await current();
  const before = readListBefore<[string, unknown]>(
    { twilioPhone: isObject(known) ? Object.entries(known) : known },
    'twilioPhone',
    'Twilio Numbers',
    false,
  );
  const numbers = changeList({ mode, given: Object.entries(given), before, keyOf: ([id]) => id });
  return { twilioPhone: Object.fromEntries(numbers) };
};

/**
 * The body of a user's change. Nothing says whether HighLevel keeps the permissions that an update leaves out, so
 * that it gets all of them: those the user has, with the changes.
 */
export const changedUserBody = async (
  sent: Values,
  local: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const { permissions: given, ...others } = sent;
  const permissions = permitted(given, local.permissionsOff);
  const changes = applyClearFields(others, local);
  const { permissions: before } = permissions ? await current() : {};
  return {
    ...changes,
    ...(permissions && { permissions: { ...(isObject(before) && before), ...permissions } }),
    ...(await keptLists(sent, local, current)),
    ...(await keptNumbers(sent, local, current)),
  };
};

/** The user that a create may have made: HighLevel has one to an email. */
export const userMade: Made = {
  from: users,
  params: ({ email: query }) => ({ query }),
  is: (row, sent) =>
    String(row.email).toLowerCase() === String(sent.email).toLowerCase() &&
    row.firstName === sent.firstName &&
    row.lastName === sent.lastName,
  unique: true,
};
