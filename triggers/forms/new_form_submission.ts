import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations/index.js';
import { filledForm } from '../../resources/forms/form.js';
import { formSubmissions, isWanted, toQuery, whoFilledIn } from '../../resources/forms/submission_listings.js';

export const newFormSubmission = defineTrigger({
  key: 'new_form_submission',
  noun: 'Form Submission',
  display: {
    label: 'New Form Submission',
    description: 'Triggers when a form is submitted, such as by a lead, with each answer under its question’s name.',
  },
  operation: polls({
    inputs: [filledForm, whoFilledIn],
    listing: formSubmissions,
    events: { added: added('New form submissions', 'createdAt', { newestFirst: 'createdAt' }) },
    toParams: toQuery,
    where: isWanted,
  }),
});
