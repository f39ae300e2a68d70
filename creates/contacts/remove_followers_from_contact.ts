import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations.js';
import { list, outcome, text } from '../../lib/record.js';
import { contactId } from '../../resources/contact.js';
import { followers } from '../../resources/user.js';

const followed = outcome('Contact', 'seD4PfOuKoVMLkEZqohJ', {
  followers: list(text('Followers (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
  followersRemoved: list(text('Followers Removed (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
});

export const removeFollowersFromContact = defineCreate({
  key: 'remove_followers_from_contact',
  noun: 'Contact',
  display: {
    label: 'Remove Contact Followers',
    description: 'Stops team members from following a contact.',
  },
  operation: sends('DELETE /contacts/{contactId}/followers', {
    inputs: [contactId, followers],
    scope: 'contacts.write',
    gives: followed,
    finish: (row, { sent }) => ({ ...row, id: sent.contactId, success: true }),
  }),
});
