import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// Who runs the scripts is open, and so is the machine; npm is found all the same.

const CODE = `
  const { findNpm } = await import(process.argv[1]);
  try { console.log(findNpm(JSON.parse(process.argv[2]))); } catch ({ message }) { console.log(message); }`;

/** Asks the script, which is an ES module, in a process of its own. */
const findNpm = (env: Record<string, string>): string => {
  const script = pathToFileURL(resolve('scripts/npm.mjs')).href;
  const given = ['--input-type=module', '-e', CODE, script, JSON.stringify(env)];
  return execFileSync(process.execPath, given, { encoding: 'utf8' }).trim();
};

let folder: string;

/** Writes an empty file, with the folders it needs. */
const put = (...path: string[]): string => {
  const file = join(folder, ...path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
};

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'with a space ')));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('npm names itself', () => {
  const npm = put('bin', 'npm-cli.js');
  expect(findNpm({ npm_execpath: npm, PATH: '' })).toBe(npm);
});

test.each(['pnpm.cjs', 'yarn.js'])('under %s npm is found by PATH, where it is a link', (other) => {
  const npm = put('lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  mkdirSync(join(folder, 'bin'));
  symlinkSync(npm, join(folder, 'bin', 'npm'));
  const PATH = [join(folder, 'nothing here'), join(folder, 'bin')].join(delimiter);
  expect(findNpm({ npm_execpath: join(folder, other), PATH })).toBe(npm);
});

test('on Windows npm.cmd lies beside its package', () => {
  put('nodejs', 'npm.cmd');
  const npm = put('nodejs', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  expect(findNpm({ Path: join(folder, 'nodejs') })).toBe(npm);
});

test('a script of its own that starts npm lies beside lib', () => {
  put('bin', 'npm');
  const npm = put('lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  expect(findNpm({ PATH: join(folder, 'bin') })).toBe(npm);
});

test('no npm is one sentence', () => {
  expect(findNpm({ PATH: folder })).toMatch(/^There is no npm on this machine’s PATH, .+\.$/);
});
