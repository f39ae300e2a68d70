import { defineCreate } from 'zapier-platform-core';
import { withActingIfEmpty } from '../../lib/definition/fields.js';
import { confirmation, list, text } from '../../lib/definition/record.js';
import { sends } from '../../lib/operations/index.js';
import { businessId } from '../../resources/businesses/business.js';
import { contactIds } from '../../resources/contacts/contact_id.js';

const linked = confirmation('Update', '63771dcac1116f0e21de8e12', {
  businessId: text('Business ID', '63771dcac1116f0e21de8e12'),
  ids: list(text('Contacts (IDs)', 'seD4PfOuKoVMLkEZqohJ')),
});

export const bulkBusinessUpdate = defineCreate({
  key: 'bulk_business_update',
  noun: 'Contact',
  display: {
    label: 'Bulk Business Update',
    description: 'Links many contacts to a business, or takes them out of theirs.',
  },
  operation: sends('POST /contacts/bulk/business', {
    inputs: [
      contactIds('ids'),
      withActingIfEmpty({
        ...businessId,
        required: false,
        helpText: 'Leave empty to take the contacts out of the business they are in.',
      }),
    ],
    scope: 'contacts.write',
    location: 'locationId',
    gives: linked,
    // HighLevel takes null, not nothing, for “no business”.
    toBody: (sent) => ({ businessId: null, ...sent }),
    confirms: ({ businessId: business, ids }) => String(business ?? (ids as string[]).join(',')),
    repeatable: true,
    finish: (row, { sent }) => ({ businessId: null, ...row, ids: row.ids ?? sent.ids }),
  }),
});
