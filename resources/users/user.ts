import { asPhone, type Field, field, inputs, notSent, required, withPath } from '../../lib/definition/fields.js';
import { dictionary, flag, group, list, type Row, record, text } from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import { dropdown, type Groups, type Listing, offsetPagination } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { clearing } from '../clear_fields.js';
import { locationChoices } from '../locations/location.js';
import { permissionChoices, permissionFlags, scopeChoices } from './user_access.js';

export const user = record({
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
});

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
  always: { sort: 'dateAdded', sortDirection: 'desc', skip: 0 },
  size: { key: 'limit', most: 100 },
  next: offsetPagination('skip', 100),
} as const satisfies Listing;

/** HighLevel takes these numbers as text, and gives only id and email unless asked for all. */
export const usersByEmail = {
  route: 'POST /users/search/filter-by-email',
  scope: 'users.readonly',
  access: 'agency',
  of: user,
  rows: 'users',
  company: 'companyId',
  always: { projection: 'all', skip: '0', limit: '100' },
  next: (rows, page) => (rows.length < 100 ? undefined : { skip: String(page * 100) }),
} as const satisfies Listing;

/** One user; the answer is bare. */
export const oneUser = {
  route: 'GET /users/{userId}',
  scope: 'users.readonly',
  access: 'either',
  of: user,
  rows: (answer: Values) => answer,
} as const satisfies Listing;

const userName = ({ name, firstName, lastName, email }: Row) =>
  String(name ?? '') || [firstName, lastName].filter(Boolean).join(' ') || String(email ?? '');

export const userChoices = dropdown(usersOfLocation, { label: userName });
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
  helpText: 'The team member in whose name this is done.',
});

export const followers = field({
  key: 'followers',
  label: 'Followers',
  type: 'string',
  list: true,
  required: true,
  choices: userChoices,
  helpText: 'The team members who are told of every change.',
});

// ---------------------------------------------------------------- fields of a user

/** A user of the agency or the location, whichever the connection is. */
export const anyUserId = field({
  key: 'userId',
  label: 'User',
  type: 'string',
  required: true,
  choices: anyUserChoices,
  helpText: 'The team member. A location’s connection sees only its own people, an agency’s all of them.',
});

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
    email: 'The address the user signs in with. HighLevel lets nobody change it later.',
    phone: {
      ...asPhone(field({ key: 'phone' })),
      helpText: 'In any form; without a country code the location’s country counts.',
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
  helpText: 'What the user signs in with. HighLevel refuses one that is too weak, and never shows it again.',
});

const profilePhoto = field({
  key: 'profilePhoto',
  label: 'Profile Photo',
  type: 'string',
  required: false,
  group: 'user',
  helpText: 'The web address of a picture.',
});

const locationIds = field({
  key: 'locationIds',
  label: 'Locations',
  type: 'string',
  list: true,
  required: false,
  group: 'access',
  choices: locationChoices,
  helpText: 'The locations that the user may enter. They replace those the user had.',
});

const check = (key: string, label: string, helpText: string, choices: object) =>
  ({ key, label, type: 'string', list: true, required: false, group: 'access', choices, helpText }) as Field;

const permissions = check(
  'permissions',
  'Permissions to Give',
  'What the user may do. Permissions in neither list stay as they are; a new user has HighLevel’s usual ones.',
  permissionChoices,
);
const permissionsOff = notSent(
  check('permissionsOff', 'Permissions to Take Away', 'What the user may not do.', permissionChoices),
);
const scopes = check(
  'scopes',
  'Scopes',
  'The parts of HighLevel that are open to the user: exactly these, all others are closed.',
  scopeChoices,
);
const scopesAssignedToOnly = check(
  'scopesAssignedToOnly',
  'Scopes for Assigned Data Only',
  'The parts in which the user sees only what is assigned to them: exactly these.',
  scopeChoices,
);

const twilioPhone = field({
  key: 'twilioPhone',
  label: 'Twilio Numbers',
  dict: true,
  required: false,
  group: 'access',
  helpText:
    'Location ID on the left, its number for calls to the user (such as +12125550100) on the right. Replaces all.',
});

const typeAndRole = [
  { ...userType, group: 'access' },
  { ...userRole, group: 'access' },
] as [Field, Field];
const rest = [permissions, permissionsOff, scopes, scopesAssignedToOnly, twilioPhone];

export const newUserFields = [
  required(firstName),
  required(lastName),
  required(email),
  required(signInWith),
  ...typeAndRole.map(required),
  required({ ...locationIds, helpText: 'The locations that the user may enter.' }),
  phone,
  platformLanguage,
  profilePhoto,
  ...rest,
];

/** HighLevel empties these when it gets an empty list or object (its document says so). */
const { clearFields, cleared } = clearing(
  user,
  { scopes: [], scopesAssignedToOnly: [], twilioPhone: {} },
  { labels: { scopesAssignedToOnly: 'Scopes for Assigned Data Only', twilioPhone: 'Twilio Numbers' } },
);

export const changedUserFields = [
  firstName,
  lastName,
  signInWith,
  ...typeAndRole,
  locationIds,
  phone,
  platformLanguage,
  profilePhoto,
  ...rest,
  clearFields,
];

// ---------------------------------------------------------------- writing

/** The permissions that are given and taken away, on top of those the user has. */
const permitted = (given: unknown, taken: unknown, before: Values): Values | undefined => {
  const on = [given ?? []].flat().map(String);
  const off = [taken ?? []].flat().map(String);
  const both = on.find((name) => off.includes(name));
  if (both) throw new UserFacingError(`The permission ${both} is given and taken away as well: choose one of the two.`);
  const unknown = [...on, ...off].find((name) => !(name in permissionFlags));
  if (unknown) throw new UserFacingError(`HighLevel has no permission “${unknown}”: choose from the list.`);
  if (on.length + off.length === 0) return undefined;
  const all = (names: string[], value: boolean) => Object.fromEntries(names.map((name) => [name, value]));
  return { ...before, ...all(on, true), ...all(off, false) };
};

/**
 * The body of a user's create or update. Nothing says whether HighLevel keeps the permissions that an update
 * leaves out, so that it gets all of them: those the user has, with the changes.
 */
export const userBody = async (sent: Values, chosen: Values, run: Run): Promise<Values> => {
  const { permissions: given, ...others } = sent;
  const changes = permitted(given, chosen.permissionsOff, {});
  const body = cleared(others, chosen);
  const id = chosen.userId;
  if (!changes || isEmpty(id)) return { ...body, ...(changes && { permissions: changes }) };
  const { permissions: before } = await call(run, oneUser.route, { userId: id }, oneUser);
  return { ...body, permissions: { ...(isObject(before) && before), ...changes } };
};
