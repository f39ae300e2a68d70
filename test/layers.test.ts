import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { appFiles, filesIn, importsByFile, layerOf, SHARED, sandboxLayerOf } from './support/imports.js';

// The order of the house: each layer knows only those before it, and nothing goes round in a circle.

/** The most lines that a file may have: a longer one has two subjects. */
const mostLines = (file: string): number => (file.startsWith('lib/') ? 200 : 300);

describe.each([
  ['the app', appFiles(), layerOf, SHARED],
  ['the sandbox', filesIn('sandbox'), sandboxLayerOf, []],
])('%s', (_name, sources, layer, shared) => {
  const imports = importsByFile(sources);

  test('every file stands in a layer', () => {
    expect(sources.filter((file) => layer(file) === -1).sort()).toEqual([...shared].sort());
  });

  test('every import leads to a file that is there', () => {
    const all = new Set(sources);
    expect(
      [...imports].flatMap(([file, paths]) =>
        paths.filter((path) => !all.has(path)).map((path) => `${file} → ${path}`),
      ),
    ).toEqual([]);
  });

  test('each layer knows only those before it', () => {
    const upwards = [...imports].flatMap(([file, paths]) =>
      paths.filter((path) => layer(path) > layer(file)).map((path) => `${file} knows ${path}`),
    );
    expect(upwards).toEqual([]);
  });

  test('nothing imports itself by a detour', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of sources) visit(file, []);
    expect(circles).toEqual([]);
  });

  test('no file is longer than its folder allows', () => {
    const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length;
    const long = sources.filter((file) => lines(file) > mostLines(file));
    expect(long.map((file) => `${file}: ${lines(file)} lines`)).toEqual([]);
  });

  test('no ruler parts a file in two: what it parts are two files', () => {
    expect(sources.filter((file) => /^\s*\/\/ ?[-=*#]{4,}/m.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

test('no two files have one name', () => {
  const names = appFiles()
    .map((file) => posix.basename(file))
    .filter((name) => name !== 'index.ts');
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
});

test('the app and the sandbox know nothing of each other', () => {
  const text = (file: string) => readFileSync(file, 'utf8');
  expect(appFiles().filter((file) => /from '[^']*\/sandbox\//.test(text(file)))).toEqual([]);
  const ours = /from '[^']*\.\.\/(lib|resources|triggers|creates|searches)\//;
  expect(filesIn('sandbox').filter((file) => ours.test(text(file)))).toEqual([]);
});
