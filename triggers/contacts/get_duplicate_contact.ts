import { defineTrigger } from 'zapier-platform-core';
import { withPath } from '../../lib/definition/fields.js';
import { added, polls } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { duplicateContact } from '../../resources/contacts/contact_lookup.js';
import { wantedEmail, wantedPhone } from '../../resources/contacts/contact_reach.js';

export const getDuplicateContact = defineTrigger({
  key: 'get_duplicate_contact',
  noun: 'Contact',
  display: {
    label: 'Get Duplicate Contact',
    description: 'Triggers when a contact with a given email or phone appears, or another one takes its place.',
  },
  operation: polls({
    inputs: [
      wantedEmail('The address to look out for. Fill in this or Phone.'),
      withPath('number', wantedPhone('The number to look out for, in any form. Fill in this or Email.')),
    ],
    listing: duplicateContact,
    events: { added: added('A contact with this email or phone appears') },
    toParams: (sent) => {
      if (!sent.email && !sent.number) throw new UserFacingError('Fill in an Email or a Phone to look out for.');
      return sent;
    },
  }),
});
