import { newFormSubmission } from '../../triggers/forms/new_form_submission.js';
import { newSurveySubmission } from '../../triggers/forms/new_survey_submission.js';
import { AGENCY, api, choices, LOCATION, outputs, poll } from '../support/run.js';

const DAY = 86_400_000;
const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const lately = () => ({ locationId: 'loc', limit: '100', page: '1', startAt: day(-30), endAt: day(2) });

const INTERESTS = '3sv6UEo51C9Bmpo1cKTq';
const AGREEMENT = '4sv6UEo51C9Bmpo1cKTr';
const VISITS = '5sv6UEo51C9Bmpo1cKTs';
const GONE = '6sv6UEo51C9Bmpo1cKTt';

const fields = [
  { id: INTERESTS, name: 'What do you like?', fieldKey: 'contact.interests', dataType: 'CHECKBOX' },
  { id: AGREEMENT, name: 'Signed Agreement', fieldKey: 'contact.signed_agreement', dataType: 'FILE_UPLOAD' },
  { id: VISITS, name: 'Visits per Week', fieldKey: 'contact.visits_per_week', dataType: 'NUMERICAL' },
];
const customFields = () =>
  api().get('/locations/loc/customFields').query({ model: 'contact' }).reply(200, { customFields: fields });
const names = () =>
  api()
    .get('/forms/')
    .query({ locationId: 'loc', limit: '50', skip: '0' })
    .reply(200, { forms: [{ id: 'f1', name: 'Free Trial' }], total: 1 });

const noise = {
  formId: 'f1',
  location_id: 'loc',
  sessionId: 's',
  Timezone: 'America/New_York',
  timeSpent: 61,
  fieldsOriSequance: ['first_name'],
  dateFieldDetails: [],
  paymentContactId: {},
  funneEventData: { event_type: 'page_view', page_url: 'https://example.com/other' },
  lastAttributionSource: { adId: '1' },
};

const row = {
  id: '66c381b38be80858b9af62b6',
  contactId: 'c1',
  formId: 'f1',
  name: 'Maya Chen',
  email: 'maya@example.com',
  createdAt: '2026-11-20T16:02:11.000Z',
  external: false,
  others: {
    first_name: 'Maya',
    phone: '+12125550123',
    date_of_birth: '1990-09-25T00:00:00.000Z',
    [INTERESTS]: 'Yoga',
    [AGREEMENT]: {
      'a-b': { url: 'https://example.com/1.pdf', meta: { name: '1.pdf' }, documentId: 'd1' },
      'c-d': { url: 'https://example.com/2.pdf', meta: { name: '2.pdf' }, documentId: 'd2' },
    },
    [VISITS]: '3',
    [GONE]: ['kept'],
    ...noise,
    eventData: {
      page: { url: 'https://example.com/trial?utm_source=google&utm_term=gym', title: 'Trial' },
      url_params: { utm_source: 'facebook', utm_campaign: 'spring' },
      referrer: 'https://www.example.com/',
      source: 'Paid Social',
      medium: 'form',
    },
  },
};

/** The other test forms are of the same kind: only the answers matter there. */
const listed = (submissions: object[], more: object = {}) =>
  api()
    .get('/forms/submissions')
    .query({ ...lately(), ...more })
    .reply(200, { submissions, meta: { total: submissions.length, currentPage: 1, nextPage: null, prevPage: null } });

describe('New Form Submission', () => {
  test('gives each answer under its question’s own key, and nothing of what stands beside them', async () => {
    listed([row]);
    // Once more for the field that is gone.
    customFields();
    customFields();
    names();
    await expect(poll(newFormSubmission)).resolves.toEqual([
      {
        id: row.id,
        revision: row.createdAt,
        formId: 'f1',
        formName: 'Free Trial',
        contactId: 'c1',
        name: 'Maya Chen',
        email: 'maya@example.com',
        phone: '+12125550123',
        link: 'https://app.gohighlevel.com/v2/location/loc/contacts/detail/c1',
        answers: {
          first_name: 'Maya',
          phone: '+12125550123',
          date_of_birth: '1990-09-25',
          interests: ['Yoga'],
          signed_agreement: ['https://example.com/1.pdf', 'https://example.com/2.pdf'],
          visits_per_week: 3,
          [GONE]: ['kept'],
        },
        createdAt: row.createdAt,
        pageUrl: 'https://example.com/trial?utm_source=google&utm_term=gym',
        pageTitle: 'Trial',
        referrer: 'https://www.example.com/',
        source: 'Paid Social',
        medium: 'form',
        utmSource: 'facebook',
        utmMedium: null,
        utmCampaign: 'spring',
        utmTerm: 'gym',
        external: false,
      },
    ]);
  });

  test('asks for one form and one contact, and takes no other’s', async () => {
    const others = [
      { ...row, id: 'x', contactId: 'c2' },
      { ...row, id: 'y', formId: 'f2' },
    ];
    listed([...others, { ...row, formId: undefined, others: { formId: 'f1' } }], { formId: 'f1', q: 'c1' });
    names();
    const events = await poll(newFormSubmission, { formId: 'f1', contactId: 'c1' });
    expect(events.map(({ id, formName, answers }) => [id, formName, answers])).toEqual([[row.id, 'Free Trial', {}]]);
  });

  test('reads rows in whatever form, and pages by their numbers, where the newest does not come first', async () => {
    const at = (n: number) => new Date(Date.parse('2026-11-20T00:00:00.000Z') + n * 60_000).toISOString();
    const plain = (n: number) => ({ _id: `s${n}`, formId: 'f1', createdAt: at(n) });
    const page = (first: number, count: number) => Array.from({ length: count }, (_, n) => plain(first + n));
    for (const [n, submissions] of [page(0, 100), page(100, 100), page(200, 30)].entries())
      api()
        .get('/forms/submissions')
        .query({ ...lately(), page: String(n + 1) })
        .reply(200, { submissions, meta: { total: 230 } });
    names();
    const events = await poll(newFormSubmission);
    // Those of the half hour before the newest.
    expect(events.map(({ id }) => id)).toEqual(
      page(199, 31)
        .map(({ _id }) => _id)
        .reverse(),
    );
    expect(events[0]).toMatchObject({ answers: {}, name: null, pageUrl: null, contactId: null, link: null });
  });

  test('shows one of long ago while the trigger is tested', async () => {
    api()
      .get('/forms/submissions')
      .query({ ...lately(), limit: /^\d+$/, startAt: '2018-01-01' })
      .reply(200, { submissions: [{ ...row, others: {} }] });
    names();
    await expect(poll(newFormSubmission, {}, { meta: { isLoadingSample: true } })).resolves.toHaveLength(1);
  });

  test('keeps answers under their ids for a connection that may not read custom fields', async () => {
    listed([{ ...row, others: { [VISITS]: '3', eventData: null } }]);
    names();
    const authData = { ...LOCATION, scope: LOCATION.scope.replace('locations/customFields.readonly', '') };
    const [event] = await poll(newFormSubmission, {}, { authData });
    expect(event?.answers).toEqual({ [VISITS]: '3' });
  });

  test('offers each question by its own name', async () => {
    customFields();
    const offered = await outputs(newFormSubmission);
    expect(offered).toEqual(
      expect.arrayContaining([
        { key: 'answers__first_name', label: 'First Name' },
        { key: 'answers__interests', label: 'What do you like?', type: 'string', list: true },
        { key: 'answers__signed_agreement', label: 'Signed Agreement', type: 'string', list: true },
        { key: 'answers__visits_per_week', label: 'Visits per Week', type: 'number' },
      ]),
    );
  });

  test('offers the forms of the location, and takes one that is not among them', async () => {
    names();
    await expect(choices(newFormSubmission, 'formId')).resolves.toMatchObject({
      results: [{ id: 'f1', label: 'Free Trial' }],
    });
    const token = { access_token: 'there', expires_in: 86_400 };
    api('2021-07-28', 'agency-token').post('/oauth/locationToken').reply(200, token);
    api('2021-07-28', 'there')
      .get('/forms/submissions')
      .query(true)
      .reply(200, { submissions: [], meta: { total: 0 } });
    await expect(
      poll(
        newFormSubmission,
        { locationId: 'loc', formId: 'leadAd' },
        { authData: AGENCY, meta: { isLoadingSample: true } },
      ),
    ).resolves.toEqual([]);
  });
});

test('New Survey Submission gives the answers of one survey', async () => {
  const { formId: _, ...answered } = {
    ...row,
    surveyId: 'v1',
    others: { [INTERESTS]: ['Yoga', 'Boxing'], full_name: 'Maya' },
  };
  api()
    .get('/surveys/submissions')
    .query({ ...lately(), surveyId: 'v1' })
    .reply(200, {
      submissions: [
        { ...answered, name: '' },
        { ...answered, id: 'x', surveyId: 'v2' },
      ],
    });
  customFields();
  api()
    .get('/surveys/')
    .query({ locationId: 'loc', limit: '50', skip: '0' })
    .reply(200, { surveys: [{ id: 'v1', name: 'Welcome' }] });
  const [event, ...more] = await poll(newSurveySubmission, { surveyId: 'v1' });
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    surveyId: 'v1',
    surveyName: 'Welcome',
    name: 'Maya',
    answers: { interests: ['Yoga', 'Boxing'], full_name: 'Maya' },
  });
  expect(event).not.toHaveProperty('formId');
});

// At the end: what is learned of the limit holds in this process.
test('New Form Submission goes on with smaller pages where HighLevel refuses large ones', async () => {
  const refusal = { statusCode: 422, message: ['limit must not be greater than 50'] };
  const rows = Array.from({ length: 50 }, (_, n) => ({ ...row, id: `s${n}`, others: {} }));
  const asked = (limit: number, page: number) =>
    api()
      .get('/forms/submissions')
      .query({ ...lately(), limit: String(limit), page: String(page) });
  asked(100, 1).reply(422, refusal);
  asked(50, 1).reply(200, { submissions: rows, meta: { total: 51 } });
  asked(50, 2).reply(200, { submissions: [{ ...row, id: 'last', others: {} }], meta: { total: 51 } });
  names();
  await expect(poll(newFormSubmission)).resolves.toHaveLength(51);
});
