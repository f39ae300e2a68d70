import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations.js';
import { list, outcome, text } from '../../lib/record.js';
import { contactId } from '../../resources/contact.js';
import { followers } from '../../resources/user.js';

const followed = outcome('Contact', 'seD4PfOuKoVMLkEZqohJ', {
  followers: list(text('Followers (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
  followersAdded: list(text('Followers Added (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
});

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
    gives: followed,
    finish: (row, { sent }) => ({ ...row, id: sent.contactId, success: true }),
  }),
});
