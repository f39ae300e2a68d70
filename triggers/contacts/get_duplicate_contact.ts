import { defineTrigger } from 'zapier-platform-core';
import { asPhone, field, withPath } from '../../lib/definition/fields.js';
import { added, polls } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { contact } from '../../resources/contacts/contact.js';

export const getDuplicateContact = defineTrigger({
  key: 'get_duplicate_contact',
  noun: 'Contact',
  display: {
    label: 'Get Duplicate Contact',
    description: 'Triggers when a contact with a given email or phone appears, or another one takes its place.',
  },
  operation: polls({
    inputs: [
      field({
        key: 'email',
        label: 'Email',
        type: 'string',
        required: false,
        helpText: 'The address to look out for. Fill in this or Phone.',
      }),
      withPath(
        'number',
        asPhone(
          field({
            key: 'phone',
            label: 'Phone',
            type: 'string',
            required: false,
            helpText: 'The number to look out for, in any form. Fill in this or Email.',
          }),
        ),
      ),
    ],
    listing: {
      route: 'GET /contacts/search/duplicate',
      scope: 'contacts.readonly',
      of: contact,
      single: true,
      // No contact may be null, or not be there.
      rows: ({ contact: found }) => found ?? [],
      location: 'locationId',
    },
    events: { added: added('A contact with this email or phone appears') },
    shape: (sent) => {
      if (!sent.email && !sent.number) throw new UserFacingError('Fill in an Email or a Phone to look out for.');
      return sent;
    },
  }),
});
