import { readFileSync } from 'node:fs';
import { overlays } from '../sandbox/documents/overlays/index.js';
import { appFiles, filesIn } from './support/imports.js';

// What is known of HighLevel stands in docs/api-notes.md, each claim under an id that stays; code names the id.

const ids = [...readFileSync('docs/api-notes.md', 'utf8').matchAll(/^- `([a-z0-9-]+\.[a-z0-9-]+)` /gm)].map(
  ([, id = '']) => id,
);
const sections = new Set(ids.map((id) => id.split('.')[0]));
const files = [...appFiles(), ...filesIn('sandbox', 'demo', 'test', 'scripts')];

test('each claim has an id of its own', () => {
  const lines = readFileSync('docs/api-notes.md', 'utf8').match(/^- /gm) ?? [];
  expect(ids).toHaveLength(lines.length);
  expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
});

test('a comment that names a claim names one that there is', () => {
  const unknown = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^\s*(?:\/\/|\/?\*).*$/gm)]
      .flatMap(([comment]) => [...comment.matchAll(/`([a-z-]+)\.([a-z0-9-]+)`/g)])
      .filter(([, section = '', name]) => sections.has(section) && !ids.includes(`${section}.${name}`))
      .map(([claim]) => `${file}: ${claim}`),
  );
  expect(unknown).toEqual([]);
});

test('each overlay of the documents bears the id of its claim', () => {
  expect(overlays.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
});

test('no mark points out of the repository', () => {
  expect(files.filter((file) => /\u00a7/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
