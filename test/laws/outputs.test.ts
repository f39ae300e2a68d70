import type nock from 'nock';
import { createContact } from '../../creates/contacts/create_contact.js';
import app from '../../index.js';
import { calendar } from '../../resources/calendars/calendar.js';
import { contact } from '../../resources/contacts/contact.js';
import { conversation } from '../../resources/conversations/conversation.js';
import { opportunity } from '../../resources/opportunities/opportunity.js';
import { getCalendar } from '../../triggers/calendars/get_calendar.js';
import { getContactTask } from '../../triggers/contacts/get_contact_task.js';
import { searchContacts } from '../../triggers/contacts/search_contacts.js';
import { getConversation } from '../../triggers/conversations/get_conversation.js';
import { getOpportunity } from '../../triggers/opportunities/get_opportunity.js';
import { api, LOCATION, poll, run } from '../support/run.js';

// What holds for the results of all operations: what people map is there, by name, and not lost among what nobody does.

interface Output {
  key: string;
  label?: string;
  children?: Output[];
}
type Outputs = (Output | ((() => unknown) & { standard?: Outputs }))[];
interface Operation {
  key: string;
  operation: { sample: Record<string, unknown>; outputFields: Outputs };
}

const operations = [app.triggers, app.creates, app.searches].flatMap(
  (bank) => Object.values(bank ?? {}) as unknown as Operation[],
);
/** The declared ones; of a function that follows the form, those that an empty form has. */
const declared = (outputFields: Outputs): Output[] =>
  outputFields.flatMap((field) => (typeof field === 'function' ? declared(field.standard ?? []) : field));
const outputs = ({ operation }: Operation) =>
  declared(operation.outputFields).flatMap((field) => field.children ?? [field]);
const table = operations.map((operation) => [operation.key, operation] as const);

/** More than this is a list that nobody reads. */
const MOST = 60;

/** An action that only confirms what it did says nothing of the record besides. */
const isRecord = ({ operation }: Operation) => !('success' in operation.sample);

describe.each(table)('%s', (_key, operation) => {
  test(`describes ${MOST} fields at most, each under a label of its own`, () => {
    const labels = outputs(operation).map(({ label }) => label);
    expect(labels.length).toBeLessThanOrEqual(MOST);
    expect(labels.filter((label, n) => labels.indexOf(label) !== n)).toEqual([]);
  });

  if (isRecord(operation)) {
    test('has the names of people and calendars beside their ids', () => {
      const keys = outputs(operation).map(({ key }) => key);
      const nameless = keys.filter(
        (key) =>
          /^(assignedTo|assignedUserId|userId|calendarId|pipelineId|pipelineStageId)$/.test(key) &&
          !keys.includes(`${key.replace(/Id$/, '')}Name`),
      );
      expect(nameless).toEqual([]);
    });
  }
});

const USER = '57n5nmVqHA1ghBM8UKhU';
const { assignedToName: _name, link: _link, ...row } = contact.result.sample as Record<string, unknown>;
const raw: Record<string, unknown> = { ...row, customFields: [] };
const searched = (rows: object[]) => api().post('/contacts/search').reply(200, { contacts: rows, total: rows.length });
const users = () => api().get('/users/').query({ locationId: 'loc' });
const namesIn = (events: Record<string, unknown>[]) => events.map(({ assignedToName }) => assignedToName);

describe('names beside ids', () => {
  test('are asked for once for all rows, and for ten minutes', async () => {
    const cache = {};
    searched([
      raw,
      { ...raw, id: 'c2' },
      { ...raw, id: 'c3', assignedTo: 'gone' },
      { ...raw, id: 'c4', assignedTo: null },
    ]);
    users().reply(200, { users: [{ id: USER, firstName: 'Dana', lastName: 'Whitfield' }] });
    expect(namesIn(await poll(searchContacts, {}, { cache }))).toEqual([
      'Dana Whitfield',
      'Dana Whitfield',
      null,
      null,
    ]);
    searched([raw]);
    expect(namesIn(await poll(searchContacts, {}, { cache }))).toEqual(['Dana Whitfield']);
  });

  test('are not asked for while Zapier only fills its memory, nor where nobody is named', async () => {
    searched([raw]);
    await expect(poll(searchContacts, {}, { meta: { isPopulatingDedupe: true } })).resolves.toHaveLength(1);
    searched([{ ...raw, assignedTo: null }]);
    await expect(poll(searchContacts)).resolves.toHaveLength(1);
  });

  test('are not asked for by a connection that may not read the team', async () => {
    searched([raw]);
    const authData = { ...LOCATION, scope: LOCATION.scope.replace('users.readonly', '') };
    expect(namesIn(await poll(searchContacts, {}, { authData }))).toEqual([null]);
  });

  test.each([
    ['an outage', (mock: nock.Interceptor) => mock.reply(503, 'down')],
    ['a refusal', (mock: nock.Interceptor) => mock.reply(403, { message: 'Forbidden resource' })],
    ['a limit', (mock: nock.Interceptor) => mock.reply(429, { message: 'Too many requests' })],
    ['a broken line', (mock: nock.Interceptor) => mock.replyWithError('socket hang up')],
    ['an empty answer', (mock: nock.Interceptor) => mock.reply(200, {})],
    ['a list of nothing', (mock: nock.Interceptor) => mock.reply(200, { users: [null, 1, {}] })],
  ])(
    'are left empty after %s: no event and no saved record is lost, and it is not asked again at once',
    async (_what, answer) => {
      const cache = {};
      searched([raw]);
      answer(users());
      expect(namesIn(await poll(searchContacts, {}, { cache }))).toEqual([null]);
      api().post('/contacts/').reply(201, { contact: raw });
      await expect(run(createContact, { firstName: 'Maya' }, { cache })).resolves.toMatchObject({
        id: raw.id,
        assignedTo: USER,
        assignedToName: null,
      });
    },
  );

  test.each(['constructor', '__proto__', 'toString'])('of a user called %s are none', async (assignedTo) => {
    searched([{ ...raw, assignedTo }]);
    users().reply(200, { users: [] });
    expect(namesIn(await poll(searchContacts))).toEqual([null]);
  });

  test('are no part of what tells a change: a look-up that fails fires nothing', async () => {
    const task = { id: 't1', title: 'Call', assignedTo: USER };
    const revisions: string[] = [];
    for (const answer of [{ users: [{ id: USER, name: 'Dana' }] }, { users: [{ id: USER, name: 'Dana W.' }] }, {}]) {
      api().get('/contacts/c1/tasks/t1').reply(200, { task });
      users().reply(200, answer);
      const [event] = await poll(getContactTask, { contactId: 'c1', taskId: 't1' });
      revisions.push(String(event?.revision));
    }
    expect(new Set(revisions).size).toBe(1);
  });
});

describe('links', () => {
  afterEach(() => {
    delete process.env.HIGHLEVEL_APP_URL;
  });

  const linkOf = async (answer: () => void, got: Promise<Record<string, unknown>[]>) => {
    answer();
    const [event] = await got;
    return event?.link;
  };

  test('lead to the contact, the opportunity and the contact of a conversation', async () => {
    const bare = { assignedTo: null, link: undefined };
    api()
      .post('/contacts/search')
      .reply(200, { contacts: [{ ...raw, ...bare, locationId: null }] });
    const [one] = await poll(searchContacts);
    expect(one?.link).toBe(`https://app.gohighlevel.com/v2/location/loc/contacts/detail/${raw.id}`);
    api()
      .get('/opportunities/o1')
      .reply(200, { opportunity: { ...opportunity.result.sample, ...bare, customFields: [] } });
    const [two] = await poll(getOpportunity, { id: 'o1' });
    expect(two?.link).toBe(opportunity.result.sample.link);
    api('2021-04-15')
      .get('/conversations/v1')
      .reply(200, { ...conversation.result.sample, ...bare });
    const [three] = await poll(getConversation, { conversationId: 'v1' });
    expect(three?.link).toBe(conversation.result.sample.link);
  });

  test.each([
    ['https://app.harbor.example.com/', 'https://app.harbor.example.com'],
    ['http://app.harbor.example.com', 'https://app.gohighlevel.com'],
    ['harbor', 'https://app.gohighlevel.com'],
    [' ', 'https://app.gohighlevel.com'],
  ])('with HIGHLEVEL_APP_URL=%s begin with %s', async (own, origin) => {
    process.env.HIGHLEVEL_APP_URL = own;
    const link = await linkOf(() => searched([{ ...raw, assignedTo: null }]), poll(searchContacts));
    expect(link).toBe(`${origin}/v2/location/${raw.locationId}/contacts/detail/${raw.id}`);
  });
});

describe('what is not offered for mapping', () => {
  const keys = (operation: unknown) => outputs(operation as Operation).map(({ key }) => key);

  test('comes along, in the described form', async () => {
    searched([{ ...raw, assignedTo: null, ssn: '***-**-4321', lastSessionActivityAt: 1_795_446_000_000, other: 1 }]);
    const [event] = await poll(searchContacts);
    expect(event).toMatchObject({ ssn: '***-**-4321', lastSessionActivityAt: '2026-11-23T15:00:00.000Z', other: 1 });
    expect(keys(searchContacts)).not.toEqual(expect.arrayContaining(['ssn']));
    expect(searchContacts.operation.sample).not.toHaveProperty('ssn');
    expect(event).not.toHaveProperty('emailLowerCase');
  });

  test('still counts as a change', async () => {
    const revisionOf = async (consentLabel: string) => {
      api('2021-04-15')
        .get('/calendars/k1')
        .reply(200, { calendar: { ...calendar.result.sample, consentLabel } });
      const [event] = await poll(getCalendar, { calendarId: 'k1' });
      return event?.revision;
    };
    expect(keys(getCalendar)).not.toContain('consentLabel');
    expect(await revisionOf('1')).not.toBe(await revisionOf('2'));
    expect(await revisionOf('1')).toBe(await revisionOf('1'));
  });
});
