import { defineTrigger } from 'zapier-platform-core';
import { sampleOf } from '../../lib/operations/index.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { instant } from '../../resources/webhooks/instant.js';
import { submissionOfPost } from '../../resources/webhooks/post_filters.js';
import { subjects } from '../../resources/webhooks/post_subjects.js';
import { newFormSubmission } from './new_form_submission.js';

export const formSubmittedInstant = defineTrigger({
  key: 'form_submitted_instant',
  noun: 'Form Submission',
  display: {
    label: 'Form Submitted (Instant)',
    description:
      'Triggers when a form is submitted, at once, with each answer under its question’s name. A workflow in HighLevel tells of it.',
    directions: workflowDirections(
      '“Form Submitted”, with your form as its filter',
      'Put no Wait step before the Webhook: the newest submission of the contact is read.',
    ),
  },
  operation: instant({
    subject: subjects.formSubmission,
    inputs: submissionOfPost,
    list: (run) => sampleOf(newFormSubmission, run),
  }),
});
