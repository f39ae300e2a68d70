import { defineTrigger } from 'zapier-platform-core';
import { sampleOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { contactFilterGroups } from '../../resources/contacts/contact_filter.js';
import { chosenTagOf, contactsTagged } from '../../resources/contacts/tagged_contact.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { instant } from '../../resources/webhooks/instant.js';
import { isContactWanted, taggedContactOfPost } from '../../resources/webhooks/post_filters.js';
import { subjects } from '../../resources/webhooks/post_subjects.js';
import { contactTagged } from './contact_tagged.js';
import { newContact } from './new_contact.js';

export const contactTaggedInstant = defineTrigger({
  key: 'contact_tagged_instant',
  noun: 'Contact',
  display: {
    label: 'Contact Tagged (Instant)',
    description:
      'Triggers when a tag is added to a contact, at once, told by a workflow in HighLevel that waits for the tag.',
    directions: workflowDirections('“Contact Tag”, with the filter “Tag Added” and your tag'),
  },
  operation: instant({
    subject: { ...subjects.contact, of: contactsTagged.of },
    inputs: taggedContactOfPost,
    groups: contactFilterGroups,
    where: isContactWanted,
    beside: (_post, row, input) => ({ addedTag: chosenTagOf(row, input) }),
    // Here the workflow knows the tag: without one, any contact shows what there is to map.
    list: async (run, { tags }) => {
      if (!isEmpty(tags)) return sampleOf(contactTagged, run);
      return (await sampleOf(newContact, run)).map((row) => ({ ...row, addedTag: null }));
    },
  }),
});
