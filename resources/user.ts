import { field } from '../lib/fields.js';
import { dropdown, type Listing } from '../lib/operations.js';
import { type Row, record, text } from '../lib/record.js';

export const user = record({
  id: text('User ID', '57n5nmVqHA1ghBM8UKhU'),
  name: text('Name', 'Dana Whitfield'),
  firstName: text('First Name', 'Dana'),
  lastName: text('Last Name', 'Whitfield'),
  email: text('Email', 'dana.whitfield@example.com'),
  phone: text('Phone', '+12125550142'),
  extension: text('Extension', '12'),
});

/** The users of a location. Deprecated by HighLevel in favour of a search, which also needs a company id. */
const users: Listing = {
  route: 'GET /users/',
  scope: 'users.readonly',
  of: user,
  rows: 'users',
  location: 'locationId',
};

const userName = ({ name, firstName, lastName, email }: Row) =>
  String(name ?? '') || [firstName, lastName].filter(Boolean).join(' ') || String(email ?? '');

export const userChoices = dropdown(users, { label: userName });

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
