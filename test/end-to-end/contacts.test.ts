import type { Item, Zapier } from '../../demo/zapier.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect, recording, requestsOf } from './support.js';

// Contacts over real HTTP: Zapier's handler on one side, a HighLevel on the other.

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;

beforeAll(async () => {
  zapier = await connect(sandbox);
});
afterAll(disconnect);

/** Somebody adds contacts in HighLevel itself. */
const add = (count: number, prefix: string) => {
  for (let n = 0; n < count; n += 1) {
    const [template] = sandbox.store.all('contacts').of(sandbox.seeded.gymId);
    const stamp = sandbox.clock.stamp();
    const email = `${prefix}-${n}@example.com`;
    sandbox.store.all('contacts').add({
      ...structuredClone(template!),
      id: sandbox.store.ids.firestore(),
      email,
      phone: null as never,
      dateAdded: stamp,
      dateUpdated: stamp,
    });
  }
};

test('all 33 operations, one after the other on the same people', async () => {
  const { gymId, trainerId, adminId } = sandbox.seeded;
  const { done, create, trigger } = recording(zapier);

  // Contacts come and change.
  const added = await trigger('search_contacts', { tags: ['e2e'] });
  const listed = await trigger('list_contacts');
  const waiting = await trigger('get_duplicate_contact', { phone: '(212) 555-0190' });
  const person = await create('create_contact', {
    firstName: 'Noor',
    lastName: 'Haddad',
    email: 'noor.haddad@example.com',
    phone: '(212) 555-0190',
    tags: ['E2E'],
    dateOfBirth: '1991-04-05',
    dndSMS: 'active',
    dndReason: 'Asked',
  });
  expect(person).toMatchObject({
    name: 'Noor Haddad',
    phone: '+12125550190',
    tags: ['e2e'],
    dateOfBirth: '1991-04-05',
  });
  const { id: contactId } = person;
  for (const seen of [added, listed, waiting]) {
    expect((await seen.poll()).map(({ id }) => id)).toEqual([contactId]);
    expect(await seen.poll()).toEqual([]);
  }

  const changes = await trigger('get_contact', { contactId });
  const updated = await create('update_contact', {
    contactId,
    city: 'Boston',
    tags: ['vip'],
    clearFields: ['dateOfBirth'],
  });
  expect(updated).toMatchObject({ city: 'Boston', dateOfBirth: null, tags: ['e2e', 'vip'], email: person.email });
  expect(await changes.poll()).toMatchObject([{ id: contactId, city: 'Boston' }]);
  const upserted = await create('upsert_contact', {
    email: 'NOOR.HADDAD@example.com',
    source: 'Referral',
    tags: ['friend'],
  });
  expect(upserted).toMatchObject({ id: contactId, new: false, source: 'Referral', tags: ['e2e', 'vip', 'friend'] });

  // Tags, by one and by many.
  const other = await zapier.create('create_contact', { firstName: 'Omar', email: 'omar@example.com' });
  expect((await create('add_tags_to_contact', { contactId, tags: ['Gold'] })).tags).toEqual([
    'e2e',
    'vip',
    'friend',
    'gold',
  ]);
  expect(await zapier.search('find_tag', { name: 'GOLD ' })).toMatchObject([{ name: 'gold' }]);
  expect((await create('remove_tags_from_contact', { contactId, tags: ['gold', 'VIP'] })).tags).toEqual([
    'e2e',
    'friend',
  ]);
  await create('bulk_update_contact_tags', { type: 'add', contacts: [contactId, other.id], tags: ['spring'] });
  done.add('find_contact');
  const [found] = await zapier.search('find_contact', { phone: '212.555.0190', email: 'noor.haddad@example.com' });
  expect(found).toMatchObject({
    id: contactId,
    tags: ['e2e', 'friend', 'spring'],
    dndSettings: { SMS: { status: 'active', message: 'Asked' } },
  });

  // Tasks.
  const tasks = await trigger('get_contact_tasks', { contactId, triggerOn: 'completed' });
  const task = await create('create_contact_task', {
    contactId,
    title: 'Call',
    dueDate: '2026-12-01T09:00:00-05:00',
    assignedTo: trainerId,
  });
  expect(task).toMatchObject({ contactId, completed: false, dueDate: '2026-12-01T14:00:00.000Z' });
  const taskChanges = await trigger('get_contact_task', { contactId, taskId: task.id });
  await create('update_contact_task', { contactId, taskId: task.id, title: 'Call again' });
  expect(await taskChanges.poll()).toMatchObject([{ title: 'Call again', assignedTo: trainerId }]);
  await create('complete_contact_task', { contactId, taskId: task.id, completed: true });
  expect(await tasks.poll()).toMatchObject([{ id: task.id, revision: 'completed' }]);
  expect(await tasks.poll()).toEqual([]);
  await create('delete_contact_task', { contactId, taskId: task.id });
  expect(await taskChanges.poll()).toEqual([]);

  // Notes.
  const notes = await trigger('get_contact_notes', { contactId });
  const note = await create('create_contact_note', {
    contactId,
    body: 'Likes {{custom.field}} & mornings',
    userId: adminId,
  });
  expect(await notes.poll()).toMatchObject([{ id: note.id, bodyText: 'Likes {{custom.field}} & mornings' }]);
  const edits = await trigger('get_contact_note', { contactId, id: note.id });
  await create('update_contact_note', { contactId, id: note.id, body: 'Likes evenings' });
  expect(await edits.poll()).toMatchObject([{ bodyText: 'Likes evenings' }]);
  await create('delete_contact_note', { contactId, id: note.id });

  // Followers, campaigns, workflows, businesses, appointments.
  const followed = await create('add_followers_to_contact', { contactId, followers: [trainerId, adminId] });
  expect(followed.followers).toEqual([trainerId, adminId]);
  expect(await create('remove_followers_from_contact', { contactId, followers: [adminId] })).toMatchObject({
    followers: [trainerId],
  });
  const [campaign] = await zapier.choices('creates', 'add_contact_to_campaign', 'campaignId');
  await create('add_contact_to_campaign', { contactId, campaignId: campaign!.id });
  await create('remove_contact_from_campaign', { contactId, campaignId: campaign!.id });
  await create('remove_contact_from_all_campaigns', { contactId });
  const [workflow] = await zapier.choices('creates', 'add_contact_to_workflow', 'workflowId');
  await create('add_contact_to_workflow', {
    contactId,
    workflowId: workflow!.id,
    eventStartTime: '2026-12-01T09:00:00-05:00',
  });
  await create('remove_contact_from_workflow', { contactId, workflowId: workflow!.id });
  const [business] = await zapier.choices('creates', 'bulk_business_update', 'businessId');
  const linked = await trigger('get_contacts_by_business', { businessId: business!.id });
  await create('bulk_business_update', { ids: [contactId, other.id], businessId: business!.id });
  expect((await linked.poll()).map(({ id }) => id).sort()).toEqual([contactId, other.id].sort());
  const booked = await trigger('get_contact_appointments', { contactId });
  expect(await booked.poll()).toEqual([]);

  // And go.
  await create('delete_contact', { contactId });
  expect(await changes.poll()).toEqual([]);
  expect(await zapier.search('find_contact', { contactId })).toEqual([]);
  expect(sandbox.store.all('contacts').get(contactId)).toBeUndefined();
  expect(done.size).toBe(33);
  expect(sandbox.requests.filter(({ status }) => status === 422 || status === 401)).toEqual([]);
  expect(gymId).toBe(zapier.authData.locationId);
});

describe('polling', () => {
  test('takes one request in quiet times', async () => {
    const trigger = await zapier.turnOn('search_contacts');
    sandbox.clock.advance(3_600_000);
    await trigger.poll();
    const requests = await requestsOf(sandbox, () => trigger.poll());
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /contacts/search']);
  });

  test('1,000 contacts added while polls run: each fires exactly once', async () => {
    const trigger = await zapier.turnOn('search_contacts');
    const fired: Item[] = [];
    // Trickles, a crowd larger than a page, and a flood larger than several.
    for (const [n, count] of [40, 60, 5, 150, 45, 300, 100, 0, 299, 1, 0].entries()) {
      add(count, `wave-${n}`);
      fired.push(...(await trigger.poll()));
      sandbox.clock.advance(60_000);
    }
    const emails = fired.map(({ email }) => email as string);
    expect(emails).toHaveLength(1000);
    expect(new Set(emails).size).toBe(1000);
  });

  test('a contact that is deleted brings no old one back', async () => {
    const trigger = await zapier.turnOn('search_contacts');
    const newest = (await zapier.search('find_contact', { email: 'wave-9-0@example.com' }))[0] as Item;
    await zapier.create('delete_contact', { contactId: newest.id });
    expect(await trigger.poll()).toEqual([]);
  });

  test('a tag fires once for each contact that gets it', async () => {
    const trigger = await zapier.turnOn('search_contacts', { triggerOn: 'tagged', tags: ['front row', 'vip'] });
    const person = await zapier.create('create_contact', {
      firstName: 'Tara',
      email: 'tara@example.com',
      tags: ['vip'],
    });
    expect((await trigger.poll()).map(({ id, revision }) => [id, revision])).toEqual([[person.id, 'vip']]);
    await zapier.create('add_tags_to_contact', { contactId: person.id, tags: ['Front Row'] });
    expect((await trigger.poll()).map(({ revision }) => revision)).toEqual(['front row']);
    await zapier.create('update_contact', { contactId: person.id, city: 'Albany' });
    expect(await trigger.poll()).toEqual([]);
  });
});

describe('custom fields of every kind', () => {
  test('are written and read back under their names, in create, update, upsert, search and trigger', async () => {
    const fields = sandbox.store
      .rows('customFields')
      .of(sandbox.seeded.gymId)
      .filter(({ model, documentType }) => model === 'contact' && documentType !== 'folder');
    const values: Record<string, unknown> = {
      TEXT: 'Left knee',
      LARGE_TEXT: 'Two lines\nof text',
      NUMERICAL: 3,
      MONETORY: 25.5,
      PHONE: '(212) 555-0191',
      DATE: '2026-12-24',
      TEXTBOX_LIST: { Height: '180 cm', Weight: '80 kg' },
      FILE_UPLOAD: 'https://files.example.com/waiver.pdf',
    };
    const option = ({ picklistOptions }: Record<string, unknown>) => (picklistOptions as string[])[0];
    const input: Record<string, unknown> = {};
    for (const field of fields) {
      const type = String(field.dataType);
      input[`customField_${field.id}`] =
        values[type] ?? (['CHECKBOX', 'MULTIPLE_OPTIONS'].includes(type) ? [option(field)] : option(field));
    }
    expect(new Set(fields.map(({ dataType }) => dataType)).size).toBeGreaterThanOrEqual(12);

    const person = await zapier.create('create_contact', { firstName: 'Kofi', email: 'kofi@example.com', ...input });
    const read = person.customFields as Record<string, unknown>;
    for (const field of fields) {
      const name = String(field.fieldKey).replace('contact.', '');
      const wanted = field.dataType === 'PHONE' ? '+12125550191' : input[`customField_${field.id}`];
      if (field.dataType === 'FILE_UPLOAD') expect(JSON.stringify(read[name])).toContain('waiver.pdf');
      else expect([name, read[name]]).toEqual([name, wanted]);
    }
    const [text] = fields.filter(({ dataType }) => dataType === 'TEXT');
    const key = `customField_${text!.id}`;
    const name = String(text!.fieldKey).replace('contact.', '');
    const of = ({ customFields }: Item) => (customFields as Record<string, unknown>)[name];
    expect(of(await zapier.create('update_contact', { contactId: person.id, [key]: 'Right knee' }))).toBe('Right knee');
    expect(of(await zapier.create('upsert_contact', { email: 'kofi@example.com', [key]: 'Both' }))).toBe('Both');
    expect(of((await zapier.search('find_contact', { email: 'kofi@example.com' }))[0] as Item)).toBe('Both');
    const matching = await zapier.execute('triggers.search_contacts.operation.perform', {
      customFieldId: text!.id,
      customFieldValue: 'Both',
    });
    expect((matching as Item[]).map(({ id }) => id)).toEqual([person.id]);
    expect(of((matching as Item[])[0] as Item)).toBe('Both');
    const cleared = await zapier.create('update_contact', { contactId: person.id, clearFields: [key] });
    expect(of(cleared) ?? '').toBe('');
  });
});

describe('when HighLevel has a bad night', () => {
  const find = () =>
    zapier.search('find_contact', { contactId: sandbox.store.all('contacts').of(sandbox.seeded.gymId)[0]!.id });
  const told = (running: Promise<unknown>) =>
    running.then(
      () => 'nothing',
      ({ name, message }: Error) => `${name}: ${message}`,
    );

  test('a dead token is renewed once, and the step goes on', async () => {
    const before = zapier.refreshes;
    sandbox.authorization.revokeAll();
    await expect(find()).resolves.toHaveLength(1);
    expect(zapier.refreshes).toBe(before + 1);
  });

  test('a missing permission never touches the token', async () => {
    const before = zapier.refreshes;
    sandbox.faults.add({ kind: 'scope', times: 2 });
    expect(await told(find())).toContain('lacks the permission contacts.readonly');
    expect(zapier.refreshes).toBe(before);
  });

  test.each([
    [{ kind: 'status' as const, status: 500 }, 'AppError'],
    [{ kind: 'html' as const }, 'AppError'],
    [{ kind: 'truncate' as const }, 'AppError'],
    [{ kind: 'drop' as const }, 'AppError'],
    [{ kind: 'rate-limit' as const, retryAfter: 3 }, 'ThrottledError'],
  ])('%j is told in a sentence', async (fault, name) => {
    sandbox.faults.add(fault);
    const sentence = await told(find());
    expect(sentence).toMatch(new RegExp(`^${name}: `));
    expect(sentence).toMatch(/Zapier will (try again|go on when it renews)\./);
  });

  test('a paused location keeps its connection', async () => {
    const { locationId } = zapier.authData;
    sandbox.authorization.paused.add(locationId as string);
    sandbox.authorization.revokeAll();
    expect(await told(find())).toContain('the location is not active');
    sandbox.authorization.paused.delete(locationId as string);
    await expect(find()).resolves.toHaveLength(1);
  });

  test('a contact that is created although HighLevel says 422 is found by the next try', async () => {
    sandbox.faults.add({ kind: 'refuses-but-does', method: 'POST', path: '/contacts/' });
    expect(await told(zapier.create('create_contact', { firstName: 'Ghost', email: 'ghost@example.com' }))).toContain(
      'AppError',
    );
    await expect(zapier.search('find_contact', { email: 'ghost@example.com' })).resolves.toHaveLength(1);
  });
});

describe('bad input', () => {
  const told = (running: Promise<unknown>) =>
    running.then(
      () => 'nothing',
      ({ message }: Error) => message,
    );
  const contacts = () => sandbox.store.all('contacts').of(sandbox.seeded.gymId).length;

  test.each([
    [{ firstName: 'A', phone: 'not a phone' }, /[Pp]hone/],
    [{ firstName: 'A', email: 'nobody' }, /Email must be an email/],
    [{ firstName: 'A', dateOfBirth: '2026-02-30' }, /Date of Birth must be a date that exists/],
    [{ firstName: 'A', customField_nope: 'x' }, /no contact custom field “nope”/],
    [{ firstName: ['A', 'B'] }, /First Name takes one value/],
    [{ firstName: 'A', dndSMS: 'sometimes' }, /must be one of: May be contacted/],
    [{}, /Fill in at least a name/],
  ])('%j ends in one sentence, and nothing is written', async (input, sentence) => {
    const before = contacts();
    const message = await told(zapier.create('create_contact', input));
    expect(message).toMatch(sentence);
    expect(message.length).toBeLessThanOrEqual(250);
    expect(message).not.toMatch(/\n|<|\bat \//);
    expect(contacts()).toBe(before);
  });

  test('an update that HighLevel refuses adds no tag either', async () => {
    const person = await zapier.create('create_contact', { firstName: 'Iris', email: 'iris@example.com', tags: ['a'] });
    const message = await told(
      zapier.create('update_contact', { contactId: person.id, email: 'kofi@example.com', tags: ['b'] }),
    );
    expect(message).toContain('Another contact has this email: Kofi');
    expect(sandbox.store.all('contacts').get(person.id)).toMatchObject({ email: 'iris@example.com', tags: ['a'] });
  });
});
