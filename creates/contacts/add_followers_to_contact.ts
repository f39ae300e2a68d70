import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contactFollowers, contactId } from '../../resources/contacts/contact.js';
import { followers } from '../../resources/users/user.js';

export const addFollowersToContact = defineCreate({
  key: 'add_followers_to_contact',
  noun: 'Contact',
  display: {
    label: 'Add Contact Followers',
    description: 'Lets team members follow a contact.',
  },
  operation: sends('POST /contacts/{contactId}/followers', {
    inputs: [contactId, followers],
    scope: 'contacts.write',
    gives: contactFollowers.added,
    confirms: 'contactId',
    repeatable: true,
  }),
});
