import nock from 'nock';
import app from '../../index.js';
import { type Directory, directoryOf, fixedChoicesOf } from '../../lib/definition/field_choices.js';
import { type Field, labelOf } from '../../lib/definition/fields.js';
import { idFormOf } from '../../lib/values/ids.js';
import { type Asked, isWrite } from '../support/good_answers.js';
import { connectionFor, everything, ID, type Operation } from '../support/inputs.js';
import { declaredFields } from '../support/reading.js';
import { choices } from '../support/run.js';
import { asReply, type Outcome, runIn } from './world.js';

// A name in the place of an id: over every field of every operation that takes ids of these kinds. The requests are
// those that the id makes, and one look-up more.

type Values = Record<string, unknown>;

const [TWIN, OTHER_TWIN] = ['Cd3Ef4Gh5Ij6Kl7Mn8Op', 'Ef5Gh6Ij7Kl8Mn9Op0Qr'];

const NAME = 'Trial Board, Downtown';
const things = [
  { id: ID, name: NAME, email: 'dana@harbor.example.com' },
  { id: TWIN, name: 'Twin' },
  { id: OTHER_TWIN, name: 'Twin' },
];
const pipelines = [{ ...things[0], stages: things }, ...things.slice(1)];

/** Where names are looked up. */
const LISTS: Record<string, object> = {
  '/opportunities/pipelines': { pipelines },
  '/users/': { users: things },
  '/users/search': { users: things },
  '/calendars/': { calendars: things },
  '/workflows/': { workflows: things },
  '/campaigns/': { campaigns: things },
  '/businesses/': { businesses: things },
};
const isList = ({ method, path }: Asked) => method === 'GET' && path in LISTS;
/** What else is a list and no record. */
const answering = (one: Asked) => {
  if (isList(one)) return asReply(LISTS[one.path]);
  if (one.method === 'GET' && one.path.endsWith('/notifications')) return asReply([]);
  return one.path === '/conversations/search' ? asReply({ conversations: [] }) : undefined;
};

/** A blocked time is a calendar's or a user's. */
const usualOf = (operation: Operation, key: string): Values => ({
  ...everything(operation),
  ...(/block_slot$/.test(operation.key) && { [key === 'calendarId' ? 'assignedUserId' : 'calendarId']: null }),
});

const operations = [app.triggers, app.creates, app.searches].flatMap((bank) =>
  Object.values(bank ?? {}),
) as unknown as Operation[];

/** A field that takes names, and how it is filled in. */
interface Named {
  operation: Operation;
  field: Field;
  fill: (value: string) => Values;
  /** What the conformance tool fills in. */
  usual: unknown;
}

const isNamed = (field: Field) => directoryOf(field) !== undefined;

const namedIn = (operation: Operation): Named[] =>
  declaredFields(operation).flatMap((field) => {
    const input = usualOf(operation, field.key);
    const columns = ((field.children ?? []) as Field[]).filter(isNamed);
    const own: Named[] = isNamed(field)
      ? [
          {
            operation,
            field,
            usual: input[field.key],
            fill: (value) => ({ ...input, [field.key]: field.list ? [value] : value }),
          },
        ]
      : [];
    const inLines = columns.map((column): Named => {
      const [line, ...lines] = input[field.key] as Values[];
      return {
        operation,
        field: column,
        usual: line?.[column.key],
        fill: (value) => ({ ...input, [field.key]: [{ ...line, [column.key]: value }, ...lines] }),
      };
    });
    return [...own, ...inLines];
  });

const cases = operations
  .flatMap(namedIn)
  .map((named): [string, Named] => [`${named.operation.key}: ${named.field.key}`, named]);

/** All that was asked, but for the look-ups. */
const requests = ({ asked }: Outcome) => {
  const text = JSON.stringify(asked.filter((one) => !isList(one)));
  // Spans of time begin now.
  return text.replace(/\b1[6-9]\d{11}\b/g, 'ms');
};

const lookUps = ({ asked }: Outcome) => asked.filter(isList).length;

test('every kind has a field that takes names', () => {
  const fields = new Map(cases.map(([, { field }]) => [directoryOf(field) as Directory, field.key]));
  expect([...new Set(fields.values())].length).toBeGreaterThan(6);
  const kinds =
    /^(pipelineId|pipelineStageId|calendarIds?|lookIn|userIds?|assignedTo|assignedUserId|followers|mentions|selectedUsers|workflowId|campaignId|businessId)$/;
  const missing = operations.flatMap((operation) =>
    declaredFields(operation)
      .flatMap((field) => [field, ...((field.children ?? []) as Field[])])
      .filter((field) => kinds.test(field.key) && !isNamed(field))
      .map(({ key }) => `${operation.key}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test('the inputs of the conformance tool, which answers any list, are ids there', () => {
  const words = cases.flatMap(([name, { usual }]) =>
    [usual ?? []].flat().map((value) => [name, String(value)] as const),
  );
  expect(words.filter(([, word]) => idFormOf(word) !== 'sure')).toEqual([]);
});

test.each(cases)('%s: the name of one thing is its id', async (_name, { operation, field, fill }) => {
  const byId = await runIn(operation, fill(ID), answering);
  for (const name of [NAME, ' trial  board, DOWNTOWN ']) {
    const byName = await runIn(operation, fill(name), answering);
    expect([byName.name, requests(byName)]).toEqual([byId.name, requests(byId)]);
    expect(lookUps(byName) - lookUps(byId)).toBeLessThanOrEqual(1);
  }
  expect([byId.name, requests(byId).includes('Trial Board')]).toEqual(['success', false]);
  if (/user|assigned|followers|mentions/i.test(field.key)) {
    const byEmail = await runIn(operation, fill('Dana@Harbor.example.com'), answering);
    expect(requests(byEmail)).toBe(requests(byId));
  }
});

test.each(cases)('%s: none and several of that name are one sentence', async (_name, { operation, field, fill }) => {
  const none = await runIn(operation, fill('Nowhere'), answering);
  const several = await runIn(operation, fill('twin'), answering);
  for (const outcome of [none, several]) {
    expect(outcome.name).toBe('AppError');
    expect(outcome.message.length).toBeLessThanOrEqual(250);
    expect(outcome.message).toMatch(/^[A-Z“][^\n]*\.$/);
    expect(outcome.message).toContain(labelOf(field));
    expect(outcome.asked.filter(({ method, path }) => isWrite(method, path))).toEqual([]);
  }
  expect(none.message).toContain('Trial Board');
  expect(several.message).toContain(TWIN);
  expect(several.message).toContain(OTHER_TWIN);
});

test.each(cases)('%s: no list, no permission: a name is one sentence', async (_name, { operation, field, fill }) => {
  const down = (one: Asked) => (isList(one) ? asReply({ message: 'Service unavailable' }, 503) : undefined);
  const { name, message, asked } = await runIn(operation, fill('Trial Board'), down);
  expect([name, message.length <= 250, message.includes(labelOf(field))]).toEqual(['AppError', true, true]);
  expect(asked.filter(({ method, path }) => isWrite(method, path))).toEqual([]);
  // What may be an id goes out as it would without names.
  const byId = await runIn(operation, fill('trial-board-2026-of-old'), down);
  expect(byId.asked.length).toBeGreaterThan(0);
  expect(byId.message).not.toContain('looked up');
});

/** What a dropdown asks for, but for the look-ups. */
const askedByDropdown = async (operation: Operation, key: string, input: Values): Promise<string> => {
  const asked: string[] = [];
  nock.cleanAll();
  const world = nock('https://services.leadconnectorhq.com').persist();
  for (const verb of ['get', 'post'] as const) {
    world[verb](/.*/).reply((uri, body) => {
      const [path = '', query = ''] = uri.split('?');
      const one: Asked = { method: verb.toUpperCase(), path, query, body, writes: false };
      if (!isList(one)) asked.push(JSON.stringify([uri, body]).replace(/\b1[6-9]\d{11}\b/g, 'ms'));
      return [200, LISTS[path] ?? {}];
    });
  }
  const outcome = await choices(operation as never, key, input, { authData: connectionFor(operation) }).then(
    ({ results }) => results.length,
    ({ message }: Error) => message,
  );
  nock.cleanAll();
  return JSON.stringify([asked, asked.length > 0 ? '' : outcome]);
};

const dropdowns = cases.flatMap(([name, { operation, field, fill }]) =>
  declaredFields(operation)
    .filter((other) => other !== field && 'perform' in (other.choices ?? {}) && !fixedChoicesOf(other))
    .map(({ key }) => [`${name} → ${key}`, operation, key, fill] as const),
);

test.each(dropdowns)('%s: a list that depends on it takes its name', async (_name, operation, key, fill) => {
  const byId = await askedByDropdown(operation, key, fill(ID));
  expect(await askedByDropdown(operation, key, fill(NAME))).toBe(byId);
  expect(byId).not.toContain('Trial Board');
});
