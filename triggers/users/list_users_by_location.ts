import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { user } from '../../resources/users/user.js';
import { usersOfLocation } from '../../resources/users/user_listings.js';

export const listUsersByLocation = defineTrigger({
  key: 'list_users_by_location',
  noun: 'User',
  display: {
    label: 'List Users by Location',
    description: 'Triggers when a user is added to the location, or a user of the location changes.',
  },
  operation: polls({
    inputs: [],
    listing: usersOfLocation,
    events: {
      added: added('New users only'),
      changed: changed('New and changed users', user),
    },
  }),
});
