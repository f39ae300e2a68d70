import { defineTrigger } from 'zapier-platform-core';
import { sampleOf } from '../../lib/operations/index.js';
import { contactFilterGroups } from '../../resources/contacts/contact_filter.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { instant } from '../../resources/webhooks/instant.js';
import { contactOfPost, isContactWanted } from '../../resources/webhooks/post_filters.js';
import { subjects } from '../../resources/webhooks/post_subjects.js';
import { newContact } from './new_contact.js';

export const newContactInstant = defineTrigger({
  key: 'new_contact_instant',
  noun: 'Contact',
  display: {
    label: 'New Contact (Instant)',
    description: 'Triggers when a contact is added, at once: a workflow in HighLevel tells this Zap of each new lead.',
    directions: workflowDirections(
      '“Contact Created”',
      'Contacts that are imported start no such workflow; the trigger New Contact sees them.',
    ),
  },
  operation: instant({
    subject: subjects.contact,
    inputs: contactOfPost,
    groups: contactFilterGroups,
    where: isContactWanted,
    list: (run) => sampleOf(newContact, run),
  }),
});
