import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { compileApp, validateApp } from 'zapier-platform-core/src/tools/schema';
import app from '../index.js';
import { OFFERS, SCOPES, type Scope } from '../lib/highlevel/scopes.js';
import { type Catalog, operationsPage } from '../scripts/operations_page.js';
import catalog from './catalog.json' with { type: 'json' };

// The laws that every operation obeys, each stated once over all of them.

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
}
interface Endpoint {
  route: string;
  scope?: string;
  access?: string;
}
interface Operation {
  key: string;
  noun: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: {
    inputFields: (Field | (() => unknown))[];
    perform: { endpoint: Endpoint };
    sample: Record<string, unknown>;
    outputFields: (Field | (() => unknown))[];
  };
}

const kinds = ['triggers', 'creates', 'searches'] as const;
const bank = (kind: (typeof kinds)[number]) => Object.values(app[kind] ?? {}) as unknown as Operation[];
const operations = kinds.flatMap(bank);
/** What people can choose: all of it. */
const shown = bank;
const planned = new Map(catalog.map((row) => [row.key, row]));
const plain = <F extends Field>(fields: (F | (() => unknown))[]) =>
  fields.filter((field): field is F => typeof field !== 'function');
const inputsOf = ({ operation }: Operation) =>
  plain(operation.inputFields).flatMap((field) => [field, ...(field.children ?? [])]);
const outputsOf = ({ operation }: Operation) => plain(operation.outputFields);
const table = kinds.flatMap(shown).map((operation) => [operation.key, operation] as const);

/** What HighLevel has no list of: a pixel is Facebook’s, and these ids are addresses. */
const NOT_LISTED = ['pixelId', 'additionalEmailIds'];

const tests = kinds
  .flatMap((kind) => readdirSync(`test/${kind}`).map((file) => readFileSync(`test/${kind}/${file}`, 'utf8')))
  .join('\n');

const chains = readdirSync('test/end-to-end')
  .map((file) => readFileSync(`test/end-to-end/${file}`, 'utf8'))
  .join('\n');

test('Zapier accepts the definition', () => {
  expect(validateApp(compileApp(app))).toEqual([]);
});

describe.each(kinds)('%s', (kind) => {
  const files = readdirSync(kind, { recursive: true, encoding: 'utf8' }).filter((file) => /\w+\/\w+\.ts$/.test(file));

  test('are registered, each under the name of its file', () => {
    expect(
      bank(kind)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(files.map((file) => basename(file, '.ts')).sort());
  });

  test.each(files)('%s is tested', (file) => {
    expect(tests).toContain(`${kind}/${file.replace(/ts$/, 'js')}'`);
  });

  test('are those of the catalog, by name, all of them', () => {
    const wanted = catalog.filter(
      (row) => row.kind === { triggers: 'trigger', creates: 'create', searches: 'search' }[kind],
    );
    expect(
      shown(kind)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(wanted.map(({ key }) => key).sort());
    expect(wanted).toHaveLength({ triggers: 55, creates: 69, searches: 3 }[kind]);
  });
});

test('the catalog has 14 categories, and a folder for each', () => {
  const folders = new Set(kinds.flatMap((kind) => readdirSync(kind)).filter((name) => !name.endsWith('.ts')));
  expect(folders.size).toBe(14);
  expect(new Set(catalog.map(({ category }) => category)).size).toBe(14);
});

test('nothing is hidden, and both halves of a “find or create” can be chosen by themselves', () => {
  expect(operations.filter(({ display }) => display.hidden).map(({ key }) => key)).toEqual([]);
  expect(Object.values(app.searchOrCreates ?? {}).map(({ search, create }) => [search, create])).toEqual([
    ['find_contact', 'create_contact'],
    ['find_opportunity', 'create_opportunity'],
  ]);
});

describe.each(table)('%s', (key, operation) => {
  const { display, noun, operation: definition } = operation;
  const row = planned.get(key)!;

  test('has the label of the catalog, in Zapier’s title case', () => {
    expect(display.label.toLowerCase()).toBe(row.label.toLowerCase());
    expect(noun).toMatch(/^[A-Z]/);
  });

  test('has its place in a chain against the sandbox', () => {
    // By its key, or by its file.
    expect(chains).toMatch(new RegExp(`['/]${key}(\\.js)?'`));
  });

  test('says what it does', () => {
    expect(display.description).toMatch(row.kind === 'trigger' ? /^Triggers when .+\.$/ : /^[A-Z][a-z]+s .+\.$/);
    expect(display.description).not.toMatch(/HighLevel’s API|endpoint/i);
  });

  test('calls the endpoint of the catalog, with its permission', () => {
    const { route, scope } = definition.perform.endpoint;
    expect(route.replace(/\/$/, '')).toBe(row.endpoint.replace(/\/$/, ''));
    if (row.scopes.length > 0) expect(row.scopes).toContain(scope);
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

  if (row.kind === 'trigger') {
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

test('the app knows the permissions that its operations and dropdowns use, and no others', () => {
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
  expect([...SCOPES]).toEqual([...used].sort());
});

test('an operation that a sub-account’s connection can run needs nothing that only agencies’ apps may have', () => {
  const beyond = operations.filter(({ operation: { perform } }) => {
    const { scope, access } = perform.endpoint;
    return access !== 'agency' && scope && OFFERS[scope as Scope].set !== 'sub-account';
  });
  expect(beyond.map(({ key }) => key)).toEqual([]);
});

test('docs/operations.md is current: `npm run docs` writes it', () => {
  const page = operationsPage(app as unknown as Catalog, (key) => planned.get(key)?.category ?? 'Other', OFFERS);
  expect(readFileSync('docs/operations.md', 'utf8')).toBe(page);
});
