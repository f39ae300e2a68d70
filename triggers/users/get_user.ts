import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { oneUser, user, watchedUser } from '../../resources/users/user.js';

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
