import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations/index.js';
import { filledSurvey } from '../../resources/forms/form.js';
import { isWanted, surveySubmissions, toQuery, whoFilledIn } from '../../resources/forms/submission_listings.js';

export const newSurveySubmission = defineTrigger({
  key: 'new_survey_submission',
  noun: 'Survey Submission',
  display: {
    label: 'New Survey Submission',
    description: 'Triggers when a survey is submitted, with each answer under its question’s name.',
  },
  operation: polls({
    inputs: [filledSurvey, whoFilledIn],
    listing: surveySubmissions,
    events: { added: added('New survey submissions', 'createdAt', { newestFirst: 'createdAt' }) },
    toParams: toQuery,
    where: isWanted,
  }),
});
