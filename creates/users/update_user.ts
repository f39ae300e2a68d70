import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { user } from '../../resources/users/user.js';
import { changedUserBody } from '../../resources/users/user_body.js';
import { changedUserFields, userGroups } from '../../resources/users/user_form.js';
import { anyUserId } from '../../resources/users/user_id.js';
import { oneUser } from '../../resources/users/user_listings.js';

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
    toBody: changedUserBody,
  }),
});
