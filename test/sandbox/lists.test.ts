import { type AddableKind, BLANKS } from '../../sandbox/control/blanks.js';
import { INDEX_ROUTES } from '../../sandbox/control/search_index.js';
import type { Json } from '../../sandbox/http/json.js';
import type { Order } from '../../sandbox/world/order.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';
import { examples } from './examples/index.js';
import type { World } from './examples/world.js';

const sandbox = useSandbox({ now: NOW });
let ask: Ask;
let agency: Ask;
let locationId: string;

beforeEach(() => {
  locationId = sandbox.seeded.gymId;
  ask = client(sandbox);
  agency = client(sandbox, { companyId: sandbox.seeded.companyId });
});

const world = (): World => ({
  sandbox,
  locationId,
  companyId: sandbox.seeded.companyId,
  first: (kind) => sandbox.store.rows(kind).of(locationId)[0]!,
});

const send = async (name: string): Promise<Json> => {
  const { params = {}, agency: asAgency, ...asking } = examples[name]!(world());
  const path = name.replace(/\{(\w+)\}/g, (_, parameter) => params[parameter] ?? '');
  return (await (asAgency ? agency : ask)(path, asking)).body;
};

/** The ids of the rows of an answer; nothing where it is no list. */
function rowsOf(body: Json): string[] | undefined {
  const lists = [body, ...Object.values(body ?? {})].filter(
    (value): value is Json[] => Array.isArray(value) && value.every((row) => typeof (row?.id ?? row?._id) === 'string'),
  );
  return lists.find((list) => list.length > 0)?.map((row) => row.id ?? row._id);
}

const byCursorOrSort = new Set([
  'POST /contacts/search',
  'GET /contacts/',
  'GET /opportunities/search',
  'POST /opportunities/search',
  'GET /conversations/messages/export',
  'GET /conversations/search',
  'GET /locations/search',
]);

describe('the order of lists', () => {
  /** Two more of every kind that a list of the examples shows, so that there is an order. */
  const fill = () => {
    const { records, store } = sandbox;
    const own = (kind: string) => store.rows(kind).of(locationId)[0]!;
    const contactId = own('tasks').contactId as string;
    for (let i = 0; i < 3; i++) {
      records.add('tasks', { contactId });
      records.add('notes', { contactId: own('notes').contactId as string });
      const booked = store
        .all('appointments')
        .of(locationId)
        .find(({ calendarId }) => calendarId);
      records.add('appointments', {
        contactId: own('appointments').contactId as string,
        calendarId: booked!.calendarId,
      });
      records.add('appointmentNotes', { appointmentId: own('appointmentNotes').appointmentId as string });
      records.add('contacts', { businessId: own('businesses').id });
      records.add('calendarNotifications', { calendarId: own('calendarNotifications').calendarId as string });
      records.add('blockedTimes', { assignedUserId: sandbox.seeded.trainerId });
      records.add('relations', { firstRecordId: own('relations').firstRecordId as string });
      for (const kind of Object.keys(BLANKS) as AddableKind[]) records.add(kind);
    }
  };

  const unordered = () =>
    Object.keys(examples).filter((name) => /^GET |\/search/.test(name) && !byCursorOrSort.has(name));

  test('is as it was made, unless another is set: every list without a documented order obeys, page by page', async () => {
    fill();
    sandbox.limits.budget.burst = Number.POSITIVE_INFINITY;
    const lists: string[] = [];
    for (const name of unordered()) {
      const seen = async (order: Order) => {
        sandbox.order = order;
        return rowsOf(await send(name))!;
      };
      const inserted = await seen('inserted');
      if (inserted === undefined) continue;
      expect([name, inserted.length > 2]).toEqual([name, true]);
      lists.push(name);
      const shuffled = await seen({ shuffled: 1 });
      expect([name, [...shuffled].sort()]).toEqual([name, [...inserted].sort()]);
      expect([name, await seen({ shuffled: 1 })]).toEqual([name, shuffled]);
      const orders = new Set([shuffled.join()]);
      for (let seed = 2; seed < 10; seed++) orders.add((await seen({ shuffled: seed })).join());
      expect([name, orders.size > 1]).toEqual([name, true]);
      expect([name, await seen('newest')]).toEqual([name, (await seen('oldest')).toReversed()]);
    }
    expect(lists).toContain('GET /workflows/');
  });

  test('the newest first, by their dates; the pages of a shuffled list hold every row once', async () => {
    sandbox.order = 'newest';
    for (const hour of [3, 1, 2])
      sandbox.records.add('businesses', { name: `${hour}`, createdAt: `2026-03-02T0${hour}:00:00.000Z` });
    const first = await ask('GET /businesses/', { query: { locationId } });
    expect(first.body.businesses.slice(0, 3).map(({ name }: Json) => name)).toEqual(['3', '2', '1']);
    sandbox.order = { shuffled: 7 };
    const pages: string[] = [];
    for (let skip = 0; skip < 5; skip += 2) {
      const { body } = await ask('GET /businesses/', { query: { locationId, skip, limit: 2 } });
      pages.push(...body.businesses.map(({ id }: Json) => id));
    }
    expect(new Set(pages).size).toBe(sandbox.store.all('businesses').of(locationId).length);
    expect(pages).toHaveLength(5);
  });

  test('a list that is sorted on request, or by a cursor, keeps to it', async () => {
    const orders: Order[] = ['inserted', 'newest', 'oldest', { shuffled: 5 }];
    for (const name of [...byCursorOrSort].filter((route) => route !== 'GET /conversations/search')) {
      const answers = [];
      for (const order of orders) {
        sandbox.order = order;
        answers.push(rowsOf(await send(name)));
      }
      for (const other of answers) expect([name, other]).toEqual([name, answers[0]]);
    }
  });

  test('equal rows of a sorted list come in any order', async () => {
    for (let i = 0; i < 8; i++) sandbox.records.add('conversations', { dateAdded: Date.parse('2026-03-02T14:00:00Z') });
    const seen = new Set<string>();
    for (let seed = 0; seed < 5; seed++) {
      sandbox.order = { shuffled: seed };
      const { conversations } = (await ask('GET /conversations/search', { query: { locationId, limit: 8 } })).body;
      seen.add(conversations.map(({ id }: Json) => id).join());
    }
    expect(seen.size).toBeGreaterThan(1);
  });
});

describe('a search that lags', () => {
  /** Those that show one row of a contact, which changes; the export shows a row for each message. */
  const searches = [...INDEX_ROUTES].filter((name) => name !== 'GET /conversations/messages/export');
  /** What each list that an index serves shows of a contact and what hangs on it. */
  const seen = async (contactId: string): Promise<Record<string, string[]>> => {
    const { businessId } = sandbox.store.all('contacts').get(contactId) ?? {};
    const business = sandbox.store.all('businesses').of(locationId)[0]!.id;
    expect(businessId === undefined || businessId === business).toBe(true);
    const answers: Record<string, [Promise<Json>, key: string, owner: string]> = {
      'POST /contacts/search': [
        ask('POST /contacts/search', { body: { locationId, pageLimit: 500 } }),
        'contacts',
        'id',
      ],
      'GET /contacts/': [ask('GET /contacts/', { query: { locationId, limit: 100 } }), 'contacts', 'id'],
      'GET /contacts/business/{businessId}': [
        ask(`GET /contacts/business/${business}`, { query: { locationId, limit: '100' } }),
        'contacts',
        'id',
      ],
      'GET /opportunities/search': [
        ask('GET /opportunities/search', { query: { location_id: locationId, limit: 100 } }),
        'opportunities',
        'contactId',
      ],
      'POST /opportunities/search': [
        ask('POST /opportunities/search', { body: { locationId, limit: 500 } }),
        'opportunities',
        'contactId',
      ],
      'GET /conversations/search': [
        ask('GET /conversations/search', { query: { locationId, limit: 100 } }),
        'conversations',
        'contactId',
      ],
      'POST /locations/{locationId}/tasks/search': [
        ask(`POST /locations/${locationId}/tasks/search`, { body: { limit: 100 } }),
        'tasks',
        'contactId',
      ],
    };
    expect(Object.keys(answers).sort()).toEqual([...searches].sort());
    const found: Record<string, string[]> = {};
    for (const [name, [answer, key, owner]] of Object.entries(answers))
      found[name] = (await answer).body[key].filter((row: Json) => row[owner] === contactId).map(idAndName);
    return found;
  };
  const idAndName = (row: Json) => row.title ?? row.name ?? row.lastMessageBody ?? row.city ?? 'nowhere';
  const all = (value: unknown) => Object.fromEntries(searches.map((name) => [name, value]));

  const add = (city: string) => {
    const { records } = sandbox;
    const contact = records.add('contacts', {
      city,
      businessId: sandbox.store.all('businesses').of(locationId)[0]!.id,
    });
    records.add('opportunities', { contactId: contact.id, name: city });
    records.add('tasks', { contactId: contact.id, title: city });
    records.addMessage({ contactId: contact.id, body: city });
    return contact.id;
  };
  const change = (contactId: string, city: string) => {
    const { records, store } = sandbox;
    const of = (kind: string) => store.rows(kind).find((row) => row.contactId === contactId)!.id;
    records.change('contacts', contactId, { city });
    records.change('opportunities', of('opportunities'), { name: city });
    records.change('tasks', of('tasks'), { title: city });
    records.addMessage({ contactId, body: city });
  };

  test('shows what was added, changed and removed only after so many ms of the sandbox’s clock', async () => {
    sandbox.lag = 10_000;
    const id = add('Albany');
    expect(await seen(id)).toEqual(all([]));
    expect((await ask(`GET /contacts/${id}`)).body.contact.city).toBe('Albany');
    sandbox.clock.advance(9_999);
    expect(await seen(id)).toEqual(all([]));
    sandbox.clock.advance(1);
    expect(await seen(id)).toEqual(all(['Albany']));

    change(id, 'Troy');
    sandbox.clock.advance(5_000);
    change(id, 'Utica');
    expect(await seen(id)).toEqual(all(['Albany']));
    sandbox.clock.advance(5_000);
    expect(await seen(id)).toEqual(all(['Troy']));
    sandbox.clock.advance(5_000);
    expect(await seen(id)).toEqual(all(['Utica']));

    const conversation = sandbox.store.all('conversations').find(({ contactId }) => contactId === id)!;
    sandbox.records.remove('contacts', id);
    sandbox.records.remove('conversations', conversation.id);
    expect(await seen(id)).toEqual(all(['Utica']));
    expect((await ask(`GET /contacts/${id}`)).status).toBe(400);
    sandbox.clock.advance(10_000);
    expect(await seen(id)).toEqual(all([]));
  });

  test('lags for what is written through the API, too, and not when it no longer is to', async () => {
    sandbox.lag = 5_000;
    const { id } = (await ask('POST /contacts/', { body: { locationId, email: 'late@example.com' } })).body.contact;
    const total = async () => (await ask('POST /contacts/search', { body: { locationId, pageLimit: 1 } })).body.total;
    expect(await total()).toBe(60);
    await ask(`DELETE /contacts/${id}`);
    expect(await total()).toBe(60);
    await ask('POST /contacts/', { body: { locationId, email: 'later@example.com' } });
    sandbox.lag = 0;
    expect(await total()).toBe(61);
    sandbox.lag = 60_000;
    expect(await total()).toBe(61);
    expect(() => {
      sandbox.lag = -1;
    }).toThrow(RangeError);
  });

  test('the export has a message late, and its date from when it was said', async () => {
    sandbox.lag = 10_000;
    const { id, dateAdded } = sandbox.records.addMessage({ body: 'late' });
    const seen = async () => {
      const { body } = await ask('GET /conversations/messages/export', { query: { locationId } });
      return body.messages.find((one: Json) => one.id === id)?.dateAdded;
    };
    expect(await seen()).toBeUndefined();
    expect((await ask(`GET /conversations/messages/${id}`)).status).toBe(200);
    sandbox.clock.advance(10_001);
    expect(await seen()).toBe(dateAdded);
  });

  test('keeps what it knows when the clock is set back', async () => {
    sandbox.lag = 10_000;
    const id = add('Albany');
    sandbox.clock.advance(60_000);
    expect(await seen(id)).toEqual(all(['Albany']));
    sandbox.clock.advance(-600_000);
    expect(await seen(id)).toEqual(all(['Albany']));
  });
});

describe('while pages are read', () => {
  test('data can change before each answer', async () => {
    const asked: string[] = [];
    sandbox.beforeAnswer = async ({ method, path, query, body }) => {
      asked.push(`${method} ${path} ${JSON.stringify(query)} ${JSON.stringify(body)}`);
      await Promise.resolve();
      sandbox.records.add('contacts');
    };
    const total = async () => (await ask('POST /contacts/search', { body: { locationId, pageLimit: 1 } })).body.total;
    expect([await total(), await total()]).toEqual([61, 62]);
    await ask('GET /contacts/', { query: { locationId } });
    expect(asked).toEqual([
      `POST /contacts/search {} {"locationId":"${locationId}","pageLimit":1}`,
      `POST /contacts/search {} {"locationId":"${locationId}","pageLimit":1}`,
      `GET /contacts/ {"locationId":"${locationId}"} undefined`,
    ]);
    sandbox.reset();
    expect(sandbox.beforeAnswer).toBeUndefined();
  });

  test('an answer that no request computes does not call it', async () => {
    let calls = 0;
    sandbox.beforeAnswer = () => {
      calls += 1;
    };
    sandbox.faults.add({ kind: 'status', status: 500 });
    await ask('GET /contacts/', { query: { locationId } });
    expect(calls).toBe(0);
  });
});

test('no page is larger than the sandbox is told to give', async () => {
  sandbox.pageLimit = 20;
  const refused = (name: string) => ({ status: 422, body: { message: [`${name} must not be greater than 20`] } });
  expect(await ask('GET /businesses/', { query: { locationId, limit: 21 } })).toMatchObject(refused('limit'));
  expect(await ask('POST /contacts/search', { body: { locationId, pageLimit: 21 } })).toMatchObject(
    refused('pageLimit'),
  );
  expect((await ask('POST /contacts/search', { body: { locationId, pageLimit: 20 } })).status).toBe(200);
});

test('the same over HTTP', async () => {
  const put = async (body: object) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${sandbox.url}/_sandbox/lists`, { method: 'PUT', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
  const set = { order: { shuffled: 3 }, lag: 5000, pageLimit: 20, lenient: true };
  expect(await put(set)).toEqual({ status: 200, body: set });
  expect([sandbox.order, sandbox.lag, sandbox.pageLimit, sandbox.lenient]).toEqual([{ shuffled: 3 }, 5000, 20, true]);
  expect(await put({ pageLimit: null, order: 'newest', lenient: false })).toEqual({
    status: 200,
    body: { order: 'newest', lag: 5000, pageLimit: null, lenient: false },
  });
  expect((await put({ order: 'sideways' })).status).toBe(400);
});
