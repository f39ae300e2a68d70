import { defineCreate } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { sends } from '../../lib/operations/index.js';
import { upsertedContact } from '../../resources/contacts/contact.js';
import { addTags, contactBodyKeepingTags, dndRules } from '../../resources/contacts/contact_body.js';
import { contactGroups, upsertContactFields } from '../../resources/contacts/contact_form.js';
import { contactMade } from '../../resources/contacts/contact_lookup.js';

export const upsertContact = defineCreate({
  key: 'upsert_contact',
  noun: 'Contact',
  display: {
    label: 'Upsert Contact',
    description: 'Updates the contact that has this email or phone, or creates a new one.',
  },
  operation: sends('POST /contacts/upsert', {
    inputs: [
      ...upsertContactFields,
      field({
        key: 'createNewIfDuplicateAllowed',
        label: 'Always Create',
        type: 'boolean',
        required: false,
        group: 'options',
        helpText:
          'Yes creates a new contact each time, if the location allows duplicate contacts; else it changes nothing.',
      }),
    ],
    groups: contactGroups,
    scope: 'contacts.write',
    location: 'locationId',
    pick: 'contact',
    gives: upsertedContact,
    together: [{ any: ['email', 'phone'], why: 'an upsert finds the contact by one of them' }, ...dndRules],
    toBody: contactBodyKeepingTags,
    repeatable: ({ createNewIfDuplicateAllowed: alwaysCreates }) => alwaysCreates !== true,
    made: contactMade,
    finish: (row, { answer }) => ({ ...row, new: answer.new }),
    after: addTags,
  }),
});
