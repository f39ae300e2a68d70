import { contact } from '../../resources/contacts/contact.js';
import { note } from '../../resources/contacts/note.js';
import { locationTask } from '../../resources/contacts/task_search.js';
import { findContact } from '../../searches/contacts/find_contact.js';
import { findContacts } from '../../searches/contacts/find_contacts.js';
import { findNote } from '../../searches/contacts/find_note.js';
import { findTask } from '../../searches/contacts/find_task.js';
import { api, choices, refusal, run } from '../support/run.js';

type Found = { id: string; matches: number }[];
const ids = (found: Found) => found.map(({ id }) => id);

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

describe('Find Contacts (List)', () => {
  const nobody = { assignedTo: null, followers: null };
  const row = (n: number, tags = ['vip']) => ({ ...raw, ...nobody, id: `c${n}`, tags, searchAfter: [n, `c${n}`] });
  type List = { id: string; count: number; total: number; items: { id: string }[] }[];

  test('gives all that match as one result, the newest first, with how many there are in all', async () => {
    api()
      .post('/contacts/search', {
        locationId: 'loc',
        pageLimit: 100,
        sort: [{ field: 'dateAdded', direction: 'desc' }],
        query: 'maya',
        filters: [
          { field: 'city', operator: 'eq', value: 'Boston' },
          { field: 'email', operator: 'eq', value: 'maya@example.com' },
        ],
      })
      .reply(200, { contacts: [row(1), row(2), row(3)], total: 250 });
    const [list] = await run<List>(findContacts, {
      query: 'maya',
      city: 'Boston',
      email: 'Maya@Example.com',
      limit: '2',
    });
    expect(list).toMatchObject({ id: expect.any(String), count: 2, total: 250 });
    expect(list!.items.map(({ id }) => id)).toEqual(['c1', 'c2']);
    expect(list!.items[0]).toEqual({
      ...contact.result.sample,
      ...nobody,
      id: 'c1',
      tags: ['vip'],
      customFields: {},
    });
  });

  test('gives a contact that stands on two pages once', async () => {
    const hundred = Array.from({ length: 100 }, (_, n) => row(n));
    api().post('/contacts/search').reply(200, { contacts: hundred, total: 102 });
    api()
      .post('/contacts/search', (body) => body.searchAfter?.[1] === 'c99')
      .reply(200, { contacts: [row(99), row(100), row(101)], total: 102 });
    const [list] = await run<List>(findContacts, { limit: 200 });
    expect(list).toMatchObject({ count: 102, total: 102 });
  });

  test('reads on until there are enough, and counts no tag that is only alike', async () => {
    const hundred = Array.from({ length: 100 }, (_, n) => row(n, n === 0 ? ['vip guest'] : ['vip']));
    api().post('/contacts/search').reply(200, { contacts: hundred, total: 101 });
    api()
      .post('/contacts/search', (body) => body.searchAfter?.[1] === 'c99')
      .reply(200, { contacts: [row(100)], total: 101 });
    const [list] = await run<List>(findContacts, { tags: ['VIP'], limit: '200' });
    expect(list).toMatchObject({ count: 100, total: 100 });
  });

  test('gives a list of none where nothing matches, and refuses a limit beyond its reach', async () => {
    api().post('/contacts/search').reply(200, { contacts: [], total: 0 });
    await expect(run(findContacts, { source: 'Fair' })).resolves.toMatchObject([{ count: 0, total: 0, items: [] }]);
    await expect(refusal(run(findContacts, { limit: 501 }))).resolves.toMatchObject({
      message: 'Limit must be from 1 to 500, but it is 501.',
    });
  });
});

describe('Find Task', () => {
  const task = (id: string, more: object = {}) => ({
    _id: id,
    title: 'Call back',
    completed: false,
    contactId: 'c1',
    dateAdded: '2026-11-20T10:00:00.000Z',
    ...more,
  });
  const asked = (body: object, tasks: unknown, skip = 0) =>
    api()
      .post('/locations/loc/tasks/search', { limit: 100, skip, ...body })
      .reply(200, { tasks });

  test('finds by contact and title: the same letters first, open before completed, then the newest', async () => {
    asked({ contactId: ['c1'] }, [
      task('done', { completed: true }),
      task('part', { title: 'Call back tomorrow' }),
      task('folded', { title: 'CALL  BACK' }),
      task('old', { dateAdded: '2026-11-01T10:00:00.000Z' }),
      task('new'),
      task('theirs', { contactId: 'c2' }),
    ]);
    const found = await run<Found>(findTask, { contactId: 'c1', title: 'Call back' });
    expect(ids(found)).toEqual(['new', 'old', 'folded', 'done']);
    expect(found[0]!.matches).toBe(4);
  });

  test('finds by who is to do it and by whether it is done, with the names of people', async () => {
    const users = [{ id: 'Ab1Cd2Ef3Gh4Ij5Kl6Us', firstName: 'Dana', lastName: 'Whitfield' }];
    api().get('/users/').query({ locationId: 'loc' }).reply(200, { users });
    asked({ assignedTo: ['Ab1Cd2Ef3Gh4Ij5Kl6Us'], completed: true }, [
      task('t1', {
        completed: true,
        assignedTo: 'Ab1Cd2Ef3Gh4Ij5Kl6Us',
        bodyText: 'Soon',
        contactDetails: { firstName: 'Maya', lastName: 'Chen' },
      }),
      task('t2', { completed: false, assignedTo: 'Ab1Cd2Ef3Gh4Ij5Kl6Us' }),
      task('t3', { completed: true, assignedTo: 'u2' }),
    ]);
    const found = await run<Found>(findTask, { assignedTo: 'Ab1Cd2Ef3Gh4Ij5Kl6Us', status: 'Completed' });
    expect(found).toMatchObject([
      { id: 't1', contactName: 'Maya Chen', assignedToName: 'Dana Whitfield', body: 'Soon', matches: 1 },
    ]);
    expect(Object.keys(found[0]!)).toEqual(expect.arrayContaining(Object.keys(locationTask.found.sample)));
  });

  test('finds by id, in whatever list it is, and nothing where it is gone', async () => {
    asked({ contactId: ['c1'] }, [task('other')]);
    asked({}, [task('t1', { title: 'Anything' })]);
    await expect(run<Found>(findTask, { taskId: 't1', contactId: 'c1', title: 'x' }).then(ids)).resolves.toEqual([
      't1',
    ]);
    asked({}, []);
    await expect(run(findTask, { taskId: 'gone' })).resolves.toEqual([]);
  });

  test('reads page after page, and takes an answer without tasks for none', async () => {
    const page = Array.from({ length: 100 }, (_, n) => task(`n${n}`, { title: 'Other' }));
    asked({ query: 'Call back' }, page);
    asked({ query: 'Call back' }, [task('t1')], 100);
    await expect(run<Found>(findTask, { title: 'Call back' }).then(ids)).resolves.toEqual(['t1']);
    api().post('/locations/loc/tasks/search').twice().reply(201, { tasks: null });
    await expect(run(findTask, { title: 'Call back' })).resolves.toEqual([]);
  });

  test('reads all where the search finds no such title: how it searches is not known', async () => {
    asked({ query: 'call  BACK' }, [task('part', { title: 'Call back tomorrow' })]);
    asked({}, [task('t1'), task('other', { title: 'Other' })]);
    await expect(run<Found>(findTask, { title: 'call  BACK' }).then(ids)).resolves.toEqual(['t1']);
  });

  test('has the tasks of the contact to choose from', async () => {
    asked({ contactId: ['c1'] }, [task('t1', { contactName: 'Maya Chen' }), task('t2', { completed: true })]);
    const { results } = await choices(findTask, 'taskId', { contactId: 'c1' });
    expect(results).toEqual([
      { id: 't1', label: 'Call back (Maya Chen)' },
      { id: 't2', label: 'Call back (completed)' },
    ]);
  });
});

describe('Find Note', () => {
  const shownNote = (id: string, more: object) => ({ id, contactId: 'c1', ...more });
  const notes = [
    shownNote('old', { body: '<p>Pays by <b>card</b></p>', dateAdded: '2026-11-01T10:00:00.000Z' }),
    shownNote('new', { bodyText: 'Pays BY  card now', dateAdded: '2026-11-20T10:00:00.000Z' }),
    shownNote('titled', { title: 'Pays by card', body: 'Yes', dateAdded: '2026-11-10T10:00:00.000Z' }),
    shownNote('other', { body: 'Card by pays', dateAdded: '2026-11-21T10:00:00.000Z' }),
  ];

  test('finds by words in title or text, in any case, the newest first', async () => {
    api().get('/contacts/c1/notes').reply(200, { notes });
    const found = await run<Found>(findNote, { contactId: 'c1', words: 'pays by CARD' });
    expect(ids(found)).toEqual(['new', 'titled', 'old']);
    expect(found[0]!.matches).toBe(3);
  });

  test('gives the newest without words, and nothing where no note has them', async () => {
    api().get('/contacts/c1/notes').twice().reply(200, { notes });
    expect(ids(await run<Found>(findNote, { contactId: 'c1' }))[0]).toBe('other');
    await expect(run(findNote, { contactId: 'c1', words: 'cash' })).resolves.toEqual([]);
  });

  test('finds by id, and nothing where it is gone', async () => {
    const { sample } = note.result;
    api()
      .get('/contacts/c1/notes/n1')
      .reply(200, { note: { ...sample, userId: null, id: 'n1' } });
    await expect(run<Found>(findNote, { contactId: 'c1', id: 'n1', words: 'cash' })).resolves.toMatchObject([
      { id: 'n1', matches: 1 },
    ]);
    api().get('/contacts/c1/notes/gone').reply(404, { message: 'Note not found' });
    await expect(run(findNote, { contactId: 'c1', id: 'gone' })).resolves.toEqual([]);
  });
});
