import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contactFollowers } from '../../resources/contacts/contact.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { followers } from '../../resources/users/user_id.js';

export const removeFollowersFromContact = defineCreate({
  key: 'remove_followers_from_contact',
  noun: 'Contact',
  display: {
    label: 'Remove Contact Followers',
    description: 'Stops team members from following a contact.',
  },
  operation: sends('DELETE /contacts/{contactId}/followers', {
    inputs: [contactId, { ...followers, helpText: 'The team members who stop following.' }],
    scope: 'contacts.write',
    body: true,
    gives: contactFollowers.removed,
    confirms: 'contactId',
  }),
});
