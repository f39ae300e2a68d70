import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import { contactEvents } from '../../resources/contacts/contact_events.js';
import {
  contactFilterGroups,
  hasChosenTag,
  taggedFilters,
  toContactQuery,
} from '../../resources/contacts/contact_filter.js';
import { contactsTagged } from '../../resources/contacts/tagged_contact.js';

export const contactTagged = defineTrigger({
  key: 'contact_tagged',
  noun: 'Contact',
  display: {
    label: 'Contact Tagged',
    description:
      'Triggers when a tag is added to a contact, one of those you choose, also one that it had before and lost.',
  },
  operation: polls({
    inputs: taggedFilters,
    groups: contactFilterGroups,
    listing: contactsTagged,
    events: { tagged: contactEvents.tagged },
    limits: 'A tag that is taken off and put on again between two looks is not seen to return.',
    toParams: toContactQuery,
    where: hasChosenTag,
  }),
});
