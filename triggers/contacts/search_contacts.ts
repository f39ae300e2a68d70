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
        asks: () => newestBy('dateUpdated'),
      },
    },
    shape: contactQuery,
    where: hasChosenTag,
  }),
});
