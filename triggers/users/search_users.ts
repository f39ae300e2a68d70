import { defineTrigger } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { added, changed, polls } from '../../lib/operations/index.js';
import { locationId } from '../../resources/locations/location.js';
import { user } from '../../resources/users/user.js';
import { userRole, userType } from '../../resources/users/user_form.js';
import { userIds } from '../../resources/users/user_id.js';
import { users } from '../../resources/users/user_listings.js';

export const searchUsers = defineTrigger({
  key: 'search_users',
  noun: 'User',
  display: {
    label: 'Search Users',
    description: 'Triggers when a user who matches your filters is added, or such a user changes.',
  },
  operation: polls({
    inputs: [
      field({
        key: 'query',
        label: 'Search For',
        type: 'string',
        required: false,
        helpText: 'Only users with this in their name, email or phone.',
      }),
      { ...userType, helpText: 'Only users of this type.' },
      { ...userRole, helpText: 'Only users with this role.' },
      { ...locationId, helpText: 'Only users of this location. A location’s connection sees only its own.' },
      userIds,
      field({
        key: 'enabled2waySync',
        label: 'Two-Way Calendar Sync',
        type: 'boolean',
        required: false,
        helpText: 'Yes: only users whose calendar is synchronised both ways; no: only the others.',
      }),
    ],
    listing: users,
    events: {
      added: added('New users only'),
      changed: changed('New and changed users', user),
    },
    toParams: ({ ids, ...sent }) => ({ ...sent, ids: (ids as string[] | undefined)?.join(',') }),
  }),
});
