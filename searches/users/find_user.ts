import { defineSearch } from 'zapier-platform-core';
import { finds } from '../../lib/operations/index.js';
import { wantedEmail, wantedPhone } from '../../resources/contacts/contact_reach.js';
import { locationId } from '../../resources/locations/location.js';
import { anyUserId } from '../../resources/users/user_id.js';
import { users } from '../../resources/users/user_listings.js';
import { findUsers } from '../../resources/users/user_lookup.js';
import { wantedName } from '../../resources/wanted_name.js';

export const findUser = defineSearch({
  key: 'find_user',
  noun: 'User',
  display: {
    label: 'Find User',
    description: 'Finds a user (team member, owner) by email, name, phone or ID.',
  },
  operation: finds(users, {
    inputs: [
      wantedEmail('The user’s email address. Capital letters make no difference.'),
      wantedName('The user’s whole name, first and last. Capital letters and blanks make no difference.'),
      wantedPhone('The user’s number, in any form.'),
      {
        ...anyUserId,
        required: false,
        helpText: 'The user, if you know which one it is: nothing else counts then.',
      },
      {
        ...locationId,
        helpText: 'Only users of this location, for an agency’s connection. A location’s connection has its own users.',
      },
    ],
    by: ['email', 'name', 'phone', 'userId'],
    find: (wanted, run) => findUsers(run, wanted),
  }),
});
