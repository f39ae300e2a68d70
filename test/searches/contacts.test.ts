import { contact } from '../../resources/contacts/contact.js';
import { findContact } from '../../searches/contacts/find_contact.js';
import { findContacts } from '../../searches/contacts/find_contacts.js';
import { findNote } from '../../searches/contacts/find_note.js';
import { findTask } from '../../searches/contacts/find_task.js';
import { api, refusal, run } from '../support/run.js';

const raw = { ...contact.result.sample, customFields: [] };
const shown = { ...contact.found.sample, customFields: {} };
const search = (filters: Record<string, string>[]) => ({
  locationId: 'loc',
  pageLimit: 20,
  filters: [{ group: 'OR', filters }],
});

describe('Find Contact', () => {
  test('finds by email and phone in any form, the one that has both first and in full', async () => {
    const both = { id: 'both', email: 'maya@example.com', phone: '+12125550123' };
    const family = { id: 'family', email: 'other@example.com', phone: '+12125550123' };
    const byEmail = { id: 'mail', email: 'Maya@example.com', phone: null };
    api()
      .get('/locations/loc')
      .reply(200, { location: { country: 'US' } });
    api()
      .post(
        '/contacts/search',
        search([
          { field: 'email', operator: 'eq', value: 'maya@example.com' },
          { field: 'phone', operator: 'eq', value: '+12125550123' },
        ]),
      )
      .reply(200, { contacts: [family, byEmail, both], total: 3 });
    api()
      .get('/contacts/both')
      .reply(200, { contact: { ...raw, id: 'both' } });
    const found = await run<{ id: string }[]>(findContact, { email: 'Maya@Example.com', phone: '(212) 555-0123' });
    expect(found.map(({ id }) => id)).toEqual(['both', 'mail', 'family']);
    expect(found[0]).toEqual({ ...shown, id: 'both', matches: 3 });
  });

  test('asks the duplicate check where the search has not caught up yet', async () => {
    api()
      .post('/contacts/search', search([{ field: 'email', operator: 'eq', value: 'new@example.com' }]))
      .reply(200, { contacts: [], total: 0 });
    api()
      .get('/contacts/search/duplicate')
      .query({ locationId: 'loc', email: 'new@example.com' })
      .reply(200, { contact: { id: 'c1', email: 'new@example.com' } });
    api().get('/contacts/c1').reply(200, { contact: raw });
    await expect(run(findContact, { email: 'new@example.com' })).resolves.toEqual([shown]);
  });

  test('finds by a number without its country code where nothing tells the country', async () => {
    api().get('/locations/loc').reply(200, { location: {} });
    api()
      .post('/contacts/search', search([{ field: 'phone', operator: 'contains', value: '2125550123' }]))
      .reply(200, {
        contacts: [
          { id: 'other', phone: '+12125550199' },
          { id: 'c1', phone: '+12125550123' },
        ],
        total: 2,
      });
    api().get('/contacts/c1').reply(200, { contact: raw });
    await expect(run(findContact, { phone: '(212) 555-0123' })).resolves.toEqual([shown]);
  });

  test('gives nothing where nothing matches', async () => {
    api()
      .post('/contacts/search', search([{ field: 'phone', operator: 'eq', value: '+12125550100' }]))
      .reply(200, { contacts: [], total: 0 });
    api()
      .get('/contacts/search/duplicate')
      .query({ locationId: 'loc', number: '+12125550100' })
      .reply(200, { contact: null });
    await expect(run(findContact, { phone: '+1 212-555-0100' })).resolves.toEqual([]);
  });

  test('finds by id, and nothing where it is gone', async () => {
    api().get('/contacts/c1').reply(200, { contact: raw });
    api().get('/contacts/gone').reply(404, { statusCode: 404, message: 'Not Found' });
    await expect(run(findContact, { contactId: 'c1' })).resolves.toEqual([shown]);
    await expect(run(findContact, { contactId: 'gone' })).resolves.toEqual([]);
  });

  const nothing = { contacts: [], total: 0 };
  const guard = (query: object, contact: object | null) =>
    api()
      .get('/contacts/search/duplicate')
      .query({ locationId: 'loc', ...query })
      .reply(200, { contact });

  test('an answer without a contact in it is no contact', async () => {
    api().get('/contacts/c1').reply(200, {});
    await expect(run(findContact, { contactId: 'c1' })).resolves.toEqual([]);
  });

  test('finds by a second email, which only the guard against duplicates knows', async () => {
    api().post('/contacts/search').reply(200, nothing);
    guard({ email: 'second@example.com' }, { id: 'c1', email: 'first@example.com' });
    api().get('/contacts/c1').reply(200, { contact: raw });
    await expect(run(findContact, { email: 'second@example.com' })).resolves.toEqual([shown]);
  });

  test('finds by a second phone that the search shows', async () => {
    const row = { id: 'c1', phone: '+12125550100', additionalPhones: [{ phone: '+12125550123', label: 'Work' }] };
    api()
      .post('/contacts/search')
      .reply(200, { contacts: [row], total: 1 });
    api().get('/contacts/c1').reply(200, { contact: raw });
    await expect(run(findContact, { phone: '+12125550123' })).resolves.toEqual([shown]);
  });

  test('an email of a moment ago comes before an old phone', async () => {
    const family = { id: 'family', phone: '+12125550123' };
    api()
      .post('/contacts/search')
      .reply(200, { contacts: [family], total: 1 });
    guard({ email: 'new@example.com' }, { id: 'c1', email: 'new@example.com' });
    api().get('/contacts/c1').reply(200, { contact: raw });
    const found = await run<{ id: string }[]>(findContact, { email: 'new@example.com', phone: '+12125550123' });
    expect(found.map(({ id }) => id)).toEqual([String(contact.result.sample.id), 'family']);
  });

  test('passes over a contact that was deleted and is still in the search', async () => {
    const rows = ['gone', 'c1'].map((id) => ({ id, email: 'maya@example.com' }));
    api().post('/contacts/search').reply(200, { contacts: rows, total: 2 });
    api().get('/contacts/gone').reply(404, { statusCode: 404, message: 'Contact not found' });
    api().get('/contacts/c1').reply(200, { contact: raw });
    await expect(run(findContact, { email: 'maya@example.com' })).resolves.toEqual([shown]);
  });

  test('wants something to look for', async () => {
    await expect(refusal(run(findContact, { email: ' ' }))).resolves.toEqual({
      name: 'AppError',
      message: 'Fill in Email, Phone or Contact: what to look for.',
    });
  });
});

test('Find Contacts (List) …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findContacts, {})).resolves.toEqual('what it gives');
});

test('Find Task …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findTask, {})).resolves.toEqual('what it gives');
});

test('Find Note …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findNote, {})).resolves.toEqual('what it gives');
});
