import { defineSearch } from 'zapier-platform-core';
import { finds, matchesOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { wantedEmail } from '../../resources/contacts/contact_reach.js';
import { filledForm } from '../../resources/forms/form.js';
import { emailsOf, findSubmissions, formSubmissions, isWanted } from '../../resources/forms/submission_listings.js';

export const findFormSubmission = defineSearch({
  key: 'find_form_submission',
  noun: 'Form Submission',
  display: {
    label: 'Find Form Submission',
    description: 'Finds what a contact last filled in on a form (a lead’s answers), the newest first.',
  },
  operation: finds(formSubmissions, {
    inputs: [
      {
        ...contactId,
        required: false as const,
        helpText: 'Whose submission to find: the last one of this contact. The list has the newest contacts first.',
      },
      wantedEmail(
        'The email address that was filled in, or that the contact has. Capital letters make no difference. With a contact as well, both must be right.',
      ),
      {
        ...filledForm,
        helpText:
          'Only what was filled in on this form. Any form if empty; by itself, the form’s last submission is found. A form that is not in the list, of an ad or a calendar, can be given by its ID.',
      },
    ],
    by: ['contactId', 'email', 'formId'],
    find: async ({ contactId: who, email, formId }, run) => {
      // HighLevel saves emails in small letters.
      const address = isEmpty(email) ? undefined : String(email).toLowerCase();
      const found = await findSubmissions(run, { q: who ?? address, formId });
      const theirs = found.filter((row) => isWanted(row, { formId, contactId: who }));
      return matchesOf(theirs, [{ given: address, of: emailsOf }], 'createdAt');
    },
  }),
});
