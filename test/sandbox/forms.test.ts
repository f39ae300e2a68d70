import type { HighLevel } from '@gohighlevel/api-client';
import type { Json } from '../../sandbox/http/json.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';
import { official } from './official.js';

const sandbox = useSandbox({ now: NOW });
let sdk: HighLevel;
let ask: Ask;
let locationId: string;

beforeEach(() => {
  locationId = sandbox.seeded.gymId;
  ask = client(sandbox);
  sdk = official(sandbox);
});

const fill = (body: object) =>
  fetch(`${sandbox.url}/_sandbox/submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).then((r) => r.json()) as Promise<Json>;
const list = async (query: object = {}, kind = 'forms') =>
  (await ask(`GET /${kind}/submissions`, { query: { locationId, ...query } })).body as Json;
const field = (name: string) =>
  sandbox.store.all('customFields').find((one) => one.locationId === locationId && one.name === name)!.id;
const someone = () =>
  sandbox.store.all('contacts').find((one) => one.locationId === locationId && !!one.email && !!one.phone)!;

test('forms and surveys are listed, ten at first and fifty at most, a lead-ad form never', async () => {
  const forms: Json = await sdk.forms.getForms({ locationId } as never);
  expect(forms.forms.map(({ name }: Json) => name)).toEqual(['Free trial form', 'Class Feedback']);
  const surveys: Json = await sdk.surveys.getSurveys({ locationId } as never);
  expect(surveys).toMatchObject({ total: 2, surveys: [{ name: 'Welcome Survey', locationId }, {}] });
  for (let i = 0; i < 12; i++) sandbox.records.add('surveys', { isUnlisted: i === 3 });
  expect((await ask('GET /surveys/', { query: { locationId } })).body.surveys).toHaveLength(10);
  expect((await ask('GET /surveys/', { query: { locationId, limit: 50 } })).body.surveys).toHaveLength(13);
  expect((await ask('GET /surveys/', { query: { locationId, skip: 12 } })).body.surveys).toHaveLength(1);
  expect((await ask('GET /surveys/', { query: { locationId, limit: 51 } })).body.message).toEqual([
    'limit must not be greater than 50',
  ]);
  const { submissions }: Json = await sdk.forms.getFormsSubmissions({ locationId } as never);
  const listed = new Set(forms.forms.map(({ id }: Json) => id));
  expect(submissions.some(({ formId }: Json) => !listed.has(formId))).toBe(true);
});

test('without days, what came since this day of last month; with days, theirs included', async () => {
  const at = (createdAt: string) => sandbox.records.add('formSubmissions', { createdAt }).id;
  // New York is five hours behind: the 2nd of February begins there at five.
  const before = at('2026-02-02T04:59:59.999Z');
  const first = at('2026-02-02T05:00:00.000Z');
  const evening = at('2026-02-11T04:59:59.999Z');
  const next = at('2026-02-11T05:00:00.000Z');
  const ids = async (query?: object) => (await list({ limit: 100, ...query })).submissions.map(({ id }: Json) => id);
  expect(await ids()).toEqual(expect.arrayContaining([first, evening, next]));
  expect(await ids()).not.toContain(before);
  expect(await ids({ startAt: '2018-01-01' })).toContain(before);
  expect(await ids({ startAt: '1970-01-01', endAt: '9999-12-31' })).toContain(before);
  const day = await ids({ startAt: '2026-02-10', endAt: '2026-02-10' });
  expect([day.includes(evening), day.includes(next)]).toEqual([true, false]);
  expect(await ids({ startAt: '2026-02-20', endAt: '2026-02-10' })).toEqual([]);
  sandbox.clock.set('2026-03-31T15:00:00Z');
  ask = client(sandbox);
  const last = at('2026-02-28T15:00:00.000Z');
  expect(await ids()).toContain(last);
  for (const startAt of ['yesterday', '2026-02-30', '02/10/2026', '2026-02-10T00:00:00Z'])
    expect((await ask('GET /forms/submissions', { query: { locationId, startAt } })).body.message).toEqual([
      'startAt must be a valid date (YYYY-MM-DD)',
    ]);
});

test('the newest first unless the sandbox is set otherwise, page by page, a hundred at most', async () => {
  const { id: formId } = sandbox.records.add('forms');
  for (let hour = 1; hour < 8; hour++)
    sandbox.records.add('formSubmissions', {
      formId,
      name: `No. ${(hour * 3) % 7}`,
      createdAt: `2026-03-01T0${(hour * 3) % 7}:00:00.000Z`,
    });
  const names = async (query?: object) =>
    (await list({ formId, ...query })).submissions.map(({ name }: Json) => Number(name.slice(4)));
  expect(await names()).toEqual([6, 5, 4, 3, 2, 1, 0]);
  sandbox.order = 'oldest';
  expect(await names()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  sandbox.order = { shuffled: 2 };
  const pages = [await names({ limit: 3 }), await names({ limit: 3, page: 2 }), await names({ limit: 3, page: 3 })];
  expect(pages.flat()).toEqual(await names());
  expect((await list({ formId, limit: 3 })).meta).toEqual({ total: 7, currentPage: 1, nextPage: 2, prevPage: null });
  expect((await list({ formId, limit: 3, page: 3 })).meta).toEqual({
    total: 7,
    currentPage: 3,
    nextPage: null,
    prevPage: 2,
  });
  for (const [query, words] of [
    [{ limit: 101 }, 'limit must not be greater than 100'],
    [{ limit: 0 }, 'limit must not be less than 1'],
    [{ page: 1.5 }, 'page must not be less than 1'],
  ] as const)
    expect((await ask('GET /forms/submissions', { query: { locationId, ...query } })).body.message).toEqual([words]);
});

test('one form, and one contact by id, name, email or phone', async () => {
  const { id: contactId, firstName, email, phone } = someone();
  const { id, formId } = await fill({ form: 'Class Feedback', contactId, answers: { phone, terms: 'yes' } });
  const found = async (query: object) => (await list(query)).submissions.map((one: Json) => one.id);
  for (const q of [contactId, `${firstName}`.toUpperCase(), email!, phone!.slice(-7)])
    expect(await found({ q, formId })).toContain(id);
  expect(await found({ q: 'nobody at all' })).toEqual([]);
  expect(await found({ formId: 'none' })).toEqual([]);
});

test('somebody fills in a form: flat answers among what the page knew, and a contact that has them', async () => {
  const submission = await fill({
    form: 'Free trial form',
    answers: {
      first_name: 'Ada',
      last_name: 'Pool',
      email: 'ada.pool@example.com',
      phone: '(212) 555-0177',
      Interests: ['Yoga', 'Boxing'],
      'contact.visits_per_week': 3,
      referred_by: 'A friend',
    },
    files: { 'Signed Agreement': ['agreement.pdf'] },
  });
  const [row] = (await list()).submissions;
  expect(row).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    contactId: submission.contactId,
    formId: submission.formId,
    name: 'Ada Pool',
    email: 'ada.pool@example.com',
    others: expect.objectContaining({
      first_name: 'Ada',
      phone: '+12125550177',
      [field('Interests')]: ['Yoga', 'Boxing'],
      [field('Visits per Week')]: 3,
      referred_by: 'A friend',
      location_id: locationId,
      Timezone: 'America/New_York',
      eventData: expect.objectContaining({
        medium: 'form',
        page: expect.objectContaining({ title: 'Free trial form' }),
      }),
    }),
    createdAt: submission.createdAt,
    external: false,
  });
  const [file] = Object.values(row.others[field('Signed Agreement')]) as Json[];
  expect(file).toEqual({
    url: expect.stringMatching(/^https:/),
    meta: { name: 'agreement.pdf' },
    documentId: expect.any(String),
  });
  const { contact } = (await ask(`GET /contacts/${submission.contactId}`)).body;
  expect(contact).toMatchObject({ firstName: 'Ada', phone: '+12125550177', source: 'Free trial form' });
  expect(contact.customFields).toContainEqual({ id: field('Interests'), value: ['Yoga', 'Boxing'] });
});

test('whoever is known by email stays who they are, and a program leaves no page', async () => {
  const { id, email, phone } = someone();
  const again = await fill({
    survey: 'Welcome Survey',
    answers: { email, city: 'Troy', goal: 'Strength' },
    external: true,
  });
  expect(again).toMatchObject({ contactId: id, external: true });
  const [row] = (await list({}, 'surveys')).submissions;
  expect(row).toMatchObject({ id: again.id, surveyId: again.surveyId, others: { goal: 'Strength' } });
  expect(row.others.eventData.page).toBeUndefined();
  expect(sandbox.store.all('contacts').get(id)).toMatchObject({ email, phone, city: 'Troy' });
});

test('what can’t be filled in is told, and changes nothing', async () => {
  const count = sandbox.store.all('formSubmissions').size;
  expect(await fill({ form: 'none' })).toEqual({ error: 'no forms with id or name none' });
  expect(await fill({ form: 'Free trial form', email: 'nobody@example.com' })).toEqual({ error: 'no such contact' });
  expect(await fill({ contactId: 'none' })).toEqual({ error: 'no contacts with id none' });
  expect(await fill({ answers: { phone: 'none' } })).toEqual({ error: 'phone must be a valid phone number' });
  expect(sandbox.store.all('formSubmissions').size).toBe(count);
});

test.each([
  ['GET /forms/', 'forms.readonly'],
  ['GET /forms/submissions', 'forms.readonly'],
  ['GET /surveys/', 'surveys.readonly'],
  ['GET /surveys/submissions', 'surveys.readonly'],
])('%s needs %s, and its own location', async (route, scope) => {
  const allowed = client(sandbox, { scopes: [scope] });
  const other = client(sandbox, { scopes: ['contacts.readonly'] });
  expect((await allowed(route, { query: { locationId } })).status).toBe(200);
  expect((await other(route, { query: { locationId } })).status).toBe(401);
  expect((await allowed(route, { query: { locationId: sandbox.seeded.studioId } })).status).toBe(403);
});
