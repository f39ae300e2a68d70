import { existsSync, readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';
import catalog from '../catalog.json' with { type: 'json' };
import { layOut } from '../scripts/new_operation.js';

// `npm run new` lays out what a new operation begins with.

const ROUTE = 'PUT /contacts/{contactId}/things/{thingId}';
const documented = new Map([[ROUTE, { scopes: ['contacts.write'], access: ['bearer'] }]]);
const layOutThing = (given: object) =>
  layOut('.', { kind: 'action', category: 'contacts', key: 'change_thing', ...given }, documented);

test.each([
  ['trigger', 'triggers', 'polls({'],
  ['action', 'creates', `sends('${ROUTE}', {`],
  ['search', 'searches', 'finds(listing, {'],
])('a new %s has its module, its line in the index, its test and its row', (kind, folder, words) => {
  const files = layOutThing({ kind, route: ROUTE });
  expect([...files.keys()]).toEqual([
    `${folder}/contacts/change_thing.ts`,
    `${folder}/index.ts`,
    `test/${folder}/contacts.test.ts`,
    'catalog.json',
  ]);
  const [module = '', index = '', test = '', rows = '[]'] = files.values();
  expect(module).toContain(words);
  expect(module).toContain('export const changeThing = ');
  for (const text of [module, test]) expect(() => parseSync(text, { syntax: 'typescript' })).not.toThrow();
  const lines = index.trim().split('\n');
  expect(lines).toEqual(lines.toSorted());
  expect(lines).toContain("export * from './contacts/change_thing.js';");
  expect(test).toContain(`import { changeThing } from '../../${folder}/contacts/change_thing.js';`);
  expect(JSON.parse(rows)).toEqual([
    ...catalog,
    {
      key: 'change_thing',
      kind: { triggers: 'trigger', creates: 'create', searches: 'search' }[folder],
      part: 'names',
      category: 'Contacts',
      label: 'Change Thing',
      endpoint: ROUTE,
      scopes: ['contacts.write'],
      access: ['bearer'],
      version: '2021-07-28',
    },
  ]);
  // The rows that were there stay as they were written.
  expect(rows.startsWith(readFileSync('catalog.json', 'utf8').trimEnd().slice(0, -3))).toBe(true);
});

test.each([
  ['search', 'GET /locations/{locationId}/tags', 'the Listing of resources/contacts/tag.ts'],
  ['action', 'POST /locations/{locationId}/tags', 'the record of resources/contacts/tag.ts'],
  ['action', 'POST /locations/{locationId}/things', 'the record of resources/locations\n'],
])('a new %s on %s points to %s', (kind, route, words) => {
  const known = new Map([[route, { scopes: [], access: ['bearer'] }]]);
  const [module = ''] = layOut('.', { kind, category: 'locations', key: 'do_thing', route }, known).values();
  expect(module).toContain(words);
});

test('a category that has no test of its kind yet gets a file of its own', () => {
  expect(existsSync('test/searches/companies.test.ts')).toBe(false);
  const files = layOutThing({ kind: 'search', category: 'companies', label: 'Find a Thing' });
  expect(files.get('test/searches/companies.test.ts')).toContain("import { api, run } from '../support/run.js';");
  expect(files.get('searches/companies/change_thing.ts')).toContain("label: 'Find a Thing'");
});

test.each([
  [{ kind: 'thing' }, 'There is no kind “thing”: say trigger, action or search.'],
  [{ category: 'contact' }, /^There is no category “contact”\. There are: associations, blogs, .*workflows\.$/],
  [
    { key: 'Change Thing' },
    /^A key is small letters with _ between words, such as new_thing; “Change Thing” is none\.$/,
  ],
  [{ key: '../escape' }, /is none\.$/],
  [{ key: 'create_contact' }, 'There is an operation create_contact already.'],
  [
    { route: 'PUT /things' },
    /^HighLevel’s documents in sandbox\/documents have no “PUT \/things”: write it as they do\.$/,
  ],
])('%j is refused in one sentence', (given, sentence) => {
  expect(() => layOutThing(given)).toThrow(sentence);
});
