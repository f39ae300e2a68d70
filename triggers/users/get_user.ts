import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { user } from '../../resources/users/user.js';
import { watchedUser } from '../../resources/users/user_id.js';
import { oneUser } from '../../resources/users/user_listings.js';

export const getUser = defineTrigger({
  key: 'get_user',
  noun: 'User',
  display: {
    label: 'Get User',
    description: 'Triggers when a user changes.',
  },
  operation: polls({
    inputs: [watchedUser],
    listing: oneUser,
    events: { changed: changed('The user changes', user) },
  }),
});
