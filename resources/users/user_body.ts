import { randomBytes } from 'node:crypto';
import { type KeptList, keepLists } from '../../lib/definition/list_changes.js';
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

/** Lists that HighLevel replaces, as its document says; the last one is in no answer of its documents. */
const LISTS: Record<string, KeptList> = {
  locationIds: { label: 'Locations', holder: ({ roles }) => (isObject(roles) ? roles : {}) },
  scopes: { label: 'Scopes' },
  scopesAssignedToOnly: { label: 'Scopes for Assigned Data Only', isShown: false },
};

/** The same for the numbers of locations, which are no list but a number for each location. */
const keepNumbers = async ({ twilioPhone: given }: Values, chosen: Values, current: ReadCurrent): Promise<Values> => {
  if (!isObject(given)) return {};
  const asList = (numbers: unknown) => (isObject(numbers) ? Object.entries(numbers) : numbers);
  const lists: Record<string, KeptList<[string, unknown]>> = {
    twilioPhone: {
      label: 'Twilio Numbers',
      holder: (user) => ({ twilioPhone: asList(user.twilioPhone) }),
      isShown: false,
      keyOf: ([id]) => id,
    },
  };
  const { twilioPhone } = await keepLists(lists, { twilioPhone: asList(given) }, chosen, current);
  return twilioPhone === undefined ? {} : { twilioPhone: Object.fromEntries(twilioPhone as [string, unknown][]) };
};

/**
 * The body of a user's change. Nothing says whether HighLevel keeps the permissions that an update leaves out, so
 * that it gets all of them: those the user has, with the changes.
 */
export const changedUserBody = async (
  sent: Values,
  chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const { permissions: given, ...others } = sent;
  const permissions = permitted(given, chosen.permissionsOff);
  const changes = applyClearFields(others, chosen);
  const { permissions: before } = permissions ? await current() : {};
  return {
    ...changes,
    ...(permissions && { permissions: { ...(isObject(before) && before), ...permissions } }),
    ...(await keepLists(LISTS, sent, chosen, current)),
    ...(await keepNumbers(sent, chosen, current)),
  };
};

/** How to find the user that a create may have made: HighLevel has one user to an email. */
export const userMade: Made = {
  from: users,
  params: ({ email: query }) => ({ query }),
  is: (row, sent) =>
    String(row.email).toLowerCase() === String(sent.email).toLowerCase() &&
    row.firstName === sent.firstName &&
    row.lastName === sent.lastName,
  unique: true,
};
