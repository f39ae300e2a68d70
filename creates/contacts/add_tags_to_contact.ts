import { defineCreate } from 'zapier-platform-core';
import { required } from '../../lib/definition/fields.js';
import { sends } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { taggedContact, tagNames } from '../../resources/contacts/tag.js';

export const addTagsToContact = defineCreate({
  key: 'add_tags_to_contact',
  noun: 'Contact',
  display: {
    label: 'Add Tags to Contact',
    description: 'Adds tags to a contact and keeps those it has.',
  },
  operation: sends('POST /contacts/{contactId}/tags', {
    inputs: [contactId, required(tagNames)],
    scope: 'contacts.write',
    gives: taggedContact,
    confirms: 'contactId',
    repeatable: true,
  }),
});
