import type { Zapier } from '../../demo/zapier.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect, requestsOf } from './support.js';

// What actions do and say, against what the local HighLevel has done by then: answers that are lost, second requests
// that fail, changes that keep what nobody changed.

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;

beforeAll(async () => {
  zapier = await connect(sandbox);
});
afterAll(disconnect);

const told = (running: Promise<unknown>) =>
  running.then(
    (result) => {
      throw new Error(`it succeeded: ${JSON.stringify(result).slice(0, 300)}`);
    },
    ({ name, message }: Error) => `${name}: ${message}`,
  );

const contacts = () => sandbox.store.all('contacts').of(sandbox.seeded.gymId);
const named = (email: string) => contacts().filter((contact) => contact.email === email);
const someone = async (firstName: string, more: object = {}) =>
  zapier.create('create_contact', { firstName, email: `${firstName.toLowerCase()}@example.com`, ...more });

const betweenContacts = () =>
  sandbox.store
    .all('associations')
    .of(sandbox.seeded.gymId)
    .find(({ firstObjectKey, secondObjectKey }) => firstObjectKey === 'contact' && secondObjectKey === 'contact')!.id;

describe('an answer that is lost', () => {
  // What breaks off in the middle of its body is noticed only when the time is up: test/faults does that with a short one.
  test.each([
    ['lost', { kind: 'lost' }],
    ['truncated', { kind: 'truncate' }],
    ['failed', { kind: 'status', status: 500, does: true }],
  ] as const)('a contact is there once, and given (%s)', async (name, fault) => {
    sandbox.faults.add({ ...fault, method: 'POST', path: '/contacts/' });
    const email = `${name}@example.com`;
    const made = await zapier.create('create_contact', { firstName: 'Lost', email });
    expect(named(email).map(({ id }) => id)).toEqual([made.id]);
  });

  test('a contact that nothing finds may be there: told so, and not to be repeated', async () => {
    sandbox.faults.add({ kind: 'lost', method: 'POST', path: '/contacts/' });
    const before = contacts().length;
    expect(await told(zapier.create('create_contact', { firstName: 'Nobody', lastName: 'Knows' }))).toBe(
      'HaltedError: HighLevel’s answer did not arrive: the contact “Nobody” may have been created. Look for it in HighLevel before you run this step again, which would create another one.',
    );
    expect(contacts()).toHaveLength(before + 1);
  });

  test('what never arrived is sent again, and told as not done where that may do it twice', async () => {
    sandbox.faults.add({ kind: 'status', status: 503, method: 'POST', path: '/contacts/' });
    expect(await told(zapier.create('create_contact', { firstName: 'Never', email: 'never@example.com' }))).toMatch(
      /^AppError: .*Zapier will try again/,
    );
    expect(named('never@example.com')).toEqual([]);
  });

  test.each([
    ['lost', { kind: 'lost' }],
    ['a failure after the work', { kind: 'status', status: 500, does: true }],
    ['such a failure with words', { kind: 'status', status: 500, body: { message: 'Events are down' }, does: true }],
  ] as const)('notes, tasks, relations and opportunities are there once, and given (%s)', async (name, fault) => {
    const { id: contactId } = await someone(`Once${name.length}`);
    const { id: friend } = await someone(`Friend${name.length}`);
    const lose = (path: string) => sandbox.faults.add({ ...fault, method: 'POST', path });
    const [board] = await zapier.choices('creates', 'create_opportunity', 'pipelineId');
    const associationId = betweenContacts();

    lose(`/contacts/${contactId}/notes`);
    const note = await zapier.create('create_contact_note', { contactId, body: 'Left knee' });
    expect(sandbox.store.all('notes').where((one) => one.contactId === contactId)).toMatchObject([{ id: note.id }]);

    lose(`/contacts/${contactId}/tasks`);
    const dueDate = '2026-12-01T10:00:00Z';
    const task = await zapier.create('create_contact_task', { contactId, title: 'Call', dueDate });
    expect(sandbox.store.all('tasks').where((one) => one.contactId === contactId)).toMatchObject([{ id: task.id }]);

    lose('/associations/relations');
    const relation = await zapier.create('create_relation', {
      associationId,
      firstRecordId: contactId,
      secondRecordId: friend,
    });
    expect(relation).toMatchObject({ firstRecordId: contactId, secondRecordId: friend });

    lose('/opportunities/');
    const deal = await zapier.create('create_opportunity', {
      contactId,
      pipelineId: board!.id,
      name: 'Once only',
      status: 'open',
    });
    expect(sandbox.store.all('opportunities').where((one) => one.contactId === contactId)).toMatchObject([
      { id: deal.id },
    ]);
  });

  describe('of two that are the same', () => {
    const inputs = async () => {
      const [calendar] = await zapier.choices('creates', 'create_appointment', 'calendarId');
      const contact = contacts()[0]!.id;
      return {
        create_business: ['businesses', { name: 'Twice Ltd' }],
        create_calendar_resource: ['calendarResources', { resourceType: 'rooms', name: 'Twice' }],
        create_calendar_notification: [
          'calendarNotifications',
          {
            calendarId: calendar!.id,
            receiverType: 'contact',
            channel: 'email',
            notificationType: 'booked',
            subject: 'Twice',
            body: 'b',
          },
        ],
        create_contact_note: ['notes', { contactId: contact, body: 'Twice' }],
        create_custom_field: ['customFields', { name: 'Twice', dataType: 'TEXT' }],
      } as const;
    };

    test.each([
      'create_business',
      'create_calendar_resource',
      'create_calendar_notification',
      'create_contact_note',
      'create_custom_field',
    ] as const)('%s gives the later one, and not the earlier one for a later one that is not there', async (key) => {
      const [kind, input] = (await inputs())[key];
      const ids = () => [...sandbox.store.all(kind).keys()];
      await zapier.create(key, input);
      sandbox.clock.advance(60_000);
      const before = ids();
      sandbox.faults.add({ kind: 'lost', method: 'POST' });
      const { id } = await zapier.create(key, input);
      expect(ids().filter((one) => !before.includes(one))).toEqual([id]);
      sandbox.clock.advance(60_000);
      sandbox.faults.add({ kind: 'drop', method: 'POST' });
      expect(await told(zapier.create(key, input))).toMatch(/^HaltedError: .* may have been created\./);
    });

    test('a task of somebody else’s is not taken for the one that is not there', async () => {
      const { adminId, trainerId } = sandbox.seeded;
      const input = { contactId: contacts()[0]!.id, title: 'Twice', dueDate: '2026-12-01T10:00:00Z' };
      await zapier.create('create_contact_task', { ...input, assignedTo: adminId });
      sandbox.faults.add({ kind: 'drop', method: 'POST' });
      expect(await told(zapier.create('create_contact_task', { ...input, assignedTo: trainerId }))).toMatch(
        /^HaltedError: .* may have been created\./,
      );
    });
  });

  test('tags are added by a second try, which changes nothing twice', async () => {
    const { id: contactId } = await someone('Tagged', { tags: ['one'] });
    sandbox.faults.add({ kind: 'lost', method: 'POST', path: `/contacts/${contactId}/tags` });
    await expect(zapier.create('add_tags_to_contact', { contactId, tags: ['two'] })).resolves.toMatchObject({
      success: true,
      tags: ['one', 'two'],
    });
  });

  test('a contact that was refused and made all the same is named', async () => {
    sandbox.faults.add({ kind: 'refuses-but-does', method: 'POST', path: '/contacts/' });
    const sentence = await told(zapier.create('create_contact', { firstName: 'Ghost', email: 'ghost@example.com' }));
    const [ghost] = named('ghost@example.com');
    expect(sentence).toContain(`The contact is created (ID ${ghost!.id}), but not with all of it.`);
  });
});

describe('a second request that fails', () => {
  test('an upsert that always creates makes one contact, however often it is run', async () => {
    const location = sandbox.store.all('locations').get(sandbox.seeded.gymId)!;
    location.settings.allowDuplicateContact = true;
    const input = { email: 'many@example.com', tags: ['late'], createNewIfDuplicateAllowed: true };
    await zapier.create('upsert_contact', { ...input, tags: [] });
    sandbox.faults.add({
      kind: 'status',
      status: 500,
      body: { message: 'Internal' },
      method: 'POST',
      path: '/contacts/*/tags',
    });
    const sentence = await told(zapier.create('upsert_contact', input));
    const ids = named('many@example.com').map(({ id }) => id);
    expect(ids).toHaveLength(2);
    const made = ids.find((id) => sentence.includes(id));
    expect(sentence).toContain(`The contact is saved (ID ${made}), but its tags are not: `);
    expect(sentence).not.toContain('try again');
    // Zapier repeats the step.
    await expect(zapier.create('upsert_contact', input)).resolves.toMatchObject({
      id: made,
      new: true,
      tags: ['late'],
    });
    expect(named('many@example.com')).toHaveLength(2);
    location.settings.allowDuplicateContact = false;
  });

  test('an update is not saved a second time for the tags that are missing', async () => {
    const { id: contactId } = await someone('Later');
    const input = { contactId, city: 'Oslo', tags: ['late'] };
    sandbox.faults.add({
      kind: 'status',
      status: 422,
      body: { message: ['tags is odd'] },
      method: 'POST',
      path: '/contacts/*/tags',
    });
    expect(await told(zapier.create('update_contact', input))).toContain(`is saved (ID ${contactId})`);
    const requests = await requestsOf(sandbox, () => zapier.create('update_contact', input));
    expect(requests.map(({ method }) => method).sort()).toEqual(['GET', 'POST']);
    expect(sandbox.store.all('contacts').get(contactId)).toMatchObject({ city: 'Oslo', tags: ['late'] });
  });
});

describe('a change keeps what nobody changed', () => {
  test('a no-show stays one when its title changes', async () => {
    const [appointment] = sandbox.store.all('appointments').of(sandbox.seeded.gymId);
    const eventId = appointment!.id;
    await zapier.create('update_appointment', { eventId, appointmentStatus: 'noshow' });
    await zapier.create('update_appointment', { eventId, title: 'Another title' });
    expect(sandbox.store.all('appointments').get(eventId)).toMatchObject({
      appointmentStatus: 'noshow',
      title: 'Another title',
    });
  });

  test('a calendar keeps its other days, members and places, unless it is told to replace them', async () => {
    const calendar = sandbox.store
      .all('calendars')
      .of(sandbox.seeded.gymId)
      .find(({ teamMembers, openHours }) => teamMembers.length > 1 && openHours.length > 1)!;
    const calendarId = calendar.id;
    const daysIn = () => calendar.openHours.flatMap(({ daysOfTheWeek }) => daysOfTheWeek).sort();
    const days = daysIn();
    const members = calendar.teamMembers.map(({ userId }) => userId);
    const openHours = [{ day: 'Sunday', opens: '10:00', closes: '12:00' }];
    await zapier.create('update_calendar', { calendarId, openHours });
    expect(daysIn()).toEqual([...new Set([0, ...days])].sort());
    await zapier.create('update_calendar', { calendarId, openHours: [{ day: 'Sunday' }], openHoursMode: 'remove' });
    expect(daysIn()).toEqual(days.filter((day) => day !== 0));
    const teamMembers = [{ userId: members[0], priority: '1' }];
    await zapier.create('update_calendar', { calendarId, teamMembers });
    expect(calendar.teamMembers.map(({ userId }) => userId)).toEqual(members);
    expect(calendar.teamMembers[0]).toMatchObject({ priority: 1 });
    await zapier.create('update_calendar', { calendarId, openHours, openHoursMode: 'replace' });
    expect(daysIn()).toEqual([0]);
  });

  test('a user keeps scopes and locations', async () => {
    const { trainerId, gymId } = sandbox.seeded;
    const user = sandbox.store.all('users').get(trainerId)!;
    user.scopes = ['contacts.write'];
    await zapier.create('update_user', { userId: trainerId, scopes: ['calendars.write'], locationIds: [gymId] });
    expect(user).toMatchObject({ scopes: ['contacts.write', 'calendars.write'], roles: { locationIds: [gymId] } });
    await zapier.create('update_user', { userId: trainerId, scopes: ['contacts.write'], scopesMode: 'remove' });
    expect(user.scopes).toEqual(['calendars.write']);
    delete user.twilioPhone;
    expect(
      await told(zapier.create('update_user', { userId: trainerId, twilioPhone: { [gymId]: '+12125550100' } })),
    ).toContain('HighLevel does not show the Twilio Numbers that are there, so that they can’t be kept');
  });
});

describe('what is done already', () => {
  test('deleting twice halts the second time, and says why', async () => {
    const { id: contactId } = await someone('Twice');
    await expect(zapier.create('delete_contact', { contactId })).resolves.toEqual({ id: contactId, success: true });
    expect(await told(zapier.create('delete_contact', { contactId }))).toMatch(
      /^HaltedError: The contact is gone already: there was nothing to delete\./,
    );
  });

  test('adding, completing and relating twice leave one of each', async () => {
    const { id: contactId } = await someone('Again');
    const { id: friend } = await someone('Companion');
    for (let n = 0; n < 2; n += 1)
      await expect(zapier.create('add_tags_to_contact', { contactId, tags: ['Again'] })).resolves.toMatchObject({
        tags: ['again'],
      });
    const task = await zapier.create('create_contact_task', {
      contactId,
      title: 'Call',
      dueDate: '2026-12-01T10:00:00Z',
    });
    for (let n = 0; n < 2; n += 1)
      await expect(
        zapier.create('complete_contact_task', { contactId, taskId: task.id, completed: true }),
      ).resolves.toMatchObject({ id: task.id, completed: true });
    const associationId = betweenContacts();
    const both = { associationId, firstRecordId: contactId, secondRecordId: friend };
    await zapier.create('create_relation', both);
    expect(await told(zapier.create('create_relation', both))).toMatch(/^HaltedError: .*already/);
  });
});
