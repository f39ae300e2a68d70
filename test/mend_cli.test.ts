import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import lock from '../package-lock.json' with { type: 'json' };

// `npm install` fetches a package again whose own version is not the lock file's. `zapier-platform build` runs
// one in its copy of the project: without a network, each such package costs minutes of silence.

const needed = Object.entries(
  lock.packages as Record<string, { version?: string; dev?: boolean; optional?: boolean; devOptional?: boolean }>,
).filter(
  ([folder, { dev, optional, devOptional }]) =>
    folder !== '' && !(dev || optional || devOptional) && existsSync(`${folder}/package.json`),
);

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'mend-cli-'));
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  };
  for (const file of ['package-lock.json', ...needed.map(([folder]) => `${folder}/package.json`)])
    put(file, readFileSync(file, 'utf8'));
  put('node_modules/encoding/package.json', '{ "name": "encoding" }');
  put('node_modules/json-metaschema/package.json', '{\n  "name": "json-metaschema",\n  "version": "v1.3.0"\n}');
  execFileSync(process.execPath, [resolve('scripts/mend-cli.mjs')], { cwd: copy });
});

afterAll(() => rmSync(copy, { recursive: true }));

const versionIn = (folder: string): string =>
  JSON.parse(readFileSync(join(copy, folder, 'package.json'), 'utf8')).version;

test('after the mending, each package that the app needs calls itself what the lock file calls it', () => {
  expect(needed.map(([folder]) => folder)).toContain('node_modules/json-metaschema');
  expect(needed.filter(([folder, { version }]) => versionIn(folder) !== version).map(([folder]) => folder)).toEqual([]);
});

test('mending a second time changes nothing', () => {
  const before = readFileSync(join(copy, 'node_modules/json-metaschema/package.json'), 'utf8');
  execFileSync(process.execPath, [resolve('scripts/mend-cli.mjs')], { cwd: copy });
  expect(readFileSync(join(copy, 'node_modules/json-metaschema/package.json'), 'utf8')).toBe(before);
});

test('what only the command line’s packages need is not packed for Zapier', () => {
  expect(existsSync(join(copy, 'node_modules/encoding'))).toBe(false);
});
