import { defineTrigger } from 'zapier-platform-core';
import { sampleOf } from '../../lib/operations/index.js';
import { contactFilterGroups } from '../../resources/contacts/contact_filter.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { instant } from '../../resources/webhooks/instant.js';
import { besidePost, customDataKeys, withExamples } from '../../resources/webhooks/post_extras.js';
import { contactOfPost, isContactWanted } from '../../resources/webhooks/post_filters.js';
import { subjects } from '../../resources/webhooks/post_subjects.js';
import { postedContact } from '../../resources/webhooks/posted.js';
import { newContact } from './new_contact.js';

export const triggerLinkClickedInstant = defineTrigger({
  key: 'trigger_link_clicked_instant',
  noun: 'Contact',
  display: {
    label: 'Trigger Link Clicked (Instant)',
    description:
      'Triggers when a contact clicks one of your trigger links, at once. A workflow in HighLevel tells of it; nothing else does.',
    directions: workflowDirections(
      '“Trigger Link Clicked”, with your link as its filter',
      'HighLevel does not say which link it was. With several links, add a row such as link under Custom Data.',
    ),
  },
  operation: instant({
    subject: subjects.contact,
    inputs: [customDataKeys, ...contactOfPost],
    groups: contactFilterGroups,
    where: isContactWanted,
    beside: besidePost,
    list: async (run, input) => withExamples(await sampleOf(newContact, run), input),
    gives: postedContact,
  }),
});
