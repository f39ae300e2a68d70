import { appointment } from '../../resources/calendars/appointment.js';
import { contact } from '../../resources/contacts/contact.js';
import { note } from '../../resources/contacts/note.js';
import { task } from '../../resources/contacts/task.js';
import { contactTagged } from '../../triggers/contacts/contact_tagged.js';
import { getContact } from '../../triggers/contacts/get_contact.js';
import { getContactAppointments } from '../../triggers/contacts/get_contact_appointments.js';
import { getContactNote } from '../../triggers/contacts/get_contact_note.js';
import { getContactNotes } from '../../triggers/contacts/get_contact_notes.js';
import { getContactTask } from '../../triggers/contacts/get_contact_task.js';
import { getContactTasks } from '../../triggers/contacts/get_contact_tasks.js';
import { getContactsByBusiness } from '../../triggers/contacts/get_contacts_by_business.js';
import { getDuplicateContact } from '../../triggers/contacts/get_duplicate_contact.js';
import { listContacts } from '../../triggers/contacts/list_contacts.js';
import { newContact } from '../../triggers/contacts/new_contact.js';
import { newTask } from '../../triggers/contacts/new_task.js';
import { searchContacts } from '../../triggers/contacts/search_contacts.js';
import { taskCompleted } from '../../triggers/contacts/task_completed.js';
import { updatedContact } from '../../triggers/contacts/updated_contact.js';
import { api, choices, poll, refusal } from '../support/run.js';

const { sample } = contact.result;
const raw = { ...sample, customFields: [] };
const shown = { ...sample, customFields: {} };
const older = { ...raw, id: 'older', dateAdded: '2020-01-01T00:00:00.000Z', dateUpdated: '2020-01-02T00:00:00.000Z' };

test('Get Contact fires for every update of the contact', async () => {
  api().get('/contacts/c1').reply(200, { contact: raw });
  await expect(poll(getContact, { contactId: 'c1' })).resolves.toEqual([{ ...shown, revision: sample.dateUpdated }]);
});

test('Get Contact of a deleted contact is nothing to trigger on', async () => {
  api().get('/contacts/gone').reply(400, { statusCode: 400, message: 'Contact with id gone not found' });
  await expect(poll(getContact, { contactId: 'gone' })).resolves.toEqual([]);
});

describe('Search Contacts', () => {
  const body = (sort: string, more = {}) => ({
    locationId: 'loc',
    pageLimit: 100,
    sort: [{ field: sort, direction: 'desc' }],
    ...more,
  });

  test('asks once for the newest, and fires once a contact; one of long ago is no news', async () => {
    const earlier = { ...raw, id: 'earlier', dateAdded: '2026-11-18T09:20:00.000Z' };
    api()
      .post('/contacts/search', body('dateAdded'))
      .reply(200, { contacts: [raw, earlier, older], total: 3 });
    const events = await poll(searchContacts);
    expect(events.map(({ id, revision }) => [id, revision])).toEqual([
      [sample.id, sample.dateAdded],
      ['earlier', earlier.dateAdded],
    ]);
  });

  test('fires on every update when asked to', async () => {
    api()
      .post('/contacts/search', body('dateUpdated'))
      .reply(200, { contacts: [raw], total: 1 });
    await expect(poll(searchContacts, { triggerOn: 'changed' })).resolves.toEqual([
      { ...shown, revision: sample.dateUpdated },
    ]);
  });

  test('fires once for each chosen tag that a contact gets', async () => {
    const filters = [
      {
        group: 'OR',
        filters: [
          { field: 'tags', operator: 'contains', value: 'vip' },
          { field: 'tags', operator: 'contains', value: 'trial' },
        ],
      },
    ];
    api()
      .post('/contacts/search', body('dateUpdated', { filters }))
      .reply(200, { contacts: [{ ...raw, tags: ['trial', 'vip', 'other'] }], total: 1 });
    api().post('/contacts/search', body('dateUpdated')).reply(200, { contacts: [], total: 0 });
    const events = await poll(searchContacts, { triggerOn: 'tagged', tags: ['VIP', 'trial'] });
    expect(events.map(({ revision }) => revision)).toEqual(['vip', 'trial']);
  });

  test('knows before whoever has the tag already, on more pages than new contacts take', async () => {
    const filters = [{ field: 'tags', operator: 'contains', value: 'vip' }];
    for (let n = 1; n <= 12; n += 1) {
      const contacts = n > 11 ? [] : [{ ...older, id: `c${n}`, tags: ['vip'], searchAfter: [n] }];
      api()
        .post('/contacts/search', body('dateUpdated', { filters, ...(n > 1 && { searchAfter: [n - 1] }) }))
        // The first page once more in the end: who was changed meanwhile stands there.
        .times(n === 1 ? 2 : 1)
        .reply(200, { contacts });
    }
    const input = { triggerOn: 'tagged', tags: ['vip'] };
    await expect(poll(searchContacts, input, { meta: { isPopulatingDedupe: true } })).resolves.toHaveLength(11);
  });

  test('fires for the chosen tag, not for one that only begins alike', async () => {
    const filters = [{ field: 'tags', operator: 'contains', value: 'trial' }];
    api()
      .post('/contacts/search', body('dateAdded', { filters }))
      .reply(200, {
        contacts: [
          { ...older, id: 'ended', tags: ['trial ended'] },
          { ...older, id: 'trial', tags: ['trial'] },
        ],
      });
    const events = await poll(searchContacts, { tags: ['Trial'] });
    expect(events.map(({ id }) => id)).toEqual(['trial']);
  });

  test('joins every filter', async () => {
    const filters = [
      { field: 'assignedTo', operator: 'eq', value: 'u1' },
      { field: 'source', operator: 'eq', value: 'Facebook' },
      { field: 'phone', operator: 'eq', value: '+12125550123' },
      { field: 'type', operator: 'eq', value: 'lead' },
      { field: 'city', operator: 'eq', value: 'Boston' },
      { field: 'state', operator: 'eq', value: 'MA' },
      { field: 'country', operator: 'eq', value: 'US' },
      { field: 'dnd', operator: 'eq', value: false },
      { field: 'email', operator: 'eq', value: 'maya@example.com' },
      { field: 'tags', operator: 'contains', value: 'vip' },
      { field: 'customFields.cf1', operator: 'eq', value: 'Gold' },
      { field: 'website', operator: 'exists' },
    ];
    api()
      .post('/contacts/search', body('dateAdded', { query: 'maya', filters }))
      .reply(200, { contacts: [], total: 0 });
    await expect(
      poll(searchContacts, {
        query: 'maya',
        tags: ['vip'],
        assignedTo: 'u1',
        source: 'Facebook',
        email: 'Maya@Example.com',
        phone: '(212) 555-0123',
        type: 'lead',
        city: 'Boston',
        state: 'MA',
        country: 'US',
        dnd: false,
        customFieldId: 'cf1',
        customFieldValue: 'Gold',
        filters: '[{"field":"website","operator":"exists"}]',
      }),
    ).resolves.toEqual([]);
  });

  test('reads up to five pages to fill Zapier’s memory, with the cursor of the last document', async () => {
    const page = (n: number) => ({
      contacts: [{ ...older, id: `c${n}`, dateAdded: `20${20 - n}-01-01T00:00:00.000Z`, searchAfter: [n, `c${n}`] }],
      total: 900,
    });
    api().post('/contacts/search', body('dateAdded')).reply(200, page(1));
    for (const n of [1, 2, 3, 4]) {
      api()
        .post('/contacts/search', body('dateAdded', { searchAfter: [n, `c${n}`] }))
        .reply(200, page(n + 1));
    }
    const events = await poll(searchContacts, {}, { meta: { isPopulatingDedupe: true } });
    expect(events.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']);
  });

  test('loads three contacts as samples', async () => {
    api()
      .post('/contacts/search', { ...body('dateAdded'), pageLimit: 3 })
      .reply(200, { contacts: [raw], total: 1 });
    await expect(poll(searchContacts, {}, { meta: { isLoadingSample: true } })).resolves.toHaveLength(1);
  });

  test('goes on to the next page only while everything on this one may be news', async () => {
    const now = new Date().toISOString();
    api()
      .post('/contacts/search', body('dateAdded'))
      .reply(200, { contacts: [{ ...raw, id: 'a', dateAdded: now, searchAfter: [1, 'a'] }] });
    api()
      .post('/contacts/search', body('dateAdded', { searchAfter: [1, 'a'] }))
      .reply(200, { contacts: [{ ...older, searchAfter: [2, 'b'] }] });
    const events = await poll(searchContacts);
    expect(events.map(({ id }) => id)).toEqual(['a']);
  });

  test.each([
    [{ triggerOn: 'tagged' }, 'Choose the Tags whose adding should start this Zap.'],
    [{ customFieldId: 'cf1' }, 'Custom Field and Custom Field Value go together: fill in both or neither.'],
    [
      { filters: '{"field":"city"}' },
      'More Filters must be a JSON list of filters, such as [{"field":"website","operator":"exists"}], but it is “{"field":"city"}”.',
    ],
    [
      { triggerOn: 'moon' },
      'Trigger On must be one of: New contacts only, New and updated contacts, Updated contacts only, Contacts that get one of the chosen tags, but it is “moon”.',
    ],
    [{ source: ['a', 'b'] }, 'Source takes one value, but it got a list of 2: map a single one.'],
  ])('refuses %j in a sentence', async (input, message) => {
    await expect(refusal(poll(searchContacts, input))).resolves.toEqual({ name: 'AppError', message });
  });
});

test('Get Contacts by Business fires once a linked contact, and on updates when asked to', async () => {
  const query = { locationId: 'loc', limit: 100, skip: 0, query: 'maya' };
  api()
    .get('/contacts/business/b1')
    .query(query)
    .twice()
    .reply(200, { contacts: [raw], count: 1 });
  const input = { businessId: 'b1', query: 'maya' };
  await expect(poll(getContactsByBusiness, input)).resolves.toEqual([{ ...shown, revision: 'new' }]);
  await expect(poll(getContactsByBusiness, { ...input, triggerOn: 'changed' })).resolves.toEqual([
    { ...shown, revision: sample.dateUpdated },
  ]);
});

test('Get Duplicate Contact asks with the number in E.164, and no contact is no event', async () => {
  const query = { locationId: 'loc', email: 'maya@example.com', number: '+12125550123' };
  api().get('/contacts/search/duplicate').query(query).reply(200, { contact: raw });
  await expect(poll(getDuplicateContact, { email: 'maya@example.com', phone: '+1 (212) 555-0123' })).resolves.toEqual([
    { ...shown, revision: 'new' },
  ]);
  api()
    .get('/contacts/search/duplicate')
    .query({ locationId: 'loc', email: 'no@example.com' })
    .reply(200, { contact: null });
  await expect(poll(getDuplicateContact, { email: 'no@example.com' })).resolves.toEqual([]);
  await expect(refusal(poll(getDuplicateContact))).resolves.toEqual({
    name: 'AppError',
    message: 'Fill in an Email or a Phone to look out for.',
  });
});

test('Get Contact Appointments gives times without a zone the location’s', async () => {
  const bare = { ...appointment.result.sample, startTime: '2026-07-16 11:00:00', endTime: '2026-07-16 11:30:00' };
  api()
    .get('/contacts/c1/appointments')
    .reply(200, { events: [bare] });
  api()
    .get('/locations/loc')
    .reply(200, { location: { timezone: 'Europe/London' } });
  const [event] = await poll(getContactAppointments, { contactId: 'c1' });
  expect(event).toEqual({
    ...bare,
    startTime: '2026-07-16T11:00:00+01:00',
    endTime: '2026-07-16T11:30:00+01:00',
    revision: 'new',
  });
});

describe('Get Contact Tasks', () => {
  const tasks = [task.result.sample, { ...task.result.sample, id: 't2', completed: true }];

  test.each([
    ['added', ['new', 'new']],
    ['completed', ['completed']],
  ])('tells %s events', async (triggerOn, revisions) => {
    api().get('/contacts/c1/tasks').reply(200, { tasks });
    const events = await poll(getContactTasks, { contactId: 'c1', triggerOn });
    expect(events.map(({ revision }) => revision)).toEqual(revisions);
  });

  test('tells a change by the task’s content', async () => {
    const revisionOf = async (change: object) => {
      api()
        .get('/contacts/c1/tasks')
        .reply(200, { tasks: [{ ...tasks[0], ...change }], traceId: String(Math.random()) });
      const [event] = await poll(getContactTasks, { contactId: 'c1', triggerOn: 'changed' });
      return event?.revision;
    };
    const before = await revisionOf({});
    expect(await revisionOf({ traceId: 'another' })).toBe(before);
    expect(await revisionOf({ somethingNewOfHighLevels: true })).toBe(before);
    expect(await revisionOf({ title: 'Call again' })).not.toBe(before);
  });
});

test('Get Contact Task by ID fires when the task changes', async () => {
  api().get('/contacts/c1/tasks/t1').reply(200, { task: task.result.sample });
  const [event] = await poll(getContactTask, { contactId: 'c1', taskId: 't1' });
  expect(event).toEqual({ ...task.result.sample, revision: expect.stringMatching(/^[0-9a-f]{16}$/) });
});

test('Get Contact Notes gives the newest note first', async () => {
  const old = { ...note.result.sample, id: 'old', dateAdded: '2020-01-01T00:00:00.000Z' };
  api()
    .get('/contacts/c1/notes')
    .reply(200, { notes: [old, note.result.sample] });
  await expect(poll(getContactNotes, { contactId: 'c1' })).resolves.toEqual([
    { ...note.result.sample, revision: note.result.sample.dateAdded },
    { ...old, revision: old.dateAdded },
  ]);
});

test('Get Contact Note by ID fires when the note is edited', async () => {
  api().get('/contacts/c1/notes/n1').reply(200, { note: note.result.sample });
  const [event] = await poll(getContactNote, { contactId: 'c1', id: 'n1' });
  expect(event).toEqual({ ...note.result.sample, revision: expect.stringMatching(/^[0-9a-f]{16}$/) });
});

test('List Contacts pages with both halves of the cursor', async () => {
  const first = { contacts: [older], meta: { startAfter: 1577836800000, startAfterId: 'older' } };
  api().get('/contacts/').query({ locationId: 'loc', limit: 100 }).reply(200, first);
  api()
    .get('/contacts/')
    .query({ locationId: 'loc', limit: 100, startAfter: 1577836800000, startAfterId: 'older' })
    .reply(200, { contacts: [], meta: { startAfter: null, startAfterId: null } });
  await expect(poll(listContacts, {}, { meta: { isPopulatingDedupe: true } })).resolves.toHaveLength(1);
});

describe('dropdowns', () => {
  test('contacts by name and address, page after page', async () => {
    const body = { locationId: 'loc', pageLimit: 100, sort: [{ field: 'dateAdded', direction: 'desc' }] };
    api()
      .post('/contacts/search', body)
      .reply(200, { contacts: [{ ...raw, searchAfter: [1, 'x'] }] });
    const first = await choices(getContact, 'contactId');
    expect(first.results).toEqual([{ id: sample.id, label: 'Maya Chen (maya.chen@example.com)' }]);
    api()
      .post('/contacts/search', { ...body, searchAfter: [1, 'x'] })
      .reply(200, { contacts: [] });
    await expect(
      choices(getContact, 'contactId', {}, { meta: { paging_token: first.paging_token as string } }),
    ).resolves.toEqual({
      results: [],
      paging_token: null,
    });
  });

  test('the tasks and notes of the contact that is chosen', async () => {
    api()
      .get('/contacts/c1/tasks')
      .reply(200, { tasks: [task.result.sample] });
    api()
      .get('/contacts/c1/notes')
      .reply(200, { notes: [{ id: 'n1', body: '<p>Called twice</p>' }] });
    await expect(choices(getContactTask, 'taskId', { contactId: 'c1' })).resolves.toMatchObject({
      results: [{ id: task.result.sample.id, label: 'Call about the free trial' }],
    });
    await expect(choices(getContactNote, 'id', { contactId: 'c1' })).resolves.toMatchObject({
      results: [{ id: 'n1', label: 'Called twice' }],
    });
  });

  test('businesses, custom fields, users and countries by name', async () => {
    api()
      .get('/businesses/')
      .query({ locationId: 'loc', skip: 0, limit: 100 })
      .reply(200, { businesses: [{ id: 'b1', name: 'Harbor Physio' }] });
    api()
      .get('/locations/loc/customFields')
      .query({ model: 'contact' })
      .reply(200, { customFields: [{ id: 'f1', name: 'Level' }] });
    api()
      .get('/users/')
      .query({ locationId: 'loc' })
      .reply(200, { users: [{ id: 'u1', firstName: 'Dana', lastName: 'Whitfield' }] });
    const found = await Promise.all([
      choices(getContactsByBusiness, 'businessId'),
      choices(searchContacts, 'customFieldId'),
      choices(searchContacts, 'assignedTo'),
      choices(searchContacts, 'country'),
    ]);
    expect(found.map(({ results }) => results[0])).toEqual([
      { id: 'b1', label: 'Harbor Physio' },
      { id: 'f1', label: 'Level' },
      { id: 'u1', label: 'Dana Whitfield' },
      { id: 'AF', label: 'Afghanistan' },
    ]);
  });
});

test('names are shown as they were typed, and not in the small letters that lists have', async () => {
  const listed = (more: object) => ({ ...raw, name: undefined, firstName: 'chloe', lastName: 'dubois', ...more });
  const contacts = [
    listed({ contactName: 'chloe dubois', firstNameRaw: 'Chloé', lastNameRaw: 'DuBois' }),
    listed({ id: 'c2', contactName: 'chloe dubois', firstNameRaw: 'Chloé', lastNameRaw: null }),
    listed({
      id: 'c3',
      contactName: 'harbor physio',
      firstName: null,
      lastName: null,
      firstNameRaw: '',
      lastNameRaw: '',
    }),
  ];
  api().get('/contacts/').query(true).reply(200, { contacts, meta: {} });
  const events = await poll(listContacts);
  expect(events.map(({ firstName, lastName, name }) => [firstName, lastName, name])).toEqual([
    ['Chloé', 'DuBois', 'Chloé DuBois'],
    ['Chloé', 'dubois', 'Chloé dubois'],
    [null, null, 'harbor physio'],
  ]);
  const found = { ...raw, name: undefined, firstName: 'Chloé', lastName: 'DuBois' };
  api()
    .post('/contacts/search')
    .reply(200, {
      contacts: [
        { ...found, contactName: 'chloé dubois' },
        { ...found, id: 'c2', contactName: 'Dr. DuBois' },
      ],
    });
  expect((await poll(searchContacts)).map(({ name }) => name)).toEqual(['Chloé DuBois', 'Dr. DuBois']);
});

describe('of the whole location', () => {
  const MOMENT = '2026-11-22T15:00:00.000Z';
  const LATER = '2026-11-22T15:05:00.000Z';
  const priming = { isPopulatingDedupe: true };
  const answer = (contacts: object[], match: object = () => true) =>
    api()
      .post('/contacts/search', match as never)
      .reply(200, { contacts, total: contacts.length }, { Date: new Date(Date.parse(LATER)).toUTCString() });
  const byTag = (body: object) => JSON.stringify(body).includes('"tags"');
  const lately = (body: object) => !byTag(body);

  test('New Contact fires once for each contact', async () => {
    answer([raw, older]);
    await expect(poll(newContact)).resolves.toEqual([{ ...shown, revision: sample.dateAdded }]);
  });

  test('Contact Tagged fires for the tag, and again when it was taken off and put on', async () => {
    const cache = {};
    const input = { tags: ['vip'] };
    const maya = (tags: string[], dateUpdated: string) => ({ ...raw, tags, dateUpdated });
    const keys = async () => (await poll(contactTagged, input, { cache })).map(({ revision }) => revision);
    answer([], byTag);
    await poll(contactTagged, input, { cache, meta: priming });
    answer([maya(['vip'], MOMENT)], byTag);
    answer([maya(['vip'], MOMENT)], lately);
    expect(await keys()).toEqual(['vip']);
    answer([], byTag);
    answer([maya([], LATER)], lately);
    expect(await keys()).toEqual([]);
    answer([maya(['vip'], LATER)], byTag);
    answer([maya(['vip'], LATER)], lately);
    expect(await keys()).toEqual(['vip 2']);
    answer([maya(['vip', 'Trial'], LATER)], byTag);
    answer([], lately);
    await expect(poll(contactTagged, { tags: ['vip', 'trial'] })).resolves.toMatchObject([
      { addedTag: 'vip', revision: 'vip' },
      { addedTag: 'Trial', revision: 'trial' },
    ]);
  });

  test('Contact Tagged wants a tag', async () => {
    await expect(refusal(poll(contactTagged))).resolves.toMatchObject({
      message: 'Tags is missing: fill it in.',
    });
  });

  test('Updated Contact fires on any change, but not for a new contact', async () => {
    answer([
      { ...raw, dateUpdated: MOMENT },
      { ...raw, id: 'new', dateAdded: LATER, dateUpdated: LATER },
    ]);
    const events = await poll(updatedContact);
    expect(events.map(({ id, revision }) => [id, revision])).toEqual([[sample.id, MOMENT]]);
  });

  test('Updated Contact fires when a field to watch changes, and gives what it was', async () => {
    const cache = {};
    const input = { watch: ['city', 'customFields.f1'] };
    const fields = { customFields: [{ id: 'f1', name: 'Level', fieldKey: 'contact.level', dataType: 'TEXT' }] };
    const maya = (city: string, level: string, dateUpdated: string) => ({
      ...raw,
      city,
      customFields: [{ id: 'f1', value: level }],
      dateUpdated,
    });
    api().get('/locations/loc/customFields').query({ model: 'contact' }).reply(200, fields);
    answer([maya('Boston', 'Gold', MOMENT)]);
    await poll(updatedContact, input, { cache, meta: priming });
    answer([maya('Boston', 'Gold', LATER)]);
    await expect(poll(updatedContact, input, { cache })).resolves.toEqual([]);
    answer([maya('Boston', 'Silver', LATER)]);
    const events = await poll(updatedContact, input, { cache });
    expect(events).toMatchObject([
      { id: sample.id, customFields: { level: 'Silver' }, previous: { city: 'Boston', level: 'Gold' } },
    ]);
    answer([maya('Boston', 'Silver', LATER), { ...raw, id: 'new', city: 'Austin', dateUpdated: LATER }]);
    await expect(poll(updatedContact, input, { cache })).resolves.toEqual([
      expect.objectContaining({ revision: events[0]?.revision }),
    ]);
  });

  test('Updated Contact takes another order of tags, and nothing in another form, for no change', async () => {
    const cache = {};
    const input = { watch: ['tags', 'city', 'companyName'] };
    const maya = (own: object) => ({ ...raw, city: 'Boston', companyName: null, tags: ['vip', 'trial'], ...own });
    answer([maya({ dateUpdated: MOMENT })]);
    await poll(updatedContact, input, { cache, meta: priming });
    answer([maya({ tags: ['trial', 'vip'], companyName: '', dateUpdated: LATER })]);
    await expect(poll(updatedContact, input, { cache })).resolves.toEqual([]);
    answer([maya({ tags: [], city: '', dateUpdated: LATER })]);
    await expect(poll(updatedContact, input, { cache })).resolves.toMatchObject([
      { previous: { tags: ['trial', 'vip'], city: 'Boston', companyName: null } },
    ]);
    answer([maya({ tags: null, city: null, dateUpdated: LATER })]);
    await expect(poll(updatedContact, input, { cache })).resolves.toHaveLength(1);
  });

  describe('Updated Contact and Zapier’s cache', () => {
    const input = { watch: ['city'] };
    const hoursAgo = (hours: number) => new Date(Date.parse(MOMENT) - hours * 3_600_000).toISOString();
    /** A page of contacts, one of whom was changed in each of the last hours. */
    const hundred = Array.from({ length: 100 }, (_, n) => {
      return { ...raw, id: `c${n}`, city: 'Boston', dateUpdated: hoursAgo(n), searchAfter: [n] };
    });
    const last = { ...raw, id: 'last', city: 'Boston', dateUpdated: hoursAgo(500) };
    const page = (contacts: object[]) =>
      api()
        .post('/contacts/search', ({ searchAfter }) => searchAfter === undefined)
        .reply(200, { contacts, total: 101 }, { Date: new Date(Date.parse(LATER)).toUTCString() });
    const next = () =>
      api()
        .post('/contacts/search', ({ searchAfter }) => searchAfter !== undefined)
        .reply(200, { contacts: [last], total: 101 });

    test('after it has lost all, all contacts are read again, so that the next change is seen', async () => {
      const lost = {};
      page(hundred);
      next();
      await expect(poll(updatedContact, input, { cache: lost })).resolves.toEqual([]);
      page([{ ...last, city: 'Austin', dateUpdated: LATER, searchAfter: [0] }, ...hundred.slice(0, 99)]);
      await expect(poll(updatedContact, input, { cache: lost })).resolves.toMatchObject([
        { id: 'last', previous: { city: 'Boston' } },
      ]);
    });

    test('a value that returns after it has lost all is an event of its own', async () => {
      const cache: Record<string, string> = {};
      const revisions: string[] = [];
      const look = async (city: string, dateUpdated: string) => {
        answer([{ ...raw, city, dateUpdated }]);
        const events = await poll(updatedContact, input, { cache });
        revisions.push(...events.map(({ revision }) => revision));
      };
      await look('Boston', '2026-11-22T15:00:00.000Z');
      await look('Austin', '2026-11-22T15:01:00.000Z');
      for (const key of Object.keys(cache)) delete cache[key];
      await look('Austin', '2026-11-22T15:01:00.000Z');
      await look('Boston', '2026-11-22T15:02:00.000Z');
      for (const key of Object.keys(cache)) delete cache[key];
      await look('Boston', '2026-11-22T15:02:00.000Z');
      await look('Austin', '2026-11-22T15:03:00.000Z');
      expect(new Set(revisions).size).toBe(3);
    });

    test('what is noted of contacts that do not change is written again, all of it in eight hours', async () => {
      const cache: Record<string, string> = {};
      page(hundred);
      next();
      // Once more from the top: somebody may have been changed meanwhile.
      page(hundred);
      await poll(updatedContact, input, { cache, meta: priming });
      const notes = () => Object.keys(cache).filter((key) => /notes.*\/\d+/.test(key));
      const written = new Set<string>();
      const start = Date.parse(LATER);
      for (let quarter = 0; quarter < 32; quarter += 1) {
        const now = jest.spyOn(Date, 'now').mockReturnValue(start + quarter * 15 * 60_000);
        const before = Object.fromEntries(notes().map((key) => [key, cache[key]]));
        // What is written again is the same: it is marked, to be known.
        for (const key of notes()) cache[key] = ` ${before[key]}`;
        page(hundred);
        await poll(updatedContact, input, { cache });
        for (const key of notes()) if (!cache[key]!.startsWith(' ')) written.add(key);
        for (const key of notes()) cache[key] = cache[key]!.trim();
        now.mockRestore();
      }
      expect([...written].sort()).toEqual(notes().sort());
    });
  });

  test('Updated Contact says which field it does not know, and lists those it does', async () => {
    await expect(refusal(poll(updatedContact, { watch: ['shoe size'] }))).resolves.toMatchObject({
      message: 'Fields to Watch has “shoe size”, which is no field of contacts: choose from the list.',
    });
    api()
      .get('/locations/loc/customFields')
      .query({ model: 'contact' })
      .reply(200, { customFields: [{ id: 'f1', name: 'Level', fieldKey: 'contact.level', dataType: 'TEXT' }] });
    const { results } = await choices(updatedContact, 'watch');
    expect(results).toContainEqual({ id: 'city', label: 'City' });
    expect(results.at(-1)).toEqual({ id: 'customFields.f1', label: 'Level' });
  });

  const open = { _id: 't1', title: 'Call', completed: false, contactId: 'c1', dateAdded: MOMENT };
  const tasks = (found: object[], more = {}) =>
    api()
      .post('/locations/loc/tasks/search', { limit: 100, skip: 0, ...more })
      .reply(200, { tasks: found });

  test('New Task fires once for each task of any contact', async () => {
    tasks([open], { contactId: ['c1'], assignedTo: ['u1'] });
    await expect(poll(newTask, { contactId: 'c1', assignedTo: ['u1'] })).resolves.toMatchObject([
      { id: 't1', title: 'Call', revision: 'new' },
    ]);
  });

  test('Task Completed fires each time that a task is completed', async () => {
    const cache = {};
    const revisions = async (completed: boolean) => {
      tasks([{ ...open, completed }]);
      return (await poll(taskCompleted, {}, { cache })).map(({ revision }) => revision);
    };
    expect(await revisions(false)).toEqual([]);
    expect(await revisions(true)).toEqual(['completed']);
    expect(await revisions(true)).toEqual(['completed']);
    expect(await revisions(false)).toEqual([]);
    expect(await revisions(true)).toEqual(['completed 2']);
  });
});

describe('“Updated only”', () => {
  test('by the two dates of a contact', async () => {
    api()
      .post('/contacts/search')
      .reply(200, { contacts: [raw, { ...raw, id: 'new', dateUpdated: sample.dateAdded }], total: 2 });
    const events = await poll(searchContacts, { triggerOn: 'updated' });
    expect(events.map(({ id, revision }) => [id, revision])).toEqual([[sample.id, sample.dateUpdated]]);
  });

  test('by what was seen of a task, which has no dates', async () => {
    const cache = {};
    const input = { contactId: 'c1', triggerOn: 'updated' };
    const titles = async (...names: string[]) => {
      api()
        .get('/contacts/c1/tasks')
        .reply(200, { tasks: names.map((title, n) => ({ ...task.result.sample, id: `t${n}`, title })) });
      return (await poll(getContactTasks, input, { cache })).map(({ title }) => title);
    };
    expect(await titles('Call')).toEqual([]);
    expect(await titles('Call', 'Write')).toEqual([]);
    expect(await titles('Call again', 'Write')).toEqual(['Call again']);
    expect(await titles('Call', 'Write')).toEqual(['Call']);
  });
});
