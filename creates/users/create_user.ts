import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { user } from '../../resources/users/user.js';
import { newUserBody, userMade } from '../../resources/users/user_body.js';
import { newUserFields, userGroups } from '../../resources/users/user_form.js';

export const createUser = defineCreate({
  key: 'create_user',
  noun: 'User',
  display: {
    label: 'Create User',
    description: 'Creates a new user.',
  },
  operation: sends('POST /users/', {
    inputs: newUserFields,
    groups: userGroups,
    scope: 'users.write',
    access: 'either',
    company: 'companyId',
    gives: user,
    toBody: newUserBody,
    made: userMade,
  }),
});
