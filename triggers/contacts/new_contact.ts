import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import { contactEvents } from '../../resources/contacts/contact_events.js';
import {
  contactFilterGroups,
  contactFilters,
  hasChosenTag,
  toContactQuery,
} from '../../resources/contacts/contact_filter.js';
import { contactSearch } from '../../resources/contacts/contact_listings.js';

export const newContact = defineTrigger({
  key: 'new_contact',
  noun: 'Contact',
  display: {
    label: 'New Contact',
    description: 'Triggers when a contact is added: a new lead, however it came in.',
  },
  operation: polls({
    inputs: contactFilters,
    groups: contactFilterGroups,
    listing: contactSearch,
    events: { added: contactEvents.added },
    toParams: toContactQuery,
    where: hasChosenTag,
  }),
});
