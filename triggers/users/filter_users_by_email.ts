import { defineTrigger } from 'zapier-platform-core';
import { asSoughtEmail, field } from '../../lib/definition/fields.js';
import { added, polls } from '../../lib/operations/index.js';
import { usersByEmail } from '../../resources/users/user_listings.js';

export const filterUsersByEmail = defineTrigger({
  key: 'filter_users_by_email',
  noun: 'User',
  display: {
    label: 'Filter Users by Email',
    description: 'Triggers when a user with one of the given email addresses appears. Needs an agency connection.',
  },
  operation: polls({
    inputs: [
      asSoughtEmail(
        field({
          key: 'emails',
          label: 'Emails',
          type: 'string',
          list: true,
          required: true,
          helpText: 'The addresses to look out for among all users of the agency.',
        }),
      ),
      field({
        key: 'deleted',
        label: 'Deleted Users',
        type: 'boolean',
        required: false,
        helpText: 'Yes looks among deleted users in place of the others.',
      }),
    ],
    listing: usersByEmail,
    events: { added: added('A user with one of the addresses appears') },
    toParams: ({ emails, ...sent }) => ({ ...sent, emails: (emails as string[]).join(',') }),
  }),
});
