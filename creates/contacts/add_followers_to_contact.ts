import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contactFollowers } from '../../resources/contacts/contact.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { followers } from '../../resources/users/user_id.js';

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
