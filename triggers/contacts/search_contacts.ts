import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { contact, contactSearch, newestBy } from '../../resources/contacts/contact.js';
import {
  contactFilterGroups,
  contactFilters,
  contactQuery,
  hasChosenTag,
  newTagsOf,
} from '../../resources/contacts/contact_filter.js';

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
      added: added('New contacts only', 'dateAdded', { params: () => newestBy('dateAdded') }),
      changed: changed('New and updated contacts', contact, 'dateUpdated', { params: () => newestBy('dateUpdated') }),
      tagged: {
        label: 'Contacts that get one of the chosen tags',
        dateKey: 'dateUpdated',
        revision: newTagsOf,
        // HighLevel tells no date of a tag: whoever has it already must be known before.
        primingPages: 30,
        params: () => newestBy('dateUpdated'),
      },
    },
    shape: contactQuery,
    where: hasChosenTag,
  }),
});
