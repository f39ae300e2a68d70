import { findFormSubmission } from '../../searches/forms/find_form_submission.js';
import { api, refusal, refused, run } from '../support/run.js';

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const row = (id: string, createdAt: string, more: object = {}) => ({
  id,
  contactId: 'c1',
  formId: 'f1',
  name: 'Maya Chen',
  email: 'maya@example.com',
  createdAt,
  others: {},
  ...more,
});
const rows = [
  row('old', '2026-01-01T00:00:00.000Z', { email: 'Maya@Example.com' }),
  row('new', '2026-03-01T00:00:00.000Z', { email: 'other@example.com', others: { email: 'MAYA@example.com' } }),
  row('form', '2026-02-01T00:00:00.000Z', { formId: 'f2' }),
  row('theirs', '2026-04-01T00:00:00.000Z', { contactId: 'c2', email: 'maya@example.com.au' }),
];
const listed = (query: object, submissions: object[] = rows, startAt = '2018-01-01') =>
  api()
    .get('/forms/submissions')
    .query({ locationId: 'loc', limit: '100', page: '1', startAt, endAt: day(2), ...query })
    .reply(200, { submissions, meta: { total: submissions.length } });
const named = () =>
  api()
    .get('/forms/')
    .query(true)
    .reply(200, { forms: [{ id: 'f1', name: 'Free Trial' }] });

const found = async (input: object) => {
  const all = await run<{ id: string; matches: number }[]>(findFormSubmission, input);
  return all.map(({ id, matches }) => `${id} of ${matches}`);
};

describe('Find Form Submission', () => {
  test('finds the last of a contact, however old, on any form or on one', async () => {
    listed({ q: 'c1' });
    named();
    await expect(found({ contactId: 'c1' })).resolves.toEqual(['new of 3', 'form of 3', 'old of 3']);
    listed({ q: 'c1', formId: 'f1' });
    named();
    await expect(found({ contactId: 'c1', formId: 'f1' })).resolves.toEqual(['new of 2', 'old of 2']);
  });

  test('finds the last with an email: the contact’s or the one that was filled in, whole', async () => {
    listed({ q: 'maya@example.com' });
    named();
    await expect(found({ email: 'Maya Chen <MAYA@example.com>' })).resolves.toEqual([
      'new of 3',
      'form of 3',
      'old of 3',
    ]);
    listed({ q: 'c2' });
    await expect(found({ contactId: 'c2', email: 'maya@example.com' })).resolves.toEqual([]);
  });

  test('finds the last on a form: of this month, else of any time', async () => {
    listed({ formId: 'f1' }, rows.slice(0, 2), day(-30));
    named();
    await expect(found({ formId: 'f1' })).resolves.toEqual(['new of 2', 'old of 2']);
    listed({ formId: 'f1' }, [], day(-30));
    listed({ formId: 'f1' }, rows.slice(0, 1));
    named();
    await expect(found({ formId: 'f1' })).resolves.toEqual(['old of 1']);
  });

  test('gives the answers and the form’s name', async () => {
    const answered = row('new', '2026-03-01T00:00:00.000Z', { others: { city: 'Albany', eventData: {} } });
    listed({ q: 'c1' }, [answered]);
    named();
    const [first] = await run<Record<string, unknown>[]>(findFormSubmission, { contactId: 'c1' });
    expect(first).toMatchObject({ formName: 'Free Trial', answers: { city: 'Albany' }, matches: 1 });
  });

  test('finds nothing where there is nothing, and wants something to look for', async () => {
    listed({ q: 'c3' }, []);
    await expect(found({ contactId: 'c3' })).resolves.toEqual([]);
    await expect(refusal(found({}))).resolves.toEqual(refused('Fill in Contact, Email or Form: what to look for.'));
  });
});
