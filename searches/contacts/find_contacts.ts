import { defineSearch } from 'zapier-platform-core';
import { fetchListed, findsList } from '../../lib/operations/index.js';
import {
  contactFilterGroups,
  contactFilters,
  hasChosenTag,
  toContactQuery,
} from '../../resources/contacts/contact_filter.js';
import { contactSearch, newestBy } from '../../resources/contacts/contact_listings.js';

export const findContacts = defineSearch({
  key: 'find_contacts',
  noun: 'Contact',
  display: {
    label: 'Find Contacts (List)',
    description: 'Finds all contacts that match your filters, as one list of line items with their number.',
  },
  operation: findsList(contactSearch, {
    inputs: contactFilters,
    groups: contactFilterGroups,
    find: async ({ query, ...chosen }, run, limit) => {
      const sent = { ...newestBy('dateAdded'), ...(query !== undefined && { query }) };
      const asked = await toContactQuery(sent, chosen, run);
      return fetchListed(run, contactSearch, asked, limit, (row) => hasChosenTag(row, chosen));
    },
  }),
});
