import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { compileApp, validateApp } from 'zapier-platform-core/src/tools/schema';
import catalog from '../catalog.json' with { type: 'json' };
import app from '../index.js';
import { OFFERS, SCOPES, type Scope } from '../lib/highlevel/scopes.js';
import { type Catalog, operationsPage } from '../scripts/operations_page.js';
import { usedIn } from './support/used.js';

// The laws that every operation obeys, each stated once over all of them. What is missing is said in a sentence, with
// the place where it belongs.

interface Field {
  key: string;
  label?: string;
  type?: string;
  helpText?: string;
  required?: boolean;
  choices?: object;
  dynamic?: string;
  dependsOn?: string[];
  children?: Field[];
  primary?: boolean;
  list?: boolean;
  search?: string;
}
interface Endpoint {
  route: string;
  scope?: string;
  access?: string;
}
interface Operation {
  key: string;
  noun: string;
  display: { label: string; description: string; directions?: string; hidden?: boolean };
  operation: {
    type?: string;
    inputFields: (Field | (() => unknown))[];
    perform: { endpoint: Endpoint };
    sample: Record<string, unknown>;
    outputFields: (Field | (() => unknown))[];
  };
}

const KINDS = { triggers: 'trigger', creates: 'create', searches: 'search' } as const;
const kinds = ['triggers', 'creates', 'searches'] as const;
const bank = (kind: (typeof kinds)[number]) => Object.values(app[kind] ?? {}) as unknown as Operation[];
const operations = kinds.flatMap(bank);
const registered = kinds.flatMap((kind) => bank(kind).map((operation) => ({ kind, operation })));
const rows = new Map(catalog.map((row) => [row.key, row]));

/** The declared fields; of a function that follows the form, those that an empty form has. */
const plain = <F extends Field>(fields: (F | ((() => unknown) & { standard?: F[] }))[]): F[] =>
  fields.flatMap((field) => (typeof field === 'function' ? plain(field.standard ?? []) : field));
const inputsOf = ({ operation }: Operation) =>
  plain(operation.inputFields).flatMap((field) => [field, ...(field.children ?? [])]);
const outputsOf = ({ operation }: Operation) => plain(operation.outputFields);

/** What HighLevel has no list of: a pixel is Facebook’s, and these ids are addresses. */
const NOT_LISTED = ['pixelId', 'additionalEmailIds'];

test('Zapier accepts the definition', () => {
  expect(validateApp(compileApp(app))).toEqual([]);
});

/** Files of operations, as `creates/contacts/create_contact`. */
const files = kinds.flatMap((kind) =>
  readdirSync(kind, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\w\/\w+\.ts$/.test(file))
    .map((file) => `${kind}/${file.replace(/\.ts$/, '')}`),
);

describe('the house is complete', () => {
  test('every file of an operation is registered under its name, and every operation has its file', () => {
    const wanted = new Map(registered.map(({ kind, operation: { key } }) => [`${kind} ${key}`, kind]));
    const there = new Map(files.map((file) => [`${file.split('/')[0]} ${basename(file)}`, file]));
    expect([
      ...[...there]
        .filter(([name]) => !wanted.has(name))
        .map(([, file]) => `${file}.ts is not registered: export it from ${file.split('/')[0]}/index.ts`),
      ...[...wanted.keys()]
        .filter((name) => !there.has(name))
        .map((name) => `${name} has no file of its name: its file and its key are named alike`),
    ]).toEqual([]);
  });

  test('every operation has its row in the catalog, and every row its operation', () => {
    const byKey = new Map(registered.map(({ kind, operation }) => [operation.key, kind]));
    expect([
      ...[...byKey]
        .filter(([key]) => !rows.has(key))
        .map(([key]) => `catalog.json has no row for ${key}: add its kind, category, label, endpoint and scopes`),
      ...catalog
        .filter(({ key, kind }) => KINDS[byKey.get(key) ?? 'triggers'] !== kind || !byKey.has(key))
        .map(({ key, kind }) => `catalog.json has a ${kind} ${key}, and the app has none`),
    ]).toEqual([]);
  });

  test('every category has one folder, and every folder one category', () => {
    const pairs = new Set(
      files
        .filter((file) => rows.has(basename(file)))
        .map((file) => `${rows.get(basename(file))!.category} in ${file.split('/')[1]}`),
    );
    const twice = (side: 0 | 1) => {
      const seen = [...pairs].map((pair) => pair.split(' in ')[side]);
      return [...pairs].filter((pair) => seen.filter((one) => one === pair.split(' in ')[side]).length > 1);
    };
    expect([...twice(0), ...twice(1)]).toEqual([]);
  });

  test('there are the catalog’s 126 operations, and those that people look for by name', () => {
    const of = (name: string) => catalog.filter(({ part }) => part === name).length;
    expect(catalog.filter(({ part }) => part === undefined)).toHaveLength(126);
    expect(of('names')).toBeGreaterThanOrEqual(40);
    expect(of('names') + of('instant')).toBe(catalog.length - 126);
  });

  test('what HighLevel tells of by itself is called instant, and nothing else is', () => {
    const isHook = ({ operation }: Operation) => operation.type === 'hook';
    expect(
      bank('triggers')
        .filter(isHook)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(
      catalog
        .filter(({ part }) => part === 'instant')
        .map(({ key }) => key)
        .sort(),
    );
    const wrong = operations.filter((operation) => isHook(operation) !== / \(Instant\)$/.test(operation.display.label));
    expect(wrong.map(({ key }) => key)).toEqual([]);
  });

  test('every operation has its test, and its place in a chain against the sandbox', () => {
    const tested = usedIn(...kinds.map((kind) => `test/${kind}`));
    const chained = usedIn('test/end-to-end');
    expect(
      files.flatMap((file) => {
        const [kind = '', folder = ''] = file.split('/');
        const key = basename(file);
        return [
          tested.files.has(key) ? [] : `${key} has no test: run it in test/${kind}/${folder}.test.ts`,
          chained.texts.has(key) || chained.files.has(key)
            ? []
            : `${key} has no place in a chain: use it in test/end-to-end, in the test of its category`,
        ].flat();
      }),
    ).toEqual([]);
  });

  test('nothing is hidden, and both halves of a “find or create” can be chosen by themselves', () => {
    expect(operations.filter(({ display }) => display.hidden).map(({ key }) => key)).toEqual([]);
    expect(Object.values(app.searchOrCreates ?? {}).map(({ search, create }) => [search, create])).toEqual([
      ['find_contact', 'create_contact'],
      ['find_opportunity', 'create_opportunity'],
      ['find_business', 'create_business'],
      ['find_user', 'create_user'],
      ['find_location', 'create_location'],
      ['find_appointment', 'create_appointment'],
      ['find_task', 'create_contact_task'],
      ['find_custom_field', 'create_custom_field'],
    ]);
  });

  test('behind every ID that an action takes stands the search that finds it, if there is one', () => {
    const finders = new Set(Object.keys(app.searches ?? {}));
    const found = bank('creates').flatMap((operation) =>
      inputsOf(operation).map((field) => ({ field, where: `${operation.key}: ${field.key}` })),
    );
    const wrong = found.filter(({ field: { search } }) => search && !finders.has(search.split('.')[0] as string));
    expect(wrong.map(({ where }) => where)).toEqual([]);
    // What no search finds: addresses of emails, occurrences of any kind, and what stands in one place only.
    const none = found.filter(
      ({ field }) => field.choices && 'perform' in field.choices && !field.search && !field.list,
    );
    const kinds = new Set(none.map(({ field: { key } }) => key).filter((key) => /Ids?$/.test(key)));
    expect([...kinds].sort()).toEqual([
      'blogId',
      'emailMessageId',
      'eventId',
      'firstRecordId',
      'formId',
      'groupId',
      'lostReasonId',
      'meetingLocationId',
      'noteId',
      'notificationId',
      'parentId',
      'recordId',
      'secondRecordId',
      'templateId',
      'visitorId',
    ]);
  });
});

// An operation without a row fails above, with a sentence; the laws that need the row leave it to that.
const table = operations.map((operation) => [operation.key, operation] as const);

describe.each(table)('%s', (key, operation) => {
  const { display, noun, operation: definition } = operation;
  const row = rows.get(key);

  if (row) {
    test('has the label of the catalog', () => {
      expect(display.label.toLowerCase()).toBe(row.label.toLowerCase());
    });

    test('calls the endpoint of the catalog, with its permission', () => {
      const { route, scope } = definition.perform.endpoint;
      expect(route.replace(/\/$/, '')).toBe(row.endpoint.replace(/\/$/, ''));
      if (row.scopes.length > 0) expect(row.scopes).toContain(scope);
    });
  }

  test('says what it does', () => {
    const isTrigger = definition.type !== undefined;
    expect(noun).toMatch(/^[A-Z]/);
    expect(display.description).toMatch(isTrigger ? /^Triggers when .+\.$/ : /^[A-Z][a-z]+s .+\.$/);
    expect(display.description).not.toMatch(/HighLevel’s API|endpoint/i);
  });

  test('explains every input', () => {
    const poor = inputsOf(operation).filter(
      ({ label, helpText, children }) =>
        !children && (!label || !helpText || helpText.replace(/\.$/, '').toLowerCase() === label.toLowerCase()),
    );
    expect(poor.map((field) => field.key)).toEqual([]);
  });

  test('has a dropdown on every id', () => {
    const bare = inputsOf(operation).filter(
      ({ key: name, choices, dynamic, type }) =>
        /(^id|Ids?|_id)$/.test(name) && !NOT_LISTED.includes(name) && type !== 'copy' && !choices && !dynamic,
    );
    expect(bare.map((field) => field.key)).toEqual([]);
  });

  test('names only fields that exist as parents', () => {
    const known = inputsOf(operation).map((field) => field.key);
    expect(known).toEqual(expect.arrayContaining(inputsOf(operation).flatMap(({ dependsOn = [] }) => dependsOn)));
    expect(new Set(known).size).toBe(known.length);
  });

  test('labels every key of its sample', () => {
    const described = outputsOf(operation).map((field) => field.key.split(/__|\[\]/)[0]);
    expect(described).toEqual(expect.arrayContaining(Object.keys(definition.sample)));
    const leaves = outputsOf(operation).flatMap((field) => field.children ?? [field]);
    expect(leaves.filter(({ label }) => !label).map((field) => field.key)).toEqual([]);
    expect(typeof definition.sample.id).toBe('string');
  });

  if (definition.type === 'hook') {
    test('says where its address goes, in plain lines', () => {
      const { directions = '' } = display;
      expect(directions.length).toBeGreaterThanOrEqual(12);
      expect(directions.length).toBeLessThanOrEqual(1000);
      const lines = directions.split('\n');
      expect(lines.map((line) => line.split('.')[0])).toEqual(lines.map((_, n) => String(n + 1)));
      expect(directions).not.toMatch(/[{}*`_<>]/);
      expect(display.label).toMatch(/ \(Instant\)$/);
    });
  }

  if (definition.type === 'polling') {
    test('tells events apart by id and revision', () => {
      expect(
        outputsOf(operation)
          .filter(({ primary }) => primary)
          .map((field) => field.key)
          .sort(),
      ).toEqual(['id', 'revision']);
      expect(typeof definition.sample.revision).toBe('string');
    });
  }

  if (key.startsWith('delete_')) {
    test('warns that it can’t be undone', () => {
      expect(inputsOf(operation)[0]).toMatchObject({
        type: 'copy',
        helpText: expect.stringContaining('can’t be undone'),
      });
    });
  }
});

test('the app knows the permissions that its operations and dropdowns use, and those that it asks for ahead', () => {
  const endpoints = (value: unknown, seen = new Set<unknown>()): Endpoint[] => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return [];
    seen.add(value);
    const own = (value as { endpoint?: Endpoint }).endpoint;
    return [...(own ? [own] : []), ...Object.values(value).flatMap((inner) => endpoints(inner, seen))];
  };
  const used = new Set(operations.flatMap(({ operation }) => endpoints(operation)).flatMap(({ scope }) => scope ?? []));
  // Sign-in reads the location's name; custom fields are read by the functions behind forms and outputs; an
  // agency gets its locations' tokens with a permission of its own.
  for (const scope of ['locations.readonly', 'locations/customFields.readonly', 'oauth.write']) used.add(scope);
  const isAhead = (scope: Scope) => 'isAhead' in OFFERS[scope];
  expect(SCOPES.filter((scope) => !isAhead(scope))).toEqual([...used].sort());
});

test('an operation that a sub-account’s connection can run needs nothing that only agencies’ apps may have', () => {
  const beyond = operations.filter(({ operation: { perform } }) => {
    const { scope, access } = perform.endpoint;
    return access !== 'agency' && scope && OFFERS[scope as Scope].set !== 'sub-account';
  });
  expect(beyond.map(({ key }) => key)).toEqual([]);
});

test('docs/operations.md is current: `npm run docs` writes it', () => {
  const page = operationsPage(app as unknown as Catalog, (key) => rows.get(key), OFFERS);
  expect(readFileSync('docs/operations.md', 'utf8')).toBe(page);
});
