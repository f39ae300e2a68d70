import { field } from '../../lib/definition/fields.js';
import { record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';

const form = record({
  id: text('Form ID', 'cDmG3HYyBwQ2Lrr2v4n1'),
  name: text('Name', 'Free trial form'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

const survey = record({
  id: text('Survey ID', 'kq3vX0c1T2y8Zr5bN7dL'),
  name: text('Name', 'Welcome survey'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

const paging = { location: 'locationId', size: { key: 'limit', most: 50 }, offset: 'skip' } as const;

export const forms = {
  route: 'GET /forms/',
  scope: 'forms.readonly',
  of: form,
  rows: 'forms',
  ...paging,
} as const satisfies Listing;

export const surveys = {
  route: 'GET /surveys/',
  scope: 'surveys.readonly',
  of: survey,
  rows: 'surveys',
  ...paging,
} as const satisfies Listing;

export const formChoices = dropdown(forms);

/** The form that was filled in. Those of lead ads and of calendars are in no list (`forms.unlisted`). */
export const filledForm = field({
  key: 'formId',
  label: 'Form',
  type: 'string',
  required: false,
  choices: dropdown(forms, { isPartial: true }),
  helpText:
    'Only what was filled in on this form. Any form if empty. Forms of lead ads and calendars are not in the list: type in the ID, which stands in the address of the form.',
});

/** The survey that was filled in. */
export const filledSurvey = field({
  key: 'surveyId',
  label: 'Survey',
  type: 'string',
  required: false,
  choices: dropdown(surveys, { isPartial: true }),
  helpText: 'Only answers to this survey. Any survey if empty. One that is not in the list can be given by its ID.',
});
