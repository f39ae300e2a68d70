import { defineCreate } from 'zapier-platform-core';
import { confirmation, text } from '../../lib/definition/record.js';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { anyUserId } from '../../resources/users/user_id.js';

const deleted = confirmation('User', '57n5nmVqHA1ghBM8UKhU', {
  message: text('Message', 'Queued deleting user with e-mail dana.whitfield@example.com'),
});

export const deleteUser = defineCreate({
  key: 'delete_user',
  noun: 'User',
  display: {
    label: 'Delete User',
    description: 'Deletes a user for good.',
  },
  operation: sends('DELETE /users/{userId}', {
    inputs: [undoWarning('What was assigned to the user stays, but belongs to nobody.'), anyUserId],
    scope: 'users.write',
    access: 'either',
    gives: deleted,
    confirms: 'userId',
  }),
});
