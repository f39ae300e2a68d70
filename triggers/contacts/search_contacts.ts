import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations.js';
import { contact, contactSearch, newestBy } from '../../resources/contact.js';
import { contactFilters, contactQuery, hasChosenTag, newTagsOf } from '../../resources/contact_filter.js';

export const searchContacts = defineTrigger({
  key: 'search_contacts',
  noun: 'Contact',
  display: {
    label: 'Search Contacts',
    description: 'Triggers when a contact that matches your filters is added, is updated, or gets a tag.',
  },
  operation: polls({
    inputs: contactFilters,
    from: contactSearch,
    on: {
      added: added('New contacts only', 'dateAdded', { asks: () => newestBy('dateAdded') }),
      changed: changed('New and updated contacts', contact, 'dateUpdated', { asks: () => newestBy('dateUpdated') }),
      tagged: {
        label: 'Contacts that get one of the chosen tags',
        by: 'dateUpdated',
        revision: newTagsOf,
        // HighLevel tells no date of a tag: whoever has it already must be known before.
        primes: 30,
        asks: () => newestBy('dateUpdated'),
      },
    },
    shape: contactQuery,
    where: hasChosenTag,
  }),
});
