import { defineCreate } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { confirmation, group, integer, list, text } from '../../lib/definition/record.js';
import { sends } from '../../lib/operations/index.js';
import { contactIds } from '../../resources/contacts/contact_id.js';
import { tagNames } from '../../resources/contacts/tag.js';

const updated = confirmation('Update', 'add:seD4PfOuKoVMLkEZqohJ', {
  contacts: list(text('Contacts (IDs)', 'seD4PfOuKoVMLkEZqohJ')),
  tags: list(text('Tags', 'trial')),
  errorCount: integer('Errors', 0),
  responses: list(
    group({
      contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
      type: text('Outcome', 'success'),
      message: text('Message', 'Tags updated'),
      oldTags: list(text('Tags Before', 'lead')),
      tagsAdded: list(text('Tags Added', 'trial')),
      tagsRemoved: list(text('Tags Removed', 'cold')),
    }),
  ),
});

export const bulkUpdateContactTags = defineCreate({
  key: 'bulk_update_contact_tags',
  noun: 'Contact',
  display: {
    label: 'Bulk Update Contact Tags',
    description: 'Adds tags to many contacts, or removes tags from them.',
  },
  operation: sends('POST /contacts/bulk/tags/update/{type}', {
    inputs: [
      field({
        key: 'type',
        label: 'What to Do',
        type: 'string',
        required: true,
        choices: { add: 'Add the tags', remove: 'Remove the tags' },
        helpText: 'Other tags of the contacts stay.',
      }),
      contactIds('contacts'),
      tagNames,
      field({
        key: 'removeAllTags',
        label: 'Remove All Tags',
        type: 'boolean',
        required: false,
        helpText: 'Yes removes every tag the contacts have; only with “Remove the tags”.',
      }),
    ],
    scope: 'contacts.write',
    location: 'locationId',
    gives: updated,
    together: [
      { only: 'removeAllTags', with: 'type', being: ['remove'] },
      { any: ['tags', 'removeAllTags'], why: 'there is nothing to do otherwise' },
    ],
    toBody: ({ tags = [], ...sent }) => ({ ...sent, tags }),
    confirms: ({ type, contacts }) => `${type}:${(contacts as string[]).join(',')}`,
    repeatable: true,
    // HighLevel calls it a success even where single contacts failed.
    finish: (row, { sent: { contacts, tags = [] } }) => ({
      ...row,
      contacts,
      tags,
      success: row.errorCount ? false : row.success,
    }),
  }),
});
