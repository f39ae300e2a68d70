import { randomBytes } from 'node:crypto';
import { asPhone, type Field, field, inputs, notSent, required, withPath } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import { changedList, listBefore, listWithMode, modeOf } from '../../lib/definition/list_changes.js';
import { dictionary, flag, group, list, type Row, record, text } from '../../lib/definition/record.js';
import { dropdown, type Groups, type Listing, type Made, type ReadCurrent } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { clearing } from '../clear_fields.js';
import { locationChoices } from '../locations/location.js';
import { withNames } from '../looked_up.js';
import { permissionChoices, permissionFlags, scopeChoices } from './user_access.js';

export const user = record(
  {
    id: text('User ID', '57n5nmVqHA1ghBM8UKhU'),
    name: text('Name', 'Dana Whitfield'),
    firstName: text('First Name', 'Dana'),
    lastName: text('Last Name', 'Whitfield'),
    email: text('Email', 'dana.whitfield@example.com'),
    phone: text('Phone', '+12125550142'),
    extension: text('Extension', '12'),
    roles: group({
      type: text('Type', 'account'),
      role: text('Role', 'user'),
      locationIds: list(text('Locations (IDs)', 've9EPM428h8vShlRW1KT')),
      restrictSubAccount: flag('Restricted to Locations', false),
    }),
    permissions: group(permissionFlags),
    scopes: list(text('Scopes', 'contacts.write')),
    lcPhone: dictionary('LC Phone Numbers', { ve9EPM428h8vShlRW1KT: '+12125550100' }),
    platformLanguage: text('Language', 'en_US'),
    deleted: flag('Deleted', false),
  },
  // Should HighLevel ever tell a password, no Zap gets to see it.
  { normalize: ({ password: _, ...row }) => row },
);

// ---------------------------------------------------------------- where users come from

/** The users of a location. Deprecated by HighLevel in favour of a search, which also needs a company id. */
export const usersOfLocation = {
  route: 'GET /users/',
  scope: 'users.readonly',
  of: user,
  rows: 'users',
  location: 'locationId',
} as const satisfies Listing;

/** The users of an agency, or of one of its locations; the newest first. */
export const users = {
  route: 'GET /users/search',
  scope: 'users.readonly',
  access: 'either',
  of: user,
  rows: 'users',
  location: 'locationId',
  company: 'companyId',
  always: { sort: 'dateAdded', sortDirection: 'desc' },
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

/** HighLevel takes these numbers as text, and gives only id and email unless asked for all. */
export const usersByEmail = {
  route: 'POST /users/search/filter-by-email',
  scope: 'users.readonly',
  access: 'agency',
  of: user,
  rows: 'users',
  company: 'companyId',
  always: { projection: 'all' },
  size: { key: 'limit', most: 100 },
  offset: 'skip',
  textNumbers: true,
} as const satisfies Listing;

/** One user; the answer is bare. */
export const oneUser = {
  single: true,
  route: 'GET /users/{userId}',
  scope: 'users.readonly',
  access: 'either',
  of: user,
  rows: (answer: Values) => answer,
} as const satisfies Listing;

const userName = ({ name, firstName, lastName, email }: Row) =>
  String(name ?? '') || [firstName, lastName].filter(Boolean).join(' ') || String(email ?? '');

export const userChoices = dropdown(usersOfLocation, { label: userName });

const team = { key: 'user-names', listing: usersOfLocation, label: userName };

/** Puts the names of team members beside their ids. */
export const withUserNames = (fields: Record<string, string>) => withNames(team, fields);

/** Who is responsible, by name. */
export const withOwners = withUserNames({ assignedTo: 'assignedToName' });

const anyUserChoices = dropdown(users, { label: userName });

// ---------------------------------------------------------------- users in other things

export const assignedTo = field({
  key: 'assignedTo',
  label: 'Assigned To',
  type: 'string',
  required: false,
  choices: userChoices,
  helpText: 'The team member who is responsible.',
});

export const userId = field({
  key: 'userId',
  label: 'User',
  type: 'string',
  required: false,
  choices: userChoices,
  helpText: 'The team member in whose name the note is written.',
});

export const followers = field({
  key: 'followers',
  label: 'Followers',
  type: 'string',
  list: true,
  required: true,
  choices: userChoices,
  helpText: 'The team members who are to be told of every change.',
});

// ---------------------------------------------------------------- fields of a user

/** A user of the agency or the location, whichever the connection is. */
export const anyUserId = field({
  key: 'userId',
  label: 'User',
  type: 'string',
  required: true,
  choices: anyUserChoices,
  helpText: 'The team member. A location’s connection lists its own people, an agency’s lists all of them.',
});

export const watchedUser = toWatch(
  anyUserId,
  'The team member to watch. A location’s connection lists its own people, an agency’s lists all of them.',
);

export const userIds = field({
  key: 'ids',
  label: 'Users',
  type: 'string',
  list: true,
  required: false,
  choices: anyUserChoices,
  helpText: 'Only these users.',
});

export const userType = field({
  key: 'type',
  label: 'Type',
  type: 'string',
  required: false,
  choices: { account: 'Works in locations', agency: 'Works for the agency' },
  helpText: 'Whether the user belongs to the agency or to some of its locations.',
});

export const userRole = field({
  key: 'role',
  label: 'Role',
  type: 'string',
  required: false,
  choices: { admin: 'Admin', user: 'User' },
  helpText: 'An admin may change settings; a user does the work.',
});

export const userGroups: Groups = {
  user: 'User',
  access: 'Access',
  permissions: 'What the User May Do',
  options: 'Options',
};

const LANGUAGES = {
  en_US: 'English',
  es: 'Spanish',
  fr_CA: 'French (Canada)',
  fr_FR: 'French (France)',
  nl: 'Dutch',
  de: 'German',
  pt_PT: 'Portuguese (Portugal)',
  pt_BR: 'Portuguese (Brazil)',
  it: 'Italian',
  sv: 'Swedish',
  da: 'Danish',
  fi: 'Finnish',
  no: 'Norwegian',
};

const [firstName, lastName, email, phone, platformLanguage] = inputs(
  user,
  {
    firstName: 'Given name.',
    lastName: 'Family name.',
    email: 'The address that the user signs in with. It can’t be changed later.',
    phone: {
      ...asPhone(field({ key: 'phone' })),
      helpText: 'In any form. A number without a country code is read as one of the location’s country.',
    },
    platformLanguage: { choices: LANGUAGES, helpText: 'The language in which the user sees HighLevel.' },
  },
  { group: 'user' },
) as [Field, Field, Field, Field, Field];

// Zapier allows no input with a key that looks like a secret's (its check D001).
const signInWith = withPath('password', {
  key: 'signInWith',
  label: 'Password',
  type: 'password',
  required: false,
  group: 'user',
  helpText:
    'Best left empty: each user then gets a strong one that nobody sees, and sets their own by “Forgot password” where they sign in. One typed here is the same for every user.',
});

/** A password of its own for every new user. Whoever it is for sets another by email, so that nobody is told. */
const strongPassword = (): string => `${randomBytes(18).toString('base64url')}-aA1`;

const profilePhoto = field({
  key: 'profilePhoto',
  label: 'Profile Photo',
  type: 'string',
  required: false,
  group: 'user',
  helpText: 'The web address of a picture of the user.',
});

const locationIds = field({
  key: 'locationIds',
  label: 'Locations',
  type: 'string',
  list: true,
  required: false,
  group: 'access',
  choices: locationChoices,
  helpText: 'The locations that the user may enter.',
});

const check = (key: string, label: string, helpText: string, choices: object) =>
  ({ key, label, type: 'string', list: true, required: false, group: 'permissions', choices, helpText }) as Field;

const permissions = check(
  'permissions',
  'Permissions to Give',
  'What the user may do. What is in neither list stays as it is; a new user starts with HighLevel’s usual permissions.',
  permissionChoices,
);
const permissionsOff = notSent(
  check('permissionsOff', 'Permissions to Take Away', 'What the user may not do.', permissionChoices),
);
const scopes = check('scopes', 'Scopes', 'The parts of HighLevel that are open to the user.', scopeChoices);
const scopesAssignedToOnly = check(
  'scopesAssignedToOnly',
  'Scopes for Assigned Data Only',
  'The parts in which the user sees only what is assigned to them.',
  scopeChoices,
);

const twilioPhone = asPhone(
  field({
    key: 'twilioPhone',
    label: 'Twilio Numbers',
    dict: true,
    required: false,
    group: 'permissions',
    helpText:
      'The Twilio number for calls to the user, by location: the location’s ID on the left, the number (such as +12125550100) on the right.',
  }),
);

const typeAndRole = [
  { ...userType, group: 'access' },
  { ...userRole, group: 'access' },
] as [Field, Field];
const rest = [permissions, permissionsOff, scopes, scopesAssignedToOnly, twilioPhone];

export const newUserFields = [
  required(firstName),
  required(lastName),
  required(email),
  phone,
  platformLanguage,
  profilePhoto,
  signInWith,
  ...typeAndRole.map(required),
  required({ ...locationIds, helpText: 'The locations that the user may enter.' }),
  ...rest,
];

/** HighLevel empties these when it gets an empty list or object (its document says so). */
const { clearFields, cleared } = clearing(rest, { scopes: [], scopesAssignedToOnly: [], twilioPhone: {} });

export const changedUserFields = [
  firstName,
  lastName,
  phone,
  platformLanguage,
  profilePhoto,
  { ...signInWith, helpText: 'A new password. The one typed here is the same for every user that the Zap updates.' },
  ...typeAndRole,
  ...listWithMode(locationIds),
  permissions,
  permissionsOff,
  ...listWithMode(scopes),
  ...listWithMode(scopesAssignedToOnly),
  ...listWithMode(twilioPhone, { keyed: true }),
  clearFields,
];

// ---------------------------------------------------------------- writing

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
export const newUser = ({ permissions: given, ...others }: Values, chosen: Values): Values => {
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
    const before = listBefore<unknown>(holder(await current()), key, label, isShown);
    lists[key] = changedList({ mode, given: sent[key] as unknown[], before });
  }
  return lists;
};

/** The same for the numbers of locations, which are no list but a number for each location. */
const keptNumbers = async ({ twilioPhone: given }: Values, local: Values, current: ReadCurrent): Promise<Values> => {
  const mode = modeOf('twilioPhone', local);
  if (!isObject(given) || mode === 'replace') return {};
  const { twilioPhone: known } = await current();
  const before = listBefore<[string, unknown]>(
    { twilioPhone: isObject(known) ? Object.entries(known) : known },
    'twilioPhone',
    'Twilio Numbers',
    false,
  );
  const numbers = changedList({ mode, given: Object.entries(given), before, keyOf: ([id]) => id });
  return { twilioPhone: Object.fromEntries(numbers) };
};

/**
 * The body of a user's change. Nothing says whether HighLevel keeps the permissions that an update leaves out, so
 * that it gets all of them: those the user has, with the changes.
 */
export const changedUser = async (sent: Values, local: Values, _run: Run, current: ReadCurrent): Promise<Values> => {
  const { permissions: given, ...others } = sent;
  const permissions = permitted(given, local.permissionsOff);
  const changes = cleared(others, local);
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
  asks: ({ email: query }) => ({ query }),
  is: (row, sent) =>
    String(row.email).toLowerCase() === String(sent.email).toLowerCase() &&
    row.firstName === sent.firstName &&
    row.lastName === sent.lastName,
  unique: true,
};
