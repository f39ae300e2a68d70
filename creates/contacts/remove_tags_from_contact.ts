import { defineCreate } from 'zapier-platform-core';
import { required } from '../../lib/definition/fields.js';
import { sends } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { taggedContact, tagNames } from '../../resources/contacts/tag.js';

export const removeTagsFromContact = defineCreate({
  key: 'remove_tags_from_contact',
  noun: 'Contact',
  display: {
    label: 'Remove Tags From Contact',
    description: 'Removes tags from a contact and keeps its other ones.',
  },
  operation: sends('DELETE /contacts/{contactId}/tags', {
    inputs: [
      contactId,
      required({ ...tagNames, helpText: 'The tags to take off. Capital letters make no difference.' }),
    ],
    scope: 'contacts.write',
    body: true,
    gives: taggedContact,
    confirms: 'contactId',
  }),
});
