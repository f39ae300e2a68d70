import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import {
  assertWatchable,
  changeEvents,
  changeOf,
  contactChanges,
  fieldsToWatch,
} from '../../resources/contacts/contact_changes.js';
import {
  contactFilterGroups,
  contactFilters,
  hasChosenTag,
  toContactQuery,
} from '../../resources/contacts/contact_filter.js';

export const updatedContact = defineTrigger({
  key: 'updated_contact',
  noun: 'Contact',
  display: {
    label: 'Updated Contact',
    description:
      'Triggers when a contact that was there before is updated, or one of the fields you watch changes, custom fields among them.',
  },
  operation: polls({
    inputs: [fieldsToWatch, ...contactFilters],
    groups: contactFilterGroups,
    listing: contactChanges,
    events: changeEvents,
    chooses: changeOf,
    limits:
      'With Fields to Watch, of more than 8,000 contacts those that were changed last are known; of another one, the first change is not seen.',
    toParams: async (sent, chosen, run) => {
      await assertWatchable(chosen, run);
      return toContactQuery(sent, chosen, run);
    },
    where: hasChosenTag,
  }),
});
