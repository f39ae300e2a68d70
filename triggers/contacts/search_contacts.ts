import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { contact } from '../../resources/contacts/contact.js';
import {
  contactFilterGroups,
  contactFilters,
  hasChosenTag,
  newTagsOf,
  toContactQuery,
} from '../../resources/contacts/contact_filter.js';
import { contactSearch, sortedBy } from '../../resources/contacts/contact_listings.js';

export const searchContacts = defineTrigger({
  key: 'search_contacts',
  noun: 'Contact',
  display: {
    label: 'Search Contacts',
    description: 'Triggers when a contact that matches your filters is added, is updated, or gets a tag.',
  },
  operation: polls({
    inputs: contactFilters,
    groups: contactFilterGroups,
    listing: contactSearch,
    events: {
      added: added('New contacts only', 'dateAdded', sortedBy('dateAdded')),
      changed: changed('New and updated contacts', contact, 'dateUpdated', sortedBy('dateUpdated')),
      tagged: {
        ...sortedBy('dateUpdated'),
        label: 'Contacts that get one of the chosen tags',
        // A tag has no date: it is not newer than the last change, and whoever has it already must be known before.
        date: 'dateUpdated',
        alsoMoves: true,
        revision: newTagsOf,
      },
    },
    toParams: toContactQuery,
    where: hasChosenTag,
  }),
});
