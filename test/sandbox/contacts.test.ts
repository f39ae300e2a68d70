import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';

const sandbox = useSandbox({ now: NOW });
let ask: Ask;
let locationId: string;

beforeEach(() => {
  ask = client(sandbox);
  locationId = sandbox.seeded.gymId;
});

const create = async (body: object) =>
  (await ask('POST /contacts/', { body: { locationId, firstName: 'Ann', ...body } })).body.contact;
const read = async (id: string) => (await ask(`GET /contacts/${id}`)).body.contact;
const fieldId = (name: string, model = 'contact') =>
  sandbox.store
    .all('customFields')
    .find((field) => field.locationId === locationId && field.model === model && field.name === name)!.id;

describe('the shapes of a contact', () => {
  test('a create is 201 and has keys of its own; a read leaves out what is empty; neither has the name in one', async () => {
    const { status, body } = await ask('POST /contacts/', {
      body: { locationId, name: 'Maya  Lee Brooks', email: 'Maya@Example.com', dateOfBirth: '1990-09-25' },
    });
    expect(status).toBe(201);
    expect(body.traceId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(body.contact).toMatchObject({
      firstName: 'Maya',
      lastName: 'Lee Brooks',
      deleted: false,
      birthMonth: 9,
      birthDay: 25,
    });
    expect(body.contact).not.toHaveProperty('name');

    const contact = await read(body.contact.id);
    expect(contact).toMatchObject({
      email: 'Maya@Example.com',
      emailLowerCase: 'maya@example.com',
      firstNameLowerCase: 'maya',
      lastNameLowerCase: 'lee brooks',
      fullNameLowerCase: 'maya lee brooks',
    });
    expect(contact).not.toHaveProperty('phone');
    expect(contact).not.toHaveProperty('name');
    expect(contact.id).toMatch(/^[A-Za-z0-9]{20}$/);
  });

  test('an update says "succeded", moves dateUpdated and never dateAdded, even while the clock stands still', async () => {
    const { id, dateAdded, dateUpdated } = await create({ firstName: 'Ann', city: 'Troy' });
    const first = (await ask(`PUT /contacts/${id}`, { body: { city: null } })).body;
    expect(first.succeded).toBe(true);
    expect(first.contact).not.toHaveProperty('city');
    expect(first.contact.dateAdded).toBe(dateAdded);
    expect(first.contact.dateUpdated > dateUpdated).toBe(true);
    const second = (await ask(`POST /contacts/${id}/tags`, { body: { tags: ['x'] } })).status;
    expect(second).toBe(201);
    expect((await read(id)).dateUpdated > first.contact.dateUpdated).toBe(true);
  });

  test('some contacts say where they came from', () => {
    const sources = sandbox.store.all('contacts').where(({ attributionSource }) => attributionSource !== undefined);
    expect(sources.length).toBeGreaterThan(3);
  });

  test('what is gone is a 400 in the words of the contacts service, and takes its tasks along', async () => {
    const { id } = await create({ firstName: 'Ann' });
    const { task } = (
      await ask(`POST /contacts/${id}/tasks`, {
        body: { title: 'T', dueDate: '2026-03-09T10:00:00Z', completed: false },
      })
    ).body;
    expect((await ask(`DELETE /contacts/${id}`)).body.succeded).toBe(true);
    expect(await ask(`GET /contacts/${id}`)).toMatchObject({
      status: 400,
      body: { message: `Contact with id ${id} not found`, error: 'Bad Request', statusCode: 400 },
    });
    expect(sandbox.store.all('tasks').has(task.id)).toBe(false);
  });
});

describe('a contact is made', () => {
  test.each([
    [{}, 'nothing'],
    [{ name: 'Ada Lovelace' }, 'a full name'],
    [{ companyName: 'Analytical Engines', city: 'London' }, 'a company'],
    [{ email: null, phone: null, firstName: null, lastName: '' }, 'what is empty'],
  ])('of one of four at least: %j is a 422', async (body, _what) => {
    const before = sandbox.store.all('contacts').size;
    const reply = await ask('POST /contacts/', { body: { locationId, ...body } });
    expect(reply).toMatchObject({
      status: 422,
      body: { message: 'Contacts without email, phone, firstName and lastName are not allowed.', statusCode: 422 },
    });
    expect(sandbox.store.all('contacts').size).toBe(before);
  });

  test.each([{ email: 'a@example.com' }, { phone: '+12125550166' }, { firstName: 'Ada' }, { lastName: 'Lovelace' }])(
    'of %j',
    async (body) => {
      expect((await ask('POST /contacts/', { body: { locationId, ...body } })).status).toBe(201);
    },
  );
});

test.each(['POST /contacts/', 'POST /contacts/upsert', 'PUT'])(
  '%s: a message of inbound do-not-disturb counts with its status only',
  async (route) => {
    const { id } = await create({});
    const [path, extra] =
      route === 'PUT' ? [`PUT /contacts/${id}`, {}] : [route, { locationId, email: 'd@example.com' }];
    const send = (all: object) => ask(path, { body: { ...extra, inboundDndSettings: { all } } });
    expect(await send({ message: 'Moved away' })).toMatchObject({
      status: 422,
      body: { message: ['inboundDndSettings.all.status must be a string'] },
    });
    expect((await send({ message: 'Moved away', status: 'active' })).status).toBeLessThan(300);
  },
);

describe('validation', () => {
  test.each([
    ['a property that is not known', { nickname: 'A' }, 'property nickname should not exist'],
    [
      'a property that only looks writable (#262)',
      { additionalEmails: ['a@example.com'] },
      'property additionalEmails should not exist',
    ],
    ['an empty email', { email: '' }, 'email must be an email'],
    ['an email that is none', { email: 'ann' }, 'email must be an email'],
    ['a number for a name', { firstName: 5 }, 'firstName must be a string'],
    ['a text for a boolean', { dnd: 'yes' }, 'dnd must be a boolean value'],
    ['a text for a list', { tags: 'vip' }, 'tags must be an array'],
    ['a number in a list of texts', { tags: [1] }, 'each value in tags must be a string'],
    [
      'a custom field id that is a number',
      { customFields: [{ id: 7, field_value: 'x' }] },
      'customFields.0.id must be a string',
    ],
    [
      'a nested property',
      { customFields: [{ id: 'x', label: 'y' }] },
      'customFields.0.property label should not exist',
    ],
    [
      'a status that is none',
      { dndSettings: { SMS: { status: 'on' } } },
      'dndSettings.SMS.status must be one of the following values: active, inactive, permanent',
    ],
    ['a phone that is none', { phone: 'call me' }, 'phone must be a valid phone number'],
    ['a day that does not exist', { dateOfBirth: '2001-02-30' }, 'dateOfBirth must be a valid date'],
    ['a country by name', { country: 'Narnia' }, 'country must be a valid ISO31661 Alpha2 code'],
    ['a time zone that is none', { timezone: 'Mars/Olympus' }, 'timezone must be a valid IANA time-zone'],
    [
      'a custom field that is not there',
      { customFields: [{ key: 'shoe_size', field_value: '9' }] },
      'customFields.0: no custom field shoe_size',
    ],
  ])('%s is a 422', async (_what, body, message) => {
    const before = sandbox.store.all('contacts').size;
    const reply = await ask('POST /contacts/', { body: { locationId, ...body } });
    expect(reply).toMatchObject({
      status: 422,
      body: { message: [message], error: 'Unprocessable Entity', statusCode: 422 },
    });
    expect(sandbox.store.all('contacts').size).toBe(before);
  });

  test.each(['locationId', 'gender', 'companyName', 'businessId'])('an update takes no %s', async (property) => {
    const { id } = await create({ firstName: 'Ann' });
    const reply = await ask(`PUT /contacts/${id}`, {
      body: { [property]: property === 'locationId' ? locationId : 'x' },
    });
    expect(reply).toMatchObject({ status: 422, body: { message: [`property ${property} should not exist`] } });
  });

  test('a location named where none belongs is a 422, in query and body', async () => {
    const { id } = await create({ firstName: 'Ann' });
    const notes = await ask(`GET /contacts/${id}/notes`, { query: { locationId } });
    expect(notes).toMatchObject({ status: 422, body: { message: ['property locationId should not exist'] } });
    const tags = await ask(`POST /contacts/${id}/tags`, { body: { tags: ['a'], locationId } });
    expect(tags.status).toBe(422);
  });
});

describe('what is written and what is read', () => {
  test.each([
    ['(212) 555-0142', undefined, '+12125550142'],
    ['+1 212-555-0142', 'GB', '+12125550142'],
    ['020 7946 0999', 'GB', '+442079460999'],
  ])('the phone %s (country %s) becomes %s', async (phone, country, expected) => {
    expect((await create({ phone, ...(country ? { country } : {}) })).phone).toBe(expected);
  });

  test.each([
    '1990/09/25',
    '09/25/1990',
    '1990-09-25',
    '09-25-1990',
    '1990.09.25',
    '09.25.1990',
    '1990_09_25',
    '09_25_1990',
  ])('the birthday %s is read as ISO', async (dateOfBirth) => {
    const { id } = await create({ dateOfBirth });
    expect((await read(id)).dateOfBirth).toBe('1990-09-25T00:00:00.000Z');
  });

  test('tags are lower-cased, replaced by an update, added by POST and taken off by DELETE', async () => {
    const { id, tags } = await create({ tags: ['VIP', 'vip', 'Gold Member'] });
    expect(tags).toEqual(['vip', 'gold member']);
    expect((await ask(`PUT /contacts/${id}`, { body: { tags: ['New'] } })).body.contact.tags).toEqual(['new']);
    expect((await ask(`POST /contacts/${id}/tags`, { body: { tags: ['Two', 'NEW'] } })).body.tags).toEqual([
      'new',
      'two',
    ]);
    const removed = await ask(`DELETE /contacts/${id}/tags`, { body: { tags: ['NEW'] } });
    expect(removed).toMatchObject({ status: 200, body: { tags: ['two'] } });
    const known = (await ask(`GET /locations/${locationId}/tags`)).body.tags.map(({ name }: { name: string }) => name);
    expect(known).toEqual(expect.arrayContaining(['gold member', 'two']));
  });

  test.each([
    ['TEXT', 'Emergency Contact', 'Bo', 'Bo'],
    ['LARGE_TEXT', 'Health Notes', 'a\nb', 'a\nb'],
    ['NUMERICAL', 'Visits per Week', '3', 3],
    ['MONETORY', 'Monthly Fee', 59.5, 59.5],
    ['PHONE', 'Emergency Phone', '212 555 0199', '+12125550199'],
    ['CHECKBOX', 'Waivers Signed', ['Photo'], ['Photo']],
    ['SINGLE_OPTIONS', 'Membership', 'Plus', 'Plus'],
    ['MULTIPLE_OPTIONS', 'Interests', ['Yoga', 'Spin'], ['Yoga', 'Spin']],
    ['RADIO', 'Preferred Time', 'Midday', 'Midday'],
    ['DATE', 'Member Since', '2026-01-05', '2026-01-05'],
    ['TEXTBOX_LIST', 'Measurements', { Height: '170' }, { Height: '170' }],
    [
      'FILE_UPLOAD',
      'Signed Agreement',
      { u: { url: 'https://example.com/a.pdf' } },
      { u: { url: 'https://example.com/a.pdf' } },
    ],
  ])('a %s custom field', async (_type, name, written, value) => {
    const id = fieldId(name);
    const { id: contactId } = await create({ firstName: 'Ann', customFields: [{ id, field_value: written }] });
    expect((await read(contactId)).customFields).toEqual([{ id, value }]);
  });

  test.each([
    ['Visits per Week', 'often', 'Visits per Week must be a number'],
    ['Membership', 'Gold', 'Membership must be one of the following values: Basic, Plus, Unlimited'],
    ['Interests', ['Chess'], 'Interests must be one of the following values: Strength, Yoga, Spin, Boxing, Swimming'],
    ['Interests', 'Yoga', 'Interests must be an array'],
    ['Member Since', '2026-13-01', 'Member Since must be a valid date'],
    ['Emergency Phone', 'none', 'Emergency Phone must be a valid phone number'],
  ])('%s refuses %j', async (name, value, message) => {
    const reply = await ask('POST /contacts/', {
      body: { locationId, customFields: [{ id: fieldId(name), field_value: value }] },
    });
    expect(reply).toMatchObject({ status: 422, body: { message: [`customFields.0: ${message}`] } });
  });

  test('custom fields go by key with or without prefix, as fieldValue too, merge, and are emptied by null', async () => {
    const { id } = await create({
      customFields: [
        { key: 'visits_per_week', field_value: 2 },
        { key: 'contact.membership', fieldValue: 'Basic' },
      ],
    });
    const updated = await ask(`PUT /contacts/${id}`, {
      body: { customFields: [{ id: fieldId('Visits per Week'), field_value: null }] },
    });
    expect(updated.body.contact.customFields).toEqual([{ id: fieldId('Membership'), value: 'Basic' }]);
  });

  test("an opportunity's custom field is none of a contact's", async () => {
    const reply = await ask('POST /contacts/', {
      body: { locationId, customFields: [{ id: fieldId('Plan', 'opportunity'), field_value: 'Basic' }] },
    });
    expect(reply.status).toBe(422);
  });
});

describe('duplicates', () => {
  const email = 'twin@example.com';
  const phone = '+12125550177';

  test('a create collides by email, whatever its case, and by phone', async () => {
    const { id } = await create({ firstName: 'Tam', lastName: 'Twin', email, phone });
    const byEmail = await ask('POST /contacts/', { body: { locationId, email: 'TWIN@example.com' } });
    expect(byEmail).toMatchObject({
      status: 400,
      body: {
        statusCode: 400,
        message: 'This location does not allow duplicated contacts.',
        meta: { contactId: id, contactName: 'Tam Twin', matchingField: 'email' },
      },
    });
    const byPhone = await ask('POST /contacts/', { body: { locationId, phone: '212 555 0177' } });
    expect(byPhone.body.meta).toMatchObject({ contactId: id, matchingField: 'phone' });
  });

  test('an update collides with others, not with itself', async () => {
    const { id } = await create({ email });
    const { id: other } = await create({ email: 'other@example.com' });
    expect((await ask(`PUT /contacts/${other}`, { body: { email } })).body.meta).toMatchObject({
      contactId: id,
      matchingField: 'email',
    });
    expect((await ask(`PUT /contacts/${id}`, { body: { email, city: 'Troy' } })).status).toBe(200);
  });

  test('the other location has nothing to do with it', async () => {
    await create({ email });
    const london = client(sandbox, { locationId: sandbox.seeded.studioId });
    expect((await london('POST /contacts/', { body: { locationId: sandbox.seeded.studioId, email } })).status).toBe(
      201,
    );
  });

  test('a location may allow them', async () => {
    sandbox.store.all('locations').get(locationId)!.settings.allowDuplicateContact = true;
    const { id } = await create({ email });
    expect((await create({ email })).id).not.toBe(id);
    const again = await ask('POST /contacts/upsert', { body: { locationId, email } });
    expect(again.body).toMatchObject({ new: false, contact: { id } });
    const fresh = await ask('POST /contacts/upsert', {
      body: { locationId, email, createNewIfDuplicateAllowed: true },
    });
    expect(fresh.body.new).toBe(true);
  });

  test('createNewIfDuplicateAllowed does nothing where they are not allowed', async () => {
    const { id } = await create({ email });
    const reply = await ask('POST /contacts/upsert', {
      body: { locationId, email, createNewIfDuplicateAllowed: true },
    });
    expect(reply.body).toMatchObject({ new: false, contact: { id } });
  });

  test('they can be looked up; the number must be E.164, its plus encoded', async () => {
    const { id } = await create({ email, phone });
    const find = (query: Record<string, string>) =>
      ask('GET /contacts/search/duplicate', { query: { locationId, ...query } });
    expect((await find({ email: 'TWIN@EXAMPLE.COM' })).body.contact.id).toBe(id);
    expect((await find({ number: phone })).body.contact.id).toBe(id);
    expect((await find({ email: 'nobody@example.com' })).body.contact).toBeNull();
    expect((await find({ number: phone.replace('+', ' ') })).status).toBe(422);
  });
});

describe('upsert', () => {
  test('makes a contact, then changes it; tags are replaced; 200 both times', async () => {
    const first = await ask('POST /contacts/upsert', {
      body: { locationId, email: 'up@example.com', gender: 'female', tags: ['a'] },
    });
    expect(first).toMatchObject({ status: 200, body: { new: true, contact: { gender: 'female', tags: ['a'] } } });
    const second = await ask('POST /contacts/upsert', {
      body: { locationId, email: 'UP@example.com', gender: 'male', tags: ['b'], firstName: 'Up' },
    });
    expect(second.body).toMatchObject({
      new: false,
      contact: { id: first.body.contact.id, firstName: 'Up', gender: 'female', tags: ['b'] },
    });
  });

  test('an email and a phone of two contacts: the first is changed, the second identifier ignored (#37)', async () => {
    const a = await create({ email: 'a@example.com', phone: '+12125550181' });
    const b = await create({ email: 'b@example.com', phone: '+12125550182' });
    const reply = await ask('POST /contacts/upsert', {
      body: { locationId, email: 'a@example.com', phone: '+12125550182', city: 'Troy' },
    });
    expect(reply).toMatchObject({
      status: 200,
      body: { new: false, contact: { id: a.id, phone: '+12125550181', city: 'Troy' } },
    });
    expect((await read(b.id)).phone).toBe('+12125550182');
  });

  test('a secondary email becomes the primary, which is lost (#337)', async () => {
    const { id } = await create({ email: 'old@example.com' });
    sandbox.store.all('contacts').get(id)!.additionalEmails = ['second@example.com'];
    const reply = await ask('POST /contacts/upsert', { body: { locationId, email: 'second@example.com' } });
    expect(reply.body).toMatchObject({
      new: false,
      contact: { id, email: 'second@example.com', additionalEmails: [] },
    });
  });

  test('by phone alone, and by neither', async () => {
    const { id } = await create({ phone: '+12125550183' });
    expect(
      (await ask('POST /contacts/upsert', { body: { locationId, phone: '(212) 555-0183' } })).body.contact.id,
    ).toBe(id);
    for (const body of [{ firstName: 'Ann' }, { name: 'Ann Lee' }, { email: null, phone: null }])
      expect(await ask('POST /contacts/upsert', { body: { locationId, ...body } })).toMatchObject({
        status: 400,
        body: { message: 'Pass at least one of number, email query parameter', error: 'Bad Request' },
      });
  });
});

describe('GET /contacts/', () => {
  const list = (query: Record<string, string | number>) => ask('GET /contacts/', { query: { locationId, ...query } });

  test('newest first, twenty a page; both halves of the cursor lead through all of them once', async () => {
    const first = (await list({})).body;
    expect(first.contacts).toHaveLength(20);
    expect(first.meta).toMatchObject({ total: 60, currentPage: 1, nextPage: 2, prevPage: null });
    const seen: { id: string; dateAdded: string }[] = [...first.contacts];
    let { meta } = first;
    while (meta.nextPage !== null) {
      const page = (await list({ startAfter: meta.startAfter, startAfterId: meta.startAfterId })).body;
      seen.push(...page.contacts);
      meta = page.meta;
    }
    expect(meta).toMatchObject({ currentPage: 3, nextPage: null, nextPageUrl: null, prevPage: 2 });
    expect(new Set(seen.map(({ id }) => id)).size).toBe(60);
    const times = seen.map(({ dateAdded }) => dateAdded);
    expect(times).toEqual([...times].sort().reverse());
  });

  test('contacts of the same moment are told apart by the id half of the cursor', async () => {
    for (const contact of sandbox.store.all('contacts').of(locationId)) contact.dateAdded = '2026-01-01T00:00:00.000Z';
    const first = (await list({ limit: 40 })).body;
    const { startAfter, startAfterId } = first.meta;
    const second = (await list({ limit: 40, startAfter, startAfterId })).body;
    expect(second.contacts).toHaveLength(20);
    const ids = [...first.contacts, ...second.contacts].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(60);
    expect((await list({ limit: 40, startAfter })).body.contacts).toEqual([]);
  });

  test('a page is at most a hundred; the newest contact is some hours old', async () => {
    expect(await list({ limit: 101 })).toMatchObject({
      status: 422,
      body: { message: ['limit must not be greater than 100'] },
    });
    const [newest] = (await list({ limit: 1 })).body.contacts;
    expect(Date.parse(NOW) - Date.parse(newest.dateAdded)).toBeGreaterThan(3_600_000);
    expect(Date.parse(NOW) - Date.parse(newest.dateAdded)).toBeLessThan(12 * 3_600_000);
  });

  test('query narrows it; missing values are null', async () => {
    await create({ firstName: 'Wilhelmina', lastName: 'Quartz' });
    const { contacts, count } = (await list({ query: 'wilhelmina q' })).body;
    expect(count).toBe(1);
    expect(contacts[0]).toMatchObject({
      contactName: 'wilhelmina quartz',
      firstName: 'wilhelmina',
      firstNameRaw: 'Wilhelmina',
      lastNameRaw: 'Quartz',
      email: null,
      phone: null,
    });
  });
});

describe('businesses of contacts', () => {
  test('linked and unlinked in bulk; listed with limit and skip as texts', async () => {
    const business = sandbox.store.all('businesses').of(locationId)[1]!;
    const ids = [(await create({ firstName: 'A' })).id, (await create({ firstName: 'B' })).id];
    const linked = await ask('POST /contacts/bulk/business', { body: { locationId, ids, businessId: business.id } });
    expect(linked).toMatchObject({ status: 200, body: { success: true, ids } });
    const page = await ask(`GET /contacts/business/${business.id}`, { query: { locationId, limit: '1', skip: '1' } });
    expect(page.body).toMatchObject({ count: 2, contacts: [{ id: ids[0], businessId: business.id }] });
    expect((await ask(`GET /contacts/business/${business.id}`, { query: { locationId, limit: 'all' } })).status).toBe(
      422,
    );
    await ask('POST /contacts/bulk/business', { body: { locationId, ids, businessId: null } });
    expect((await ask(`GET /contacts/business/${business.id}`, { query: { locationId } })).body.count).toBe(0);
  });
});

describe('what hangs on a contact', () => {
  let id: string;
  beforeEach(async () => {
    id = (await create({ firstName: 'Ann', lastName: 'Parts' })).id;
  });

  test('tasks: a due date is needed; milliseconds are read back, and refused by the update', async () => {
    const missing = await ask(`POST /contacts/${id}/tasks`, { body: { title: 'Call' } });
    expect(missing.body.message).toEqual(['dueDate must be a string', 'completed must be a boolean value']);
    const body = { title: 'Call', dueDate: '2026-03-09T10:00:00-05:00', completed: false };
    const { task } = (await ask(`POST /contacts/${id}/tasks`, { body })).body;
    expect(task).toMatchObject({ contactId: id, dueDate: '2026-03-09T15:00:00.000Z', completed: false });
    const echoed = await ask(`PUT /contacts/${id}/tasks/${task.id}`, { body: { dueDate: task.dueDate } });
    expect(echoed).toMatchObject({ status: 422, body: { message: ['dueDate must be a valid ISO 8601 date string'] } });
    const moved = await ask(`PUT /contacts/${id}/tasks/${task.id}`, { body: { dueDate: '2026-03-10T15:00:00Z' } });
    expect(moved.body.task.dueDate).toBe('2026-03-10T15:00:00.000Z');
    const done = await ask(`PUT /contacts/${id}/tasks/${task.id}/completed`, { body: { completed: true } });
    expect(done.body.task.completed).toBe(true);
    const found = await ask(`POST /locations/${locationId}/tasks/search`, {
      body: { contactId: [id], completed: true },
    });
    expect(found.body.tasks).toMatchObject([{ _id: task.id, contactDetails: { firstName: 'Ann' } }]);
    expect((await ask(`DELETE /contacts/${id}/tasks/${task.id}`)).body.succeded).toBe(true);
    expect((await ask(`GET /contacts/${id}/tasks`)).body.tasks).toEqual([]);
  });

  test("another contact's task is not found", async () => {
    const task = sandbox.store.all('tasks').of(locationId)[0]!;
    const reply = await ask(`GET /contacts/${id}/tasks/${task.id}`);
    expect(reply).toMatchObject({ status: 400, body: { message: `Task with id ${task.id} not found` } });
  });

  test('notes: a body is needed; HTML comes back with its text beside it', async () => {
    expect((await ask(`POST /contacts/${id}/notes`, { body: { body: '' } })).body.message).toEqual([
      'body should not be empty',
    ]);
    const made = await ask(`POST /contacts/${id}/notes`, { body: { body: '<p>Hello <b>you</b></p>', pinned: true } });
    expect(made).toMatchObject({
      status: 201,
      body: { note: { body: '<p>Hello <b>you</b></p>', bodyText: 'Hello you', pinned: true } },
    });
    const { id: noteId } = made.body.note;
    const changed = await ask(`PUT /contacts/${id}/notes/${noteId}`, { body: { title: 'Hi' } });
    expect(changed.body.note).toMatchObject({ title: 'Hi', bodyText: 'Hello you' });
    expect((await ask(`GET /contacts/${id}/notes`)).body.notes).toHaveLength(1);
    expect((await ask(`DELETE /contacts/${id}/notes/${noteId}`)).body.succeded).toBe(true);
    expect((await ask(`GET /contacts/${id}/notes/${noteId}`)).status).toBe(400);
  });

  test('followers', async () => {
    const { trainerId, adminId } = sandbox.seeded;
    const added = await ask(`POST /contacts/${id}/followers`, { body: { followers: [trainerId, adminId] } });
    expect(added).toMatchObject({
      status: 201,
      body: { followers: [trainerId, adminId], followersAdded: [trainerId, adminId] },
    });
    const again = await ask(`POST /contacts/${id}/followers`, { body: { followers: [trainerId] } });
    expect(again.body.followersAdded).toEqual([]);
    const removed = await ask(`DELETE /contacts/${id}/followers`, { body: { followers: [adminId] } });
    expect(removed.body).toMatchObject({ followers: [trainerId], followersRemoved: [adminId] });
  });

  test('campaigns: 201, and a body even if there is nothing to say', async () => {
    const campaign = sandbox.store.all('campaigns').of(locationId)[0]!;
    const path = `/contacts/${id}/campaigns/${campaign.id}`;
    expect((await ask(`POST ${path}`)).status).toBe(400);
    expect(await ask(`POST ${path}`, { body: {} })).toMatchObject({ status: 201, body: { succeded: true } });
    expect(sandbox.store.all('contacts').get(id)!.campaigns).toEqual([campaign.id]);
    expect((await ask(`DELETE /contacts/${id}/campaigns/removeAll`)).body.succeded).toBe(true);
    expect(sandbox.store.all('contacts').get(id)!.campaigns).toEqual([]);
    expect((await ask(`POST /contacts/${id}/campaigns/none`, { body: {} })).body.message).toBe(
      'Campaign with id none not found',
    );
  });

  test('workflows: the start needs an offset', async () => {
    const workflow = sandbox.store.all('workflows').of(locationId)[0]!;
    const path = `/contacts/${id}/workflow/${workflow.id}`;
    expect((await ask(`POST ${path}`, { body: { eventStartTime: '2026-03-09T10:00:00' } })).status).toBe(422);
    const start = await ask(`POST ${path}`, { body: { eventStartTime: '2026-03-09T10:00:00+01:00' } });
    expect(start).toMatchObject({ status: 200, body: { succeded: true } });
    expect(sandbox.store.all('contacts').get(id)!.activeWorkflows).toEqual([workflow.id]);
    await ask(`DELETE ${path}`, { body: {} });
    expect(sandbox.store.all('contacts').get(id)!.activeWorkflows).toEqual([]);
  });

  test('tags in bulk: what became of each contact', async () => {
    const { id: gone } = await create({ firstName: 'Gone' });
    await ask(`DELETE /contacts/${gone}`);
    const foreign = sandbox.store.all('contacts').of(sandbox.seeded.studioId)[0]!.id;
    const body = { contacts: [id, gone, 'nobody', foreign], tags: ['Bulk'], locationId };
    const added = await ask('POST /contacts/bulk/tags/update/add', { body });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      succeded: true,
      errorCount: 3,
      responses: [
        { contactId: id, type: 'success', oldTags: [], tagsAdded: ['bulk'], tagsRemoved: [] },
        { message: 'contact is deleted', type: 'error' },
        { message: 'contact id is not a valid firebase id', type: 'error' },
        { message: 'contact does not belong to location', type: 'error' },
      ],
    });
    const all = { contacts: [id], tags: [], locationId, removeAllTags: true };
    expect((await ask('POST /contacts/bulk/tags/update/remove', { body: all })).body.responses[0].tagsRemoved).toEqual([
      'bulk',
    ]);
    expect((await ask('POST /contacts/bulk/tags/update/swap', { body })).status).toBe(422);
  });

  test('appointments show the time on the wall, without an offset', async () => {
    const appointment = sandbox.store.all('appointments').of(locationId)[0]!;
    const { events } = (await ask(`GET /contacts/${appointment.contactId}/appointments`)).body;
    expect(events[0].startTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const utc = new Date(appointment.startTime).toISOString().slice(11, 13);
    expect(Number(events[0].startTime.slice(11, 13))).toBe((Number(utc) + 24 - 5) % 24);
  });
});
