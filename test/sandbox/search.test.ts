import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';

const sandbox = useSandbox({ now: NOW }, { keeps: true });
let ask: Ask;
let locationId: string;

beforeAll(async () => {
  ask = client(sandbox);
  locationId = sandbox.seeded.gymId;
  sandbox.limits.budget.burst = 1000;
  const people = [
    {
      firstName: 'Zelda',
      lastName: 'Quill',
      email: 'zelda@quill.example.com',
      phone: '+12125550161',
      city: 'Troy',
      tags: ['q1', 'q2'],
    },
    {
      firstName: 'zara',
      lastName: 'Quill',
      email: 'zara@quill.example.com',
      city: 'Utica',
      tags: ['q2'],
      companyName: 'Quill & Co',
      dnd: true,
    },
    { firstName: 'Yan', lastName: 'Quill', city: 'Troy', tags: ['q3'], dndSettings: { SMS: { status: 'active' } } },
  ];
  for (const person of people) await ask('POST /contacts/', { body: { locationId, ...person } });
});

const search = (body: object) => ask('POST /contacts/search', { body: { locationId, pageLimit: 100, ...body } });
/** The first names found among the three Quills. */
const names = async (filters: object[], more: object = {}) =>
  (
    await search({ filters: [{ field: 'lastNameLowerCase', operator: 'eq', value: 'quill' }, ...filters], ...more })
  ).body.contacts
    .map(({ firstNameLowerCase }: { firstNameLowerCase: string }) => firstNameLowerCase)
    .sort();
const visits = () =>
  sandbox.store.all('customFields').find((f) => f.locationId === locationId && f.name === 'Visits per Week')!.id;

test('a document has its own shape: a cursor, the name in small letters, null for nothing', async () => {
  const { status, body } = await search({ query: 'zelda' });
  expect(status).toBe(200);
  expect(body.total).toBe(1);
  const [document] = body.contacts;
  expect(document).toMatchObject({
    email: 'zelda@quill.example.com',
    phoneLabel: null,
    additionalEmails: [],
    contactName: 'zelda quill',
    dnd: false,
    dndSettings: {},
    inboundDndSettings: {},
    attributionSource: {},
  });
  expect(document.searchAfter).toEqual([Date.parse(document.dateAdded), document.id]);
  expect(document).not.toHaveProperty('opportunities');
});

test('long texts and files are missing from the custom fields of a document', async () => {
  const large = sandbox.store
    .all('customFields')
    .find((f) => f.locationId === locationId && f.name === 'Health Notes')!.id;
  const { body } = await search({ filters: [{ field: `customFields.${large}`, operator: 'exists' }] });
  expect(body.total).toBeGreaterThan(0);
  const [document] = body.contacts;
  expect(document.customFields.map(({ id }: { id: string }) => id)).toContain(visits());
  expect(document.customFields.map(({ id }: { id: string }) => id)).not.toContain(large);
  const whole = (await ask(`GET /contacts/${document.id}`)).body.contact;
  expect(whole.customFields.map(({ id }: { id: string }) => id)).toContain(large);
});

test.each<[string, object[], string[]]>([
  ['eq, whatever the case', [{ field: 'city', operator: 'eq', value: 'TROY' }], ['yan', 'zelda']],
  ['eq with several values', [{ field: 'city', operator: 'eq', value: ['Troy', 'Utica'] }], ['yan', 'zara', 'zelda']],
  ['eq on tags', [{ field: 'tags', operator: 'eq', value: 'Q2' }], ['zara', 'zelda']],
  ['eq on a boolean', [{ field: 'dnd', operator: 'eq', value: true }], ['zara']],
  ['not_eq', [{ field: 'city', operator: 'not_eq', value: 'Troy' }], ['zara']],
  ['contains', [{ field: 'companyName', operator: 'contains', value: 'quill' }], ['zara']],
  ['not_contains', [{ field: 'firstNameLowerCase', operator: 'not_contains', value: 'za' }], ['yan', 'zelda']],
  ['exists', [{ field: 'email', operator: 'exists' }], ['zara', 'zelda']],
  ['not_exists', [{ field: 'email', operator: 'not_exists' }], ['yan']],
  ['range', [{ field: 'dateAdded', operator: 'range', value: { gte: NOW } }], ['yan', 'zara', 'zelda']],
  ['range with nothing in it', [{ field: 'dateAdded', operator: 'range', value: { gte: NOW, lt: NOW } }], []],
  ['a channel', [{ field: 'dndSettings.SMS.status', operator: 'eq', value: 'active' }], ['yan']],
  ['phone', [{ field: 'phone', operator: 'eq', value: '+12125550161' }], ['zelda']],
  [
    'OR',
    [
      {
        group: 'OR',
        filters: [
          { field: 'tags', operator: 'eq', value: 'q1' },
          { field: 'tags', operator: 'eq', value: 'q3' },
        ],
      },
    ],
    ['yan', 'zelda'],
  ],
  [
    'AND within OR',
    [
      {
        group: 'OR',
        filters: [
          { field: 'dnd', operator: 'eq', value: true },
          {
            group: 'AND',
            filters: [
              { field: 'city', operator: 'eq', value: 'Troy' },
              { field: 'email', operator: 'exists' },
            ],
          },
        ],
      },
    ],
    ['zara', 'zelda'],
  ],
])('%s', async (_what, filters, expected) => {
  expect(await names(filters)).toEqual(expected);
});

test('a custom field by its id, as a number', async () => {
  const { body } = await search({
    filters: [{ field: `customFields.${visits()}`, operator: 'range', value: { gte: 4 } }],
  });
  expect(body.total).toBeGreaterThan(0);
  const values = body.contacts.map(
    ({ customFields }: { customFields: { id: string; value: number }[] }) =>
      customFields.find(({ id }) => id === visits())!.value,
  );
  expect(Math.min(...values)).toBeGreaterThanOrEqual(4);
});

test('opportunities, nested', async () => {
  const contact = sandbox.store.all('contacts').find(({ firstName }) => firstName === 'Zelda')!;
  sandbox.store
    .rows('opportunities')
    .add({ id: 'opportunity1', locationId, contactId: contact.id, status: 'open', monetaryValue: 5 });
  const nested = (status: string) =>
    names([
      { field: 'opportunities', operator: 'nested', value: [{ field: 'status', operator: 'eq', value: status }] },
    ]);
  expect(await nested('open')).toEqual(['zelda']);
  expect(await nested('won')).toEqual([]);
});

test.each([
  ['a field that is none', [{ field: 'shoeSize', operator: 'eq', value: 1 }], 400, 'Invalid field shoeSize'],
  [
    'the field for the name that its page speaks of',
    [{ field: 'contact_name', operator: 'eq', value: 'A' }],
    400,
    'Invalid field contact_name',
  ],
  ['a filter that is null', [null], 422, undefined],
  [
    'a nested filter that is null',
    [{ field: 'opportunities', operator: 'nested', value: [null] }],
    400,
    'Invalid field undefined',
  ],
  ['a group of nulls', [{ group: 'OR', filters: [null] }], 400, 'Invalid field undefined'],
  [
    'a custom field by its bare id',
    [{ field: 'customFields.nothing', operator: 'eq', value: 1 }],
    400,
    'Invalid field customFields.nothing',
  ],
  [
    'email contains',
    [{ field: 'email', operator: 'contains', value: 'quill' }],
    422,
    'Invalid Operator (contains) passed for field email',
  ],
  [
    'an operator that is none',
    [{ field: 'city', operator: 'like', value: 'T' }],
    422,
    'Invalid Operator (like) passed for field city',
  ],
  [
    'a bound that is flat',
    [{ field: 'dateUpdated', operator: 'gte', value: '2026-01-01T00:00:00Z' }],
    422,
    'Invalid Operator (gte) passed for field dateUpdated',
  ],
  ['a group that is none', [{ group: 'XOR', filters: [] }], 400, 'invalid group: XOR'],
])('%s is refused', async (_what, filters, status, message) => {
  const reply = await search({ filters: filters as object[] });
  expect(reply).toMatchObject({ status, body: message === undefined ? {} : { message } });
});

test.each(['locationId', 'pageLimit'])('%s is needed (#31)', async (property) => {
  const reply = await search({ [property]: undefined });
  expect(reply.status).toBe(422);
  expect(reply.body.message[0]).toMatch(new RegExp(`^${property} must be a`));
});

test('ten thousand is as far as pages go', async () => {
  expect((await search({ page: 101 })).status).toBe(400);
  expect((await search({ page: 100 })).status).toBe(200);
});

test.each([
  ['zel', ['zelda']],
  ['zara quill', ['zara']],
  ['555-0161', ['zelda']],
  ['quill & co', ['zara']],
  ['ZARA@quill', ['zara']],
])('the text %j is looked for in name, email, phone and company', async (query, expected) => {
  expect(await names([], { query })).toEqual(expected);
});

const sortedBy = async (field: string, direction: string, more: object = {}) =>
  (await search({ sort: [{ field, direction }], ...more })).body.contacts;

test.each([
  ['dateAdded', 'desc'],
  ['dateUpdated', 'asc'],
  ['firstNameLowerCase', 'asc'],
  ['firstNameLowerCase', 'desc'],
])('sorted by %s %s', async (field, direction) => {
  const values: string[] = (await sortedBy(field, direction)).map(
    (document: Record<string, string>) => document[field],
  );
  expect(values.length).toBe(63);
  const inOrder = [...values].sort();
  expect(values).toEqual(direction === 'asc' ? inOrder : inOrder.reverse());
});

test.each(['city', 'companyName'])(
  'pages and cursors go through the same order by %s, ties and missing values too',
  async (field) => {
    const whole: { id: string }[] = await sortedBy(field, 'desc');
    const ids = whole.map(({ id }) => id);
    const paged: string[] = [];
    for (let page = 1; page <= 7; page++)
      paged.push(...(await sortedBy(field, 'desc', { page, pageLimit: 10 })).map(({ id }: { id: string }) => id));
    expect(paged).toEqual(ids);
    const led: string[] = [];
    let searchAfter: unknown[] | undefined;
    do {
      const contacts: { id: string; searchAfter: unknown[] }[] = await sortedBy(field, 'desc', {
        pageLimit: 10,
        ...(searchAfter ? { searchAfter } : {}),
      });
      led.push(...contacts.map(({ id }) => id));
      searchAfter = contacts.at(-1)?.searchAfter;
    } while (searchAfter);
    expect(led).toEqual(ids);
  },
);

test('newest first without a sort', async () => {
  const { body } = await search({ pageLimit: 3 });
  expect(body.contacts.map(({ firstName }: { firstName: string }) => firstName)).toEqual(['Yan', 'zara', 'Zelda']);
});
