import { field } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import { dropdown } from '../../lib/operations/index.js';
import { users, usersOfLocation } from './user_listings.js';
import { userName, userNames } from './user_names.js';

const knownBy = { label: userName, alsoCalled: userNames };

export const userChoices = dropdown(usersOfLocation, { ...knownBy, byName: 'users', foundBy: 'find_user' });

const anyUserChoices = dropdown(users, { ...knownBy, byName: 'any-users', foundBy: 'find_user' });

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
