import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { anyUserId, oneUser, user } from '../../resources/user.js';

export const getUser = defineTrigger({
  key: 'get_user',
  noun: 'User',
  display: {
    label: 'Get User',
    description: 'Triggers when a user changes.',
  },
  operation: polls({
    inputs: [anyUserId],
    from: oneUser,
    on: { changed: changed('The user changes', user) },
  }),
});
