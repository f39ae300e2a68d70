import type { Zapier } from '../../demo/zapier.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect, requestsOf } from './support.js';

// Forms and surveys, as strangers and members fill them in.

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;

beforeAll(async () => {
  zapier = await connect(sandbox);
});
afterAll(disconnect);

const fill = async (filled: object): Promise<{ id: string; contactId: string }> =>
  (
    await fetch(`${sandbox.url}/_sandbox/submissions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(filled),
    })
  ).json();

const named = async (key: string, field: string, label: string) =>
  (await zapier.choices('triggers', key, field)).find((choice) => choice.label === label)?.id;

test('a stranger fills in a form: the answers come under their questions’ names', async () => {
  const formId = await named('new_form_submission', 'formId', 'Class Feedback');
  const any = await zapier.turnOn('new_form_submission');
  const one = await zapier.turnOn('new_form_submission', { formId });
  const answers = {
    first_name: 'Ada',
    email: 'ada@example.com',
    phone: '+12125550142',
    Interests: ['Yoga', 'Swimming'],
  };
  const files = { 'Signed Agreement': ['agreement.pdf', 'id.png'] };
  const filled = await fill({ form: formId, answers: { ...answers, 'Visits per Week': 3 }, files });
  const [event, ...more] = await one.poll();
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    id: filled.id,
    formId,
    formName: 'Class Feedback',
    contactId: filled.contactId,
    name: 'Ada',
    email: 'ada@example.com',
    phone: '+12125550142',
    pageUrl: expect.stringContaining('/forms/'),
  });
  expect(event!.answers).toEqual({
    first_name: 'Ada',
    email: 'ada@example.com',
    phone: '+12125550142',
    interests: ['Yoga', 'Swimming'],
    visits_per_week: 3,
    signed_agreement: [expect.stringMatching(/^https:/), expect.stringMatching(/^https:/)],
  });
  expect((await any.poll()).map(({ id }) => id)).toEqual([filled.id]);

  // A lead ad’s form is in no list, and fires all the same; somebody’s own submissions are theirs alone.
  const leadAd = sandbox.store.all('forms').find(({ isUnlisted }) => isUnlisted === true)!;
  const ofAd = await zapier.turnOn('new_form_submission', { formId: leadAd.id });
  const hers = await zapier.turnOn('new_form_submission', { contactId: filled.contactId });
  const lead = await fill({ form: leadAd.id, answers: { email: 'lee@example.com' }, external: true });
  expect(await ofAd.poll()).toEqual([expect.objectContaining({ id: lead.id, formName: null, pageUrl: null })]);
  expect(await hers.poll()).toEqual([]);
  expect(await one.poll()).toEqual([]);
  expect((await any.poll()).map(({ id }) => id)).toEqual([lead.id]);
  const quiet = await requestsOf(sandbox, () => any.poll());
  expect(quiet.map(({ path }) => path)).toEqual(['/forms/submissions']);

  // Found again by whom it is of.
  const last = async (by: object) => (await zapier.search('find_form_submission', { ...by })).map(({ id }) => id);
  expect(await last({ email: 'ADA@example.com' })).toEqual([filled.id]);
  expect(await last({ contactId: filled.contactId, formId })).toEqual([filled.id]);
  expect((await last({ formId: leadAd.id }))[0]).toBe(lead.id);
  expect(await last({ contactId: filled.contactId, formId: leadAd.id })).toEqual([]);
  expect(await last({ email: 'ada@example.co' })).toEqual([]);
});

test('a survey is told as well, and every question is offered by its name', async () => {
  const surveyId = await named('new_survey_submission', 'surveyId', 'Welcome Survey');
  const watch = await zapier.turnOn('new_survey_submission', { surveyId });
  const filled = await fill({ survey: surveyId, answers: { email: 'ada@example.com', Interests: ['Boxing'] } });
  await fill({ survey: 'Why Did You Leave?', answers: { email: 'ada@example.com' } });
  expect(await watch.poll()).toEqual([
    expect.objectContaining({
      id: filled.id,
      surveyName: 'Welcome Survey',
      answers: { email: 'ada@example.com', interests: ['Boxing'] },
    }),
  ]);
  const outputs = (await zapier.execute('triggers.new_survey_submission.operation.outputFields')) as { key: string }[];
  expect(outputs).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ key: 'answers__first_name', label: 'First Name' }),
      expect.objectContaining({ key: 'answers__interests', label: 'Interests', list: true }),
    ]),
  );
});

test('nothing that the app asked was refused for its form', () => {
  expect(sandbox.requests.filter(({ status }) => [401, 403, 422, 501].includes(status))).toEqual([]);
});
