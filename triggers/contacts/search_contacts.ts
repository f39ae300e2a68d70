import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import { contactEvents } from '../../resources/contacts/contact_events.js';
import {
  contactEventFilters,
  contactFilterGroups,
  hasChosenTag,
  toContactQuery,
} from '../../resources/contacts/contact_filter.js';
import { contactSearch } from '../../resources/contacts/contact_listings.js';

export const searchContacts = defineTrigger({
  key: 'search_contacts',
  noun: 'Contact',
  display: {
    label: 'Search Contacts',
    description: 'Triggers when a contact that matches your filters is added, is updated, or gets a tag.',
  },
  operation: polls({
    inputs: contactEventFilters,
    groups: contactFilterGroups,
    listing: contactSearch,
    events: contactEvents,
    toParams: toContactQuery,
    where: hasChosenTag,
  }),
});
