import { createAppHandler } from 'zapier-platform-core';
import app from '../../index.js';
import { refusalOf } from '../support/documented.js';
import type { Asked } from '../support/good_answers.js';
import { type Field, fieldsOf, fullInput, type Operation, sparseInputs } from '../support/inputs.js';
import { creates, type Outcome, runIn, table } from './world.js';

// What a change leaves alone stays as it is, and what is sent is whole: over all actions. That each input by itself is
// a request which the documents allow, test/properties tries with more values.

type Registered = Operation & { operation: { lock?: { key: string; timeout?: number } } };

const runs = new Map<string, { given: string; outcome: Outcome }[]>();

beforeAll(async () => {
  for (const [key, operation] of table(creates)) {
    const all: { given: string; outcome: Outcome }[] = [];
    // One that has its lock need not show that it reads first.
    const sparse = (operation as Registered).operation.lock ? [] : sparseInputs(operation);
    for (const [given, input] of [...sparse, ['everything', fullInput(operation)] as const])
      all.push({ given, outcome: await runIn(operation, input) });
    runs.set(key, all);
  }
});

const writesIn = ({ asked }: Outcome) => asked.filter(({ writes }) => writes);

describe.each(table(creates))('%s', (key, operation) => {
  test('each input by itself is a request that the documents allow, or a sentence before any', () => {
    for (const { given, outcome } of runs.get(key)!) {
      const wrong = outcome.asked.map(refusalOf).filter((refusal) => refusal !== undefined);
      expect([given, wrong]).toEqual([given, []]);
      if (outcome.name === 'success') continue;
      expect([given, outcome.name, writesIn(outcome)]).toEqual([given, 'AppError', []]);
      expect(outcome.message).toMatch(/^[A-Z“].*[.…?]$/);
    }
  });

  test('what it reads first nobody changes meanwhile', () => {
    const { lock } = (operation as Registered).operation;
    // Settings of the location and the definitions of its custom fields are not what is changed.
    const isOther = ({ path }: Asked) => /^\/locations\/loc(\/customFields)?$/.test(path);
    const readsFirst = runs.get(key)!.some(({ outcome: { asked } }) => {
      const write = asked.findIndex(({ writes }) => writes);
      return asked.slice(0, Math.max(write, 0)).some((one) => !one.writes && !isOther(one));
    });
    if (readsFirst) expect(lock).toBeDefined();
    if (!lock) return;
    const required = fieldsOf(operation).flatMap((field) => (field.required ? [field.key] : []));
    const named = [...lock.key.matchAll(/\{\{bundle\.inputData\.(\w+)\}\}/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(required).toEqual(expect.arrayContaining(named));
    // A run takes 30 seconds at the most; Zapier holds a lock for 180.
    expect(lock.timeout).toBeGreaterThan(30);
    expect(lock.timeout).toBeLessThanOrEqual(180);
  });
});

test('core gives the locks to Zapier as they are', async () => {
  const { results } = await createAppHandler(app)({ command: 'definition' });
  const { creates: given } = results as { creates: Record<string, Registered> };
  expect(given.update_user?.operation.lock).toEqual({ key: '/users/{{bundle.inputData.userId}}', timeout: 60 });
  expect(given.update_calendar_resource?.operation.lock?.key).toBe(
    '/calendars/resources/{{bundle.inputData.resourceType}}/{{bundle.inputData.id}}',
  );
  const locks = Object.values(given).map(({ operation: { lock } }) => lock?.key);
  expect(locks).toEqual(creates.map((operation) => (operation as Registered).operation.lock?.key));
});

const isList = ({ list, dict, children }: Field) => Boolean(list || dict || children);

/** Lists that a change carries, of which the documents say how they are meant. */
const NOT_OF_THE_RECORD: Record<string, string> = {
  'upsert_opportunity followers': 'followersActionType says whether they are added or removed',
  'update_message_status recipients': 'whom the status is about',
};

const changing = table(creates).filter(([, operation]) =>
  /^PUT |\/upsert$/.test(operation.operation.perform.endpoint.route),
);

const lists = changing.flatMap(([key, operation]) =>
  fieldsOf(operation)
    .filter((field) => isList(field) && field.key !== 'clearFields' && !(`${key} ${field.key}` in NOT_OF_THE_RECORD))
    .map((field) => [`${key} ${field.key}`, operation, field] as const),
);

test('there are lists to look at', () => expect(lists.length).toBeGreaterThan(15));

describe.each(lists)('%s', (_name, operation, { key, label }) => {
  const mode = fieldsOf(operation).find((field) => field.key === `${key}Mode`);
  const OLD = /"old|"wordpress\.write"|"\+12125550100"|"timeOffset":9|"openHour":6/;

  /** What is sent with all lists filled in, and all but this one replaced; and what adds to it besides. */
  const change = async (how?: string) => {
    const full = Object.entries(fullInput(operation));
    const replacing = full.map(([name, value]) => [name, name.endsWith('Mode') && value === 'add' ? 'replace' : value]);
    const outcome = await runIn(operation, { ...Object.fromEntries(replacing), [`${key}Mode`]: how });
    expect(outcome).toMatchObject({ name: 'success' });
    const writes = writesIn(outcome);
    const main = JSON.stringify(writes.find(({ method, path }) => method === 'PUT' || path.endsWith('/upsert'))?.body);
    return { main, adds: writes.some(({ method, path }) => method === 'POST' && path.endsWith(`/${key}`)) };
  };

  if (!mode) {
    test('is added to what is there', async () => {
      expect((await change()).main).toContain('"contactsEnabled":true');
    });
    return;
  }

  test('keeps what is there unless somebody says otherwise, and the form says so', async () => {
    expect(mode).toMatchObject({ label: `How to Change ${label}`, default: 'add' });
    expect(mode.required ?? false).toBe(false);
    const { main, adds } = await change();
    expect(adds || OLD.test(main)).toBe(true);
  });

  test('replaces when told so', async () => {
    const { main, adds } = await change('replace');
    expect(adds).toBe(false);
    // A custom day goes by being marked.
    expect(main.replace(/\{[^{}]*"deleted":true[^{}]*\}/g, '')).not.toMatch(OLD);
  });
});
