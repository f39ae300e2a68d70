import nock from 'nock';
import { EVENT_LABELS, isEventName } from '../../resources/events/app_event_names.js';
import { appEventReceived } from '../../triggers/events/app_event_received.js';
import { AGENCY, LOCATION } from '../support/connections.js';
import { deliver, keyPair } from '../support/posted.js';
import { refusal, refused, run } from '../support/run.js';
import pages from './app_event_examples.json' with { type: 'json' };

type Body = Record<string, unknown>;

const { publicKey, signatureOf } = keyPair();
const HOST = 'https://services.leadconnectorhq.com';

beforeEach(() => {
  process.env.HIGHLEVEL_WEBHOOK_KEY = publicKey;
});
afterEach(() => {
  for (const name of ['HIGHLEVEL_WEBHOOK_KEY', 'CLIENT_ID']) delete process.env[name];
});

const signed = (body: unknown, headers: Record<string, string> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { body: text, headers: { 'x-ghl-signature': signatureOf(text), ...headers } };
};

const receive = (body: unknown, given: Parameters<typeof deliver>[2] = {}) =>
  deliver(appEventReceived, signed(body), given);

const now = () => new Date().toISOString();
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** The answers to what follows a record: names, custom fields. */
const BESIDE = { users: [], customFields: [], pipelines: [], calendars: [], groups: [], lossReasons: [] };

/** Each record that HighLevel is asked for, by the end of its path. */
const RECORDS: [RegExp, (id: string) => Body][] = [
  [/^\/contacts\/[^/]+\/notes\/([^/]+)$/, (id) => ({ note: { id, body: 'Read back' } })],
  [/^\/contacts\/[^/]+\/tasks\/([^/]+)$/, (id) => ({ task: { id, title: 'Read back' } })],
  [/^\/contacts\/([^/]+)$/, (id) => ({ contact: { id, firstName: 'Read back' } })],
  [/^\/opportunities\/([^/]+)$/, (id) => ({ opportunity: { id, name: 'Read back' } })],
  [/^\/calendars\/events\/appointments\/([^/]+)$/, (id) => ({ event: { id, title: 'Read back' } })],
  [/^\/conversations\/messages\/([^/]+)$/, (id) => ({ message: { id, body: 'Read back' } })],
  [/^\/conversations\/([^/]+)$/, (id) => ({ id, fullName: 'Read back' })],
  [
    /^\/associations\/relations\/([^/]+)$/,
    () => ({ relations: [{ id: '67ae0d741119d218c9d0c477', key: 'Read back' }] }),
  ],
  [/^\/associations\/([^/]+)$/, (id) => ({ id, key: 'Read back' })],
  [/^\/users\/([^/]+)$/, (id) => ({ id, name: 'Read back' })],
  [/^\/locations\/([^/]+)$/, (id) => ({ location: { id, name: 'Read back', companyId: 'com' } })],
];

/** HighLevel with every record, or with none. */
const highLevel = (has: boolean) => {
  const asked: string[] = [];
  const answer = (uri: string): [number, Body] => {
    const { pathname } = new URL(uri, HOST);
    for (const [path, body] of RECORDS) {
      const [, id] = path.exec(pathname) ?? [];
      if (!id || id === 'search' || id === 'pipelines') continue;
      asked.push(pathname);
      return has ? [200, body(id)] : [404, { message: 'Not found' }];
    }
    return [200, BESIDE];
  };
  nock(HOST).persist().get(/.*/).optionally().reply(answer);
  nock(HOST)
    .persist()
    .post('/oauth/locationToken')
    .optionally()
    .reply(200, { access_token: 'there', expires_in: 86_400 });
  nock(HOST)
    .persist()
    .post(/tasks.search/)
    .optionally()
    .reply(() => [200, { tasks: has ? [{ _id: 'task-1', title: 'Read back' }] : [] }]);
  return asked;
};
afterEach(() => nock.cleanAll());

/** The connection that a post is for: its location's, else its agency's. */
const connectionFor = ({ locationId, altId, companyId, id, type }: Body) => {
  const location = locationId ?? altId ?? (/^Location/.test(String(type)) ? id : undefined);
  if (location) return { ...LOCATION, locationId: String(location) };
  return { ...AGENCY, companyId: String(companyId) };
};

const examples = Object.entries(pages as Record<string, { examples: Body[]; properties?: string[] }>).flatMap(
  ([page, { examples: bodies, properties = [] }]) => {
    // Three pages show no post, only its keys.
    const posts = bodies.length > 0 ? bodies : [Object.fromEntries(properties.map((key) => [key, `some ${key}`]))];
    return posts.map((body, n) => [posts.length > 1 ? `${page} ${n + 1}` : page, body] as const);
  },
);

/** What each page's posts become where HighLevel has the record. */
const EXPECTED = [
  ['AppInstall 1', 'AppInstall', 'certain', 'as posted'],
  ['AppInstall 2', 'AppInstall', 'certain', 'as posted'],
  ['AppInstall 3', 'AppInstall', 'certain', 'as posted'],
  ['AppUninstall 1', 'AppUninstall', 'certain', 'as posted'],
  ['AppUninstall 2', 'AppUninstall', 'certain', 'as posted'],
  ['AppointmentCreate', 'AppointmentCreate', 'certain', 'read back'],
  ['AppointmentDelete', 'AppointmentCreate', 'certain', 'read back'],
  ['AppointmentUpdate', 'AppointmentCreate', 'certain', 'read back'],
  ['AssociationCreate', 'AssociationCreate', 'certain', 'read back'],
  ['AssociationDelete', 'AssociationUpdate', 'certain', 'read back'],
  ['AssociationUpdate', 'AssociationUpdate', 'certain', 'read back'],
  ['CampaignStatusUpdate', 'CampaignStatusUpdate', 'certain', 'as posted'],
  ['ContactCreate', 'ContactCreate', 'certain', 'read back'],
  ['ContactDelete', 'ContactDelete', 'certain', 'as posted'],
  ['ContactDndUpdate', 'ContactDndUpdate', 'certain', 'read back'],
  ['ContactTagUpdate', 'ContactTagUpdate', 'certain', 'read back'],
  ['ContactUpdate', 'ContactUpdate', 'certain', 'read back'],
  ['ConversationUnreadWebhook', 'ConversationUnreadWebhook', 'certain', 'read back'],
  ['InboundMessage 1', 'InboundMessage', 'certain', 'as posted'],
  ['InboundMessage 2', 'OutboundMessage', 'certain', 'read back'],
  ['InboundMessage 3', 'InboundMessage', 'certain', 'read back'],
  ['InboundMessage 4', 'InboundMessage', 'certain', 'as posted'],
  ['InvoiceCreate', 'Invoice', 'one of several', 'as posted'],
  ['InvoiceDelete', 'InvoiceDelete', 'certain', 'as posted'],
  ['InvoicePaid', 'InvoicePaid', 'certain', 'as posted'],
  ['InvoicePartiallyPaid', 'InvoicePartiallyPaid', 'certain', 'as posted'],
  ['InvoiceSent', 'InvoiceSent', 'certain', 'as posted'],
  ['InvoiceUpdate', 'Invoice', 'one of several', 'as posted'],
  ['InvoiceVoid', 'InvoiceVoid', 'certain', 'as posted'],
  ['LCEmailStats', 'LCEmailStats', 'certain', 'as posted'],
  ['LocationCreate', 'LocationCreate', 'certain', 'read back'],
  ['LocationUpdate', 'LocationUpdate', 'certain', 'read back'],
  ['NoteCreate', 'NoteCreate', 'certain', 'read back'],
  ['NoteDelete', 'NoteDelete', 'certain', 'as posted'],
  ['NoteUpdate', 'NoteUpdate', 'certain', 'read back'],
  ['ObjectSchemaCreate', 'ObjectSchema', 'one of several', 'as posted'],
  ['ObjectSchemaUpdate', 'ObjectSchema', 'one of several', 'as posted'],
  ['OpportunityAssignedToUpdate', 'OpportunityAssignedToUpdate', 'certain', 'read back'],
  ['OpportunityCreate', 'OpportunityCreate', 'certain', 'read back'],
  ['OpportunityDelete', 'OpportunityDelete', 'certain', 'as posted'],
  ['OpportunityMonetaryValueUpdate', 'OpportunityMonetaryValueUpdate', 'certain', 'read back'],
  ['OpportunityStageUpdate', 'OpportunityStageUpdate', 'certain', 'read back'],
  ['OpportunityStatusUpdate', 'OpportunityStatusUpdate', 'certain', 'read back'],
  ['OpportunityUpdate', 'OpportunityUpdate', 'certain', 'read back'],
  ['OrderCreate', 'OrderCreate', 'certain', 'as posted'],
  ['OrderStatusUpdate', 'OrderStatusUpdate', 'certain', 'as posted'],
  ['OutboundMessage 1', 'OutboundMessage', 'certain', 'as posted'],
  ['OutboundMessage 2', 'OutboundMessage', 'certain', 'read back'],
  ['OutboundMessage 3', 'OutboundMessage', 'certain', 'read back'],
  ['OutboundMessage 4', 'OutboundMessage', 'certain', 'as posted'],
  ['PlanChange', 'PlanChange', 'certain', 'as posted'],
  ['PriceCreate', 'Price', 'one of several', 'as posted'],
  ['PriceDelete', 'Price', 'one of several', 'as posted'],
  ['PriceUpdate', 'Price', 'one of several', 'as posted'],
  ['ProductCreate', 'Product', 'one of several', 'as posted'],
  ['ProductDelete', 'Product', 'one of several', 'as posted'],
  ['ProductUpdate', 'Product', 'one of several', 'as posted'],
  ['ProviderOutboundMessage 1', 'ProviderOutboundMessage', 'certain', 'read back'],
  ['ProviderOutboundMessage 2', 'ProviderOutboundMessage', 'certain', 'read back'],
  ['RecordCreate', 'Record', 'one of several', 'as posted'],
  ['RecordDelete', 'Record', 'one of several', 'as posted'],
  ['RecordUpdate', 'Record', 'one of several', 'as posted'],
  ['RelationCreate', 'RelationCreate', 'certain', 'read back'],
  ['RelationDelete', 'RelationCreate', 'certain', 'read back'],
  ['TaskComplete', 'TaskComplete', 'certain', 'read back'],
  ['TaskCreate', 'TaskCreate', 'certain', 'read back'],
  ['TaskDelete', 'TaskDelete', 'certain', 'as posted'],
  ['UserCreate 1', 'User', 'one of several', 'read back'],
  ['UserCreate 2', 'UserCreate', 'certain', 'read back'],
  ['UserCreate 3', 'UserCreate', 'certain', 'read back'],
] as const;

/** What becomes of them where it has none: those of which it is the only sign. */
const GONE: Record<string, string> = {
  AppointmentCreate: 'AppointmentDelete',
  AppointmentDelete: 'AppointmentDelete',
  AppointmentUpdate: 'AppointmentDelete',
  AssociationDelete: 'AssociationDelete',
  AssociationUpdate: 'AssociationDelete',
  RelationCreate: 'RelationDelete',
  RelationDelete: 'RelationDelete',
  'UserCreate 1': 'UserDelete',
};

/** The example as it would come today: some pages have a date that is long past. */
const live = (body: Body): Body => ({ ...body, ...('timestamp' in body && { timestamp: now() }) });

const KEYS = Object.keys(appEventReceived.operation.sample as object);

test('there is a line for each post that HighLevel publishes', () => {
  expect(new Set(examples.map(([name]) => name.replace(/ \d$/, ''))).size).toBe(58);
  expect(EXPECTED.map(([name]) => name)).toEqual(examples.map(([name]) => name));
});

describe.each(EXPECTED)('%s', (name, event, certainty, source) => {
  const [, body = {}] = examples.find(([known]) => known === name) ?? [];
  const authData = connectionFor(body);

  test(`is ${event}, ${certainty}, ${source}`, async () => {
    const asked = highLevel(true);
    const { events, log } = await receive(live(body), { authData });
    expect(log).toEqual([]);
    expect(events).toEqual([
      expect.objectContaining({ event, eventKnown: certainty === 'certain', recordRead: source === 'read back' }),
    ]);
    expect(asked).toHaveLength(source === 'read back' ? 1 : 0);
    const [given = {}] = events;
    expect(Object.keys(given)).toEqual(KEYS);
    expect(given.id).toMatch(/^[\w-]{32}$/);
    if (isEventName(event)) expect(given.eventLabel).toBe(EVENT_LABELS[event]);
    if (source === 'read back') expect(JSON.stringify(given.record)).toContain('Read back');
    // The same shape, whether it was read back or not.
    if (source !== 'read back') return;
    nock.cleanAll();
    highLevel(false);
    const missing = await receive(live(body), { authData });
    expect(missing.log).toContain('The record is gone, so that the event has what HighLevel sent.');
    const [kept = {}] = missing.events;
    expect(kept).toMatchObject({ event: GONE[name] ?? event, eventKnown: !(name in GONE), recordRead: false });
    expect(kept.recordId).toBe(given.recordId);
    expect(Object.keys(kept.record as object)).toEqual(expect.arrayContaining(Object.keys(given.record as object)));
  });

  test('is dropped where it is about another account', async () => {
    const foreign = { ...LOCATION, locationId: 'elsewhere', companyId: 'others' };
    const { events, log } = await receive(live(body), { authData: foreign });
    expect(events).toEqual([]);
    expect(log).toEqual([expect.stringMatching(/^A post was dropped: it is about /)]);
  });
});

test('pages whose posts have a date that is past are dropped as they stand', async () => {
  const dated = examples.filter(([, body]) => 'timestamp' in body);
  expect(dated.map(([name]) => name)).toEqual([
    'ObjectSchemaCreate',
    'ObjectSchemaUpdate',
    'RecordCreate',
    'RecordDelete',
    'RecordUpdate',
  ]);
  for (const [, body] of dated) {
    const { events, log } = await receive(body, { authData: connectionFor(body) });
    expect([events, log]).toEqual([[], [expect.stringContaining('more than 5 minutes ago')]]);
  }
});

describe('events that no page shows', () => {
  const shown = new Set<string>(EXPECTED.map(([name]) => name.replace(/ \d$/, '')));
  const others = Object.keys(EVENT_LABELS).filter((event) => !shown.has(event));

  test('are 19 of 77', () => expect([others.length, Object.keys(EVENT_LABELS).length]).toEqual([19, 77]));

  test.each(others)('%s', async (event) => {
    highLevel(true);
    const { events } = await receive({ type: event, locationId: 'loc', id: 'x1', timestamp: now(), webhookId: 'w1' });
    const isRead = ['ConversationUpdate', 'UserUpdate'].includes(event);
    expect(events).toEqual([
      expect.objectContaining({ id: 'w1', event, eventKnown: true, locationId: 'loc', recordRead: isRead }),
    ]);
  });

  test('one that HighLevel has had only since is given by its own name, where no events are chosen', async () => {
    const post = { type: 'EstimateAccepted', locationId: 'loc', id: 'e1', total: 5 };
    const { events } = await receive(post);
    expect(events).toEqual([
      expect.objectContaining({ event: 'EstimateAccepted', eventLabel: 'Estimate Accepted', recordId: 'e1' }),
    ]);
    expect(events[0]?.record).toEqual({ id: 'e1', total: 5, locationId: 'loc' });
    expect((await receive(post, { inputData: { events: ['ContactCreate'] } })).events).toEqual([]);
  });

  test('what says nothing at all is an event without a name', async () => {
    const { events } = await receive({ locationId: 'loc', something: 1 });
    expect(events).toEqual([expect.objectContaining({ event: 'Unknown', eventKnown: false, recordId: null })]);
  });
});

const GONE_CONTACT = { type: 'ContactDelete', locationId: 'loc', id: 'c1', firstName: 'Maya', webhookId: 'w1' };

describe('the signature', () => {
  const dropped = async (post: Parameters<typeof deliver>[1], why: string) => {
    const { events, log } = await deliver(appEventReceived, post);
    expect(events).toEqual([]);
    expect(log).toEqual([expect.stringContaining(`A post was dropped: ${why}`)]);
  };

  test('lets in what HighLevel has signed, whatever the header is called', async () => {
    highLevel(true);
    for (const name of ['x-ghl-signature', 'X-GHL-Signature']) {
      const { body } = signed(GONE_CONTACT);
      const { events } = await deliver(appEventReceived, { body, headers: { [name]: signatureOf(body) } });
      expect(events).toHaveLength(1);
    }
  });

  test('drops what has none, half of one, another one’s, and that of another body', async () => {
    const { body, headers } = signed(GONE_CONTACT);
    const signature = headers['x-ghl-signature'] as string;
    await dropped({ body }, 'it has no signature');
    await dropped({ body, headers: { 'x-ghl-signature': '  ' } }, 'it has no signature');
    await dropped({ body, headers: { 'x-ghl-signature': 'yes' } }, 'what stands in X-GHL-Signature is no signature');
    await dropped({ body, headers: { 'x-ghl-signature': signature.slice(0, 40) } }, 'what stands in');
    await dropped({ body, headers: { 'x-ghl-signature': keyPair().signatureOf(body) } }, 'its signature is not');
    await dropped({ body: body.replace('Maya', 'Mara'), headers }, 'its signature is not');
    await dropped({ body: `${body} `, headers }, 'its signature is not');
    await dropped({ body: body.slice(0, 30), headers }, 'its signature is not');
    await dropped({ body: '', headers }, 'its signature is not');
  });

  test('does not believe the older header', () =>
    dropped({ body: GONE_CONTACT, headers: { 'x-wh-signature': 'A'.repeat(684) } }, 'it has no signature'));

  test('is HighLevel’s own where no key is named', async () => {
    delete process.env.HIGHLEVEL_WEBHOOK_KEY;
    await dropped(signed(GONE_CONTACT), 'its signature is not');
  });

  test('may be made by one of several keys, while one follows another', async () => {
    highLevel(true);
    process.env.HIGHLEVEL_WEBHOOK_KEY = `${keyPair().publicKey}, ${publicKey}`;
    expect((await receive(GONE_CONTACT)).events).toHaveLength(1);
  });

  test.each(['no key', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA'])(
    'tells the owner of a key that is none: %s',
    async (key) => {
      process.env.HIGHLEVEL_WEBHOOK_KEY = key;
      expect(await refusal(receive(GONE_CONTACT))).toEqual(
        refused(/^HIGHLEVEL_WEBHOOK_KEY must be HighLevel’s public key/),
      );
    },
  );

  test('covers umlauts and emoji as they are', async () => {
    highLevel(true);
    const { events } = await receive({ ...GONE_CONTACT, firstName: 'Zoë 🏋️' });
    expect(events[0]?.record).toMatchObject({ firstName: 'Zoë 🏋️' });
  });

  test('is good for the body only, not for what stands in the address', async () => {
    const { body, headers } = signed('"text"');
    const { events } = await deliver(appEventReceived, {
      body,
      headers,
      querystring: 'type=ContactDelete&id=c1&locationId=loc',
    });
    expect(events).toEqual([expect.objectContaining({ event: 'Unknown', recordId: null })]);
  });
});

describe('the body', () => {
  beforeEach(() => {
    highLevel(true);
  });

  test('is JSON, whatever its type is called', async () => {
    const { body, headers } = signed(GONE_CONTACT);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      const { events } = await deliver(appEventReceived, { body, headers: { ...headers, 'content-type': type } });
      expect(events).toEqual([expect.objectContaining({ id: 'w1', event: 'ContactDelete' })]);
    }
  });

  test('may be a form', async () => {
    const post = signed('type=ContactDelete&locationId=loc&id=c1&firstName=Maya+Lou', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    const { events } = await deliver(appEventReceived, post);
    expect(events).toEqual([expect.objectContaining({ event: 'ContactDelete', recordId: 'c1' })]);
  });

  test('may be a list: an event each, and one for what stands there twice', async () => {
    const { events } = await receive([
      GONE_CONTACT,
      { ...GONE_CONTACT, id: 'c2', webhookId: 'w2' },
      GONE_CONTACT,
      { ...GONE_CONTACT, locationId: 'other', webhookId: 'w3' },
      'text',
    ]);
    expect(events.map(({ id, recordId }) => [id, recordId])).toEqual([
      ['w1', 'c1'],
      ['w2', 'c2'],
    ]);
  });

  test('cut short is one sentence, had HighLevel signed it so', async () => {
    expect(await refusal(receive('{"type":"ContactDelete","id":"c1'))).toEqual(refused(/^The post is no valid JSON/));
  });

  test('is missing where the trigger is run by hand', async () => {
    expect(await refusal(run(appEventReceived, {}, { post: null }))).toEqual(refused(/^There is no post/));
  });

  test('has ids of any kind, and an id of the event even where HighLevel gave none', async () => {
    const { webhookId: _, ...bare } = GONE_CONTACT;
    const [first] = (await receive(bare)).events;
    const [again] = (await receive(bare)).events;
    const [other] = (await receive({ ...bare, id: 7 })).events;
    expect(first?.id).toBe(again?.id);
    expect(other).toMatchObject({ recordId: '7', contactId: '7' });
    expect(other?.id).not.toBe(first?.id);
  });
});

describe('repeats', () => {
  test('start the Zap again, with the same id: another Zap of the connection may get the same post', async () => {
    highLevel(true);
    const cache = {};
    const ids = [];
    for (let n = 0; n < 2; n += 1) ids.push((await receive(GONE_CONTACT, { cache })).events[0]?.id);
    expect(ids).toEqual(['w1', 'w1']);
  });
});

describe('when it was sent', () => {
  beforeEach(() => {
    highLevel(true);
  });
  const at = (timestamp: unknown, inputData = {}) => receive({ ...GONE_CONTACT, timestamp }, { inputData });

  test.each([minutesAgo(4), minutesAgo(-4), Date.now(), Math.floor(Date.now() / 1000)])(
    '%s counts',
    async (timestamp) => {
      const { events } = await at(timestamp);
      expect(events[0]?.timestamp).toMatch(/^20\d\d-/);
    },
  );

  test('too long ago, or in the future, it is dropped', async () => {
    expect((await at(minutesAgo(6))).log).toEqual([expect.stringContaining('more than 5 minutes ago')]);
    expect((await at(minutesAgo(-6))).log).toEqual([expect.stringContaining('dated in the future')]);
    expect((await at(minutesAgo(-6), { oldestMinutes: '60' })).events).toEqual([]);
  });

  test('the owner may let in what is older', async () => {
    expect((await at(minutesAgo(50), { oldestMinutes: '60' })).events).toHaveLength(1);
    for (const oldestMinutes of ['0', '20000'])
      expect(await refusal(at(now(), { oldestMinutes }))).toEqual(
        refused(/^Oldest Post \(Minutes\) must be from 1 to 10080/),
      );
  });

  test.each([undefined, null, '', 'yesterday', {}])('a post without a date is taken: %j', async (timestamp) => {
    expect((await at(timestamp)).events).toEqual([expect.objectContaining({ timestamp: null })]);
  });
});

describe('the chosen events', () => {
  const choose = (post: Body, ...events: string[]) => receive(post, { inputData: { events } });

  test('are the only ones, by name or by label', async () => {
    highLevel(true);
    expect((await choose(GONE_CONTACT, 'ContactDelete', 'NoteCreate')).events).toHaveLength(1);
    expect((await choose(GONE_CONTACT, 'Contact: Deleted')).events).toHaveLength(1);
    const { events, log } = await choose(GONE_CONTACT, 'ContactCreate');
    expect([events, log]).toEqual([[], ['A post was dropped: its event is none of those that are chosen.']]);
  });

  test('are each of those that a post may be, until the record shows which it is', async () => {
    const product = { _id: 'p1', productType: 'SERVICE', locationId: 'loc' };
    expect((await choose(product, 'ProductDelete')).events).toEqual([
      expect.objectContaining({ event: 'Product', eventLabel: 'Product', eventKnown: false }),
    ]);
    highLevel(true);
    const booked = { type: 'AppointmentCreate', locationId: 'loc', appointment: { id: 'a1' } };
    const { events, log } = await choose(booked, 'AppointmentDelete');
    expect([events, log]).toEqual([[], ['A post was dropped: its event proved to be none of those that are chosen.']]);
    nock.cleanAll();
    highLevel(false);
    expect((await choose(booked, 'AppointmentDelete')).events).toHaveLength(1);
    expect((await choose(booked, 'AppointmentCreate')).events).toEqual([]);
  });

  test('an appointment that was changed long after it was booked is a changed one, whatever its post says', async () => {
    highLevel(true);
    const appointment = { id: 'a1', dateAdded: minutesAgo(600), dateUpdated: minutesAgo(1) };
    const { events } = await receive({ type: 'AppointmentCreate', locationId: 'loc', appointment });
    expect(events).toEqual([expect.objectContaining({ event: 'AppointmentUpdate', eventKnown: true })]);
  });
});

describe('whose it is', () => {
  const LOCATED = { ...GONE_CONTACT, locationId: 'loc' };
  const agency = (body: Body, inputData: object = {}, cache = {}) =>
    receive(body, { authData: AGENCY, inputData, cache });
  const located = (status: number, location: object) =>
    nock(HOST).get('/locations/loc').matchHeader('authorization', 'Bearer agency-token').reply(status, location);

  test('an agency takes what happens in each of its locations, read with the token of each', async () => {
    const cache = {};
    located(200, { location: { id: 'loc', companyId: 'com' } });
    nock(HOST)
      .post('/oauth/locationToken', /locationId=loc/)
      .reply(200, { access_token: 'there', expires_in: 86_400 });
    nock(HOST)
      .get('/contacts/c1')
      .twice()
      .matchHeader('authorization', 'Bearer there')
      .reply(200, { contact: { id: 'c1', firstName: 'Maya' } });
    for (let n = 0; n < 2; n += 1) {
      const { events } = await agency({ ...LOCATED, type: 'ContactUpdate' }, {}, cache);
      expect(events).toEqual([expect.objectContaining({ recordRead: true, locationId: 'loc' })]);
    }
  });

  test('and nothing of another agency’s', async () => {
    for (const answer of [
      () => located(200, { location: { id: 'loc', companyId: 'others' } }),
      () => located(403, { message: 'The token does not have access to this location.' }),
      () => located(404, { message: 'Location not found' }),
    ]) {
      answer();
      const { events, log } = await agency(LOCATED);
      expect(events).toEqual([]);
      expect(log.at(-1)).toBe('A post was dropped: it is about no location of this agency.');
    }
    const { log } = await agency({ type: 'INSTALL', appId: 'a', companyId: 'others' });
    expect(log).toEqual(['A post was dropped: it is about another agency.']);
  });

  test('where that can’t be told, it says why', async () => {
    const authData = { ...AGENCY, scope: AGENCY.scope.replace(/locations\.readonly/, '') };
    expect(await refusal(receive(LOCATED, { authData }))).toEqual(refused(/locations\.readonly/));
  });

  test('an agency that chose a location takes what happens there', async () => {
    highLevel(true);
    expect((await agency(LOCATED, { locationId: 'loc' })).events).toHaveLength(1);
    expect((await agency(LOCATED, { locationId: 'loc2' })).log).toEqual([expect.stringContaining('another location')]);
    expect((await agency({ type: 'INSTALL', companyId: 'com' }, { locationId: 'loc' })).log).toEqual([
      expect.stringContaining('the agency and no location of it'),
    ]);
    expect((await agency({ type: 'AppUpdate' }, { locationId: 'loc' })).log).toEqual([
      expect.stringContaining('it names no location'),
    ]);
  });

  test('a user belongs to each of their locations', async () => {
    highLevel(true);
    const user = { type: 'UserCreate', companyId: 'com', id: 'u1', locations: ['other', 'loc'] };
    expect((await receive(user)).events).toEqual([expect.objectContaining({ event: 'UserCreate', recordRead: true })]);
    expect((await receive({ ...user, locations: ['other'] })).events).toEqual([]);
  });

  test('what names no account must be about this app', async () => {
    const post = { type: 'AppUpdate', appId: '69c53778c480e55ef298a2fe' };
    expect((await receive(post)).events).toHaveLength(1);
    process.env.CLIENT_ID = '69c53778c480e55ef298a2fe-abcdefgh';
    expect((await receive(post)).events).toHaveLength(1);
    process.env.CLIENT_ID = '111111111111111111111111-abcdefgh';
    expect((await receive(post)).log).toEqual(['A post was dropped: it is about another app.']);
  });
});

describe('the record', () => {
  const CHANGED = { type: 'ContactUpdate', locationId: 'loc', id: 'c1', firstName: 'Posted', webhookId: 'w1' };

  test('of a task whose post does not name the contact is found among the location’s', async () => {
    highLevel(true);
    const { events } = await receive({ type: 'TaskCreate', locationId: 'loc', id: 'task-1' });
    expect(events).toEqual([expect.objectContaining({ recordRead: true, recordId: 'task-1' })]);
  });

  test('of a business is told as one of a custom object', async () => {
    nock(HOST)
      .get('/businesses/b1')
      .reply(200, { business: { id: 'b1', name: 'Harbor Physio' } });
    const { events } = await receive({ type: 'RecordUpdate', objectKey: 'business', locationId: 'loc', id: 'b1' });
    expect(events[0]).toMatchObject({ recordRead: true, record: { name: 'Harbor Physio' } });
  });

  test.each([
    [{ ...LOCATION, scope: LOCATION.scope.replace('contacts.readonly', '') }, undefined],
    [LOCATION, [403, { message: 'You are not allowed to do this' }]],
    [LOCATION, [500, { message: 'Internal server error' }]],
    [LOCATION, [429, { message: 'Too many requests' }]],
    [LOCATION, [200, {}]],
  ] as const)('that can’t be read is the one that HighLevel sent: %#', async (authData, answer) => {
    if (answer)
      nock(HOST)
        .persist()
        .get('/contacts/c1')
        .reply(...(answer as [number, object]));
    nock(HOST).persist().get(/.*/).optionally().reply(200, BESIDE);
    const { events, log } = await receive(CHANGED, { authData });
    expect(events[0]).toMatchObject({ recordRead: false, record: { id: 'c1', firstName: 'Posted', lastName: null } });
    expect(log.join()).toMatch(/The record (could not be read|is gone), so that the event has what HighLevel sent/);
  });

  test('waits for a new token where the old one is worn out', async () => {
    nock(HOST).persist().get('/contacts/c1').reply(401, { message: 'Invalid JWT' });
    await expect(receive(CHANGED)).rejects.toThrow(expect.objectContaining({ name: 'RefreshAuthError' }));
  });
});

describe('the editor', () => {
  const show = async (events: string[], given: Parameters<typeof deliver>[2] = {}) =>
    (await deliver(appEventReceived, undefined, { place: 'performList', inputData: { events }, ...given })).events;
  const offered = async (...events: string[]) =>
    (await deliver(appEventReceived, undefined, { place: 'outputFields', inputData: { events } })).events as {
      key: string;
    }[];

  test('shows the newest contacts, with the keys that a post gives', async () => {
    nock(HOST)
      .post('/contacts/search', /"pageLimit":3/)
      .reply(200, { contacts: [{ id: 'c1', dateUpdated: '2026-11-20T16:02:11.000Z' }] });
    const [event = {}, ...others] = await show([]);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      id: 'c1',
      event: 'ContactUpdate',
      recordId: 'c1',
      contactId: 'c1',
      locationId: 'loc',
    });
    expect(Object.keys(event)).toEqual(KEYS);
    const sample = appEventReceived.operation.sample as Body;
    expect(Object.keys(event.record as object)).toEqual(expect.arrayContaining(Object.keys(sample.record as object)));
  });

  test('shows the newest of what the first chosen event is about', async () => {
    nock(HOST)
      .get('/opportunities/search')
      .query(true)
      .reply(200, { opportunities: [{ id: 'o1', contactId: 'c1' }] });
    nock(HOST).persist().get(/.*/).optionally().reply(200, BESIDE);
    expect(await show(['OpportunityStageUpdate', 'NoteCreate'])).toEqual([
      expect.objectContaining({ id: 'o1', event: 'OpportunityStageUpdate', contactId: 'c1' }),
    ]);
    nock.cleanAll();
    nock(HOST)
      .get('/calendars/')
      .query(true)
      .reply(200, { calendars: [{ id: 'cal' }] });
    nock(HOST)
      .get('/calendars/events')
      .query(({ calendarId }) => calendarId === 'cal')
      .reply(200, { events: [{ id: 'a1' }, { id: 'a2' }] });
    nock(HOST).persist().get(/.*/).optionally().reply(200, BESIDE);
    expect((await show(['AppointmentCreate'])).map(({ recordId }) => recordId)).toEqual(['a2', 'a1']);
    nock.cleanAll();
    nock(HOST)
      .post('/contacts/search')
      .reply(200, { contacts: [{ id: 'c1' }, { id: 'c2' }] });
    nock(HOST).get('/contacts/c1/notes').reply(200, { notes: [] });
    nock(HOST)
      .get('/contacts/c2/notes')
      .reply(200, { notes: [{ id: 'n1' }] });
    expect((await show(['NoteCreate'])).map(({ recordId }) => recordId)).toEqual(['n1']);
  });

  test.each(Object.keys(EVENT_LABELS))('always has something to show: %s', async (event) => {
    const [shown] = await show([event], { authData: { ...LOCATION, scope: 'oauth.write' } });
    expect(shown).toMatchObject({ event: expect.any(String), record: expect.any(Object) });
    expect(Object.keys(shown as object)).toEqual(KEYS);
    expect(shown?.id).toEqual(expect.any(String));
  });

  test('has something to show for an agency, too', async () => {
    expect(await show(['ContactCreate'], { authData: AGENCY })).toHaveLength(1);
  });

  test('offers the outputs of what the chosen events are about', async () => {
    nock(HOST)
      .get('/locations/loc/customFields')
      .query(true)
      .reply(200, { customFields: [{ id: 'f1', name: 'Level', fieldKey: 'contact.level', dataType: 'TEXT' }] });
    const fields = await offered('ContactCreate', 'InvoicePaid');
    expect(fields.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        'event',
        'record__firstName',
        'record__customFields__level',
        'record__contactDetails__email',
      ]),
    );
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
    expect((await offered()).map(({ key }) => key)).toEqual(KEYS);
  });
});
