import {
  asEmail,
  asPhone,
  type Field,
  field,
  inputs,
  notSent,
  required,
  withPath,
} from '../../lib/definition/fields.js';
import { listWithMode } from '../../lib/definition/list_changes.js';
import type { Groups } from '../../lib/operations/index.js';
import { defineClearFields } from '../clear_fields.js';
import { locationChoices } from '../locations/location.js';
import { user } from './user.js';
import { permissionChoices, scopeChoices } from './user_access.js';

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

const { firstName, lastName, email, phone, platformLanguage } = inputs(
  user,
  {
    firstName: 'Given name.',
    lastName: 'Family name.',
    email: {
      ...asEmail(field({ key: 'email' })),
      helpText: 'The address that the user signs in with. It can’t be changed later.',
    },
    phone: {
      ...asPhone(field({ key: 'phone' })),
      helpText: 'In any form. A number without a country code is read as one of the location’s country.',
    },
    platformLanguage: { choices: LANGUAGES, helpText: 'The language in which the user sees HighLevel.' },
  },
  { group: 'user' },
);

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
];
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
export const { clearFields, applyClearFields } = defineClearFields(rest, {
  scopes: [],
  scopesAssignedToOnly: [],
  twilioPhone: {},
});

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
