import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { anyUserId, changedUser, changedUserFields, oneUser, user, userGroups } from '../../resources/users/user.js';

export const updateUser = defineCreate({
  key: 'update_user',
  noun: 'User',
  display: {
    label: 'Update User',
    description: 'Updates the details of an existing user.',
  },
  operation: sends('PUT /users/{userId}', {
    inputs: [anyUserId, ...changedUserFields],
    groups: userGroups,
    scope: 'users.write',
    access: 'either',
    company: 'companyId',
    gives: user,
    current: oneUser,
    shape: changedUser,
  }),
});
