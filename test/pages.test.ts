import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import app from '../index.js';
import { SCOPES } from '../lib/highlevel/scopes.js';
import manifest from '../package.json' with { type: 'json' };

// What the pages say of this repository and of the tools installed in it is so.

const read = (file: string) => readFileSync(file, 'utf8');
const list = (folder: string, end: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end))
    .map((file) => join(folder, file));

const pages = [...readdirSync('.').filter((file) => file.endsWith('.md')), ...list('docs', '.md')];
const sharing = read('docs/sharing.md');
const sources = [...list('lib', '.ts'), 'authentication.ts'].map(read).join('\n');

/** Every command that begins like this, in a block of code or between backticks, as a person would type it. */
const commands = (page: string, start: string): string[] =>
  [...read(page).matchAll(/```sh\n([\s\S]*?)```|`([^`\n]+)`/g)]
    .flatMap(([, block, span]) => (block ?? span ?? '').split('\n'))
    .map((line) => line.replace(/ #.*/, '').replace(/ \|.*/, '').trim())
    .filter((line) => line.startsWith(start));

/** The words of a command as a shell gives them to the program. */
const words = (command: string): string[] =>
  [...command.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replaceAll(/["']/g, ''));

/** The part of the page under a heading of this level, up to the next of this level or above. */
const section = (heading: string): string => {
  const level = heading.indexOf(' ');
  const [, after] = sharing.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`The page has no heading “${heading}”.`);
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0] as string;
};

/** The cells of the tables in a text, row by row, without the heads. */
const rows = (text: string): string[][] =>
  [...text.matchAll(/^\|(?:-+\|)+\n((?:\|.*\n?)+)/gm)].flatMap(([, body = '']) =>
    body
      .trim()
      .split('\n')
      .map((row) =>
        row
          .slice(1, -1)
          .split(/(?<!\\)\|/)
          .map((cell) => cell.trim()),
      ),
  );

const inBackticks = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/**
 * What the installed command line's own parser says against each command; undefined where it takes it.
 * In a process of its own, since the command line loads ES modules that jest cannot.
 */
const refusals = (typed: string[][]): (string | undefined)[] => {
  const code = `
    const inCli = require('node:module').createRequire(require('node:path').resolve('node_modules/zapier-platform-cli/package.json'));
    const { Parser } = inCli('@oclif/core');
    const { COMMANDS } = inCli('./src/oclif/oCommands');
    const refusal = async ([id, ...argv]) => {
      if (!COMMANDS[id]?.flags) return 'there is no command ' + id;
      const { args, flags, strict } = COMMANDS[id];
      return Parser.parse(argv, { args, flags, strict }).then(() => null, ({ message }) => message);
    };
    Promise.all(JSON.parse(process.argv[1]).map(refusal)).then((all) => {
      require('node:fs').writeSync(1, JSON.stringify(all));
      process.exit(0);
    });`;
  const told = execFileSync(process.execPath, ['-e', code, JSON.stringify(typed)], { encoding: 'utf8' });
  return (JSON.parse(told) as (string | null)[]).map((refusal) => refusal ?? undefined);
};

describe('a command of Zapier’s command line', () => {
  const start = 'npx zapier-platform ';

  test('is one that the installed version takes, with these flags and arguments, on every page', () => {
    const typed = pages.flatMap((page) => commands(page, start).map((command) => ({ page, command })));
    const found = refusals(typed.map(({ command }) => words(command).slice(2)));
    const refused = typed.flatMap(({ page, command }, at) => (found[at] ? [`${page}: ${command}: ${found[at]}`] : []));
    expect(refused).toEqual([]);
    expect(refusals([['users:add'], ['push', '--quietly'], ['share']])).toEqual([
      expect.stringContaining('email'),
      expect.stringContaining('--quietly'),
      expect.stringContaining('share'),
    ]);
  });

  test('is on the sharing page for each step', () => {
    const ids = commands('docs/sharing.md', start).map((command) => words(command)[2]);
    const steps = ['login', 'register', 'push', 'describe', 'env:set', 'users:add', 'users:get', 'migrate'];
    expect(ids).toEqual(expect.arrayContaining(steps));
    // A private app is shared, not promoted.
    expect(ids).not.toContain('promote');
  });
});

test('every npm script that a page names is there', () => {
  const named = pages.flatMap((page) =>
    [...commands(page, 'npm run '), ...commands(page, 'npm test'), ...commands(page, 'npm start')].map(
      (command) => words(command.replace('npm run ', 'npm '))[1] as string,
    ),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(named));
});

test('every link inside the repository leads somewhere', () => {
  /** The name that GitHub gives a heading. */
  const anchor = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
  const anchors = (page: string) => [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading));
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)/g)]
      .filter(([, file = '', heading]) => {
        const target = file === '' ? page : join(dirname(page), file);
        return !existsSync(target) || (heading !== undefined && !anchors(target).includes(heading));
      })
      .map(([link]) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

describe('the sharing page', () => {
  test('names the environment variables that the app reads, all of them and no other', () => {
    const named = rows(section('## 5. Give Zapier the keys')).flatMap(([cell = '']) => inBackticks(cell));
    const asked = [...sources.matchAll(/process\.env\.(\w+)|['"`]((?:HIGHLEVEL|CLIENT)_[A-Z_]+)['"`]/g)];
    expect([...named].sort()).toEqual([...new Set(asked.map(([, plain, quoted]) => plain ?? quoted))].sort());
    // Elsewhere on the page stands none that is not in that table.
    const elsewhere = sharing.match(/\b(?:HIGHLEVEL|CLIENT)_[A-Z_]+\b/g) ?? [];
    expect(named).toEqual(expect.arrayContaining(elsewhere));
  });

  const all = rows(section('### Scopes of `sub-account`'));
  const agencies = rows(section('### Scopes that only agencies have'));
  const scopesIn = (table: string[][]) => table.flatMap(([cell = '']) => inBackticks(cell));

  test('lists each scope that the app knows, once', () => {
    expect([...scopesIn(all), ...scopesIn(agencies)].sort()).toEqual([...SCOPES].sort());
  });

  test('names the operations that need a scope which only agencies have', () => {
    const operations = [app.triggers, app.creates, app.searches].flatMap((bank) => Object.values(bank)) as unknown as {
      display: { label: string };
      operation: { perform: { endpoint: { scope?: string } } };
    }[];
    const labels = operations
      .filter(({ operation }) => scopesIn(agencies).includes(operation.perform.endpoint.scope ?? ''))
      .map(({ display }) => display.label);
    const [, named = ''] = /cannot be used: ([^.]+)\./.exec(section('### Who may connect')) ?? [];
    expect(named.split(', ').sort()).toEqual(labels.sort());
  });

  test('quotes the app’s own sentences as the app says them', () => {
    const quotes = rows(section('### In a Zap')).map(([cell = '']) => cell.replaceAll(/[“”]/g, ''));
    expect(quotes.length).toBeGreaterThan(0);
    const foreign = quotes.filter((quote) =>
      quote
        .split('…')
        .map((part) => part.trim())
        .some((part) => !sources.includes(part)),
    );
    expect(foreign).toEqual([]);
  });
});
