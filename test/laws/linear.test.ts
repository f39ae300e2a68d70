import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseSync } from '@swc/core';
import { UserFacingError } from '../../lib/problems.js';

// Whatever text comes from elsewhere, reading it takes a time that grows with its length and no faster: a run that
// never ends is a lead that is lost. Every regular expression and every reader of values meets 100 KB of many shapes.

const LONGEST = 100_000;
/** Short ones first: what doubles with each character would not come back from a long one. */
const LENGTHS = [26, 34, LONGEST];

const UNITS = [
  ...[
    'a',
    'Z',
    '0',
    '9',
    ' ',
    '\t',
    '\n',
    '-',
    '_',
    '.',
    ',',
    ';',
    ':',
    '/',
    '\\',
    '+',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
  ],
  ...[
    '"',
    '“',
    "'",
    '@',
    '%',
    '=',
    '*',
    '?',
    '#',
    '&',
    '|',
    '$',
    '€',
    'é',
    'e\u0301',
    '\u0301',
    '٣',
    '１',
    'ß',
    '中',
    '👍',
    '\ud83d',
  ],
  ...[
    '\u00a0',
    '\u200b',
    '\u202e',
    'a ',
    '1 ',
    ' 1',
    '1,',
    '1.',
    ',1',
    '12,',
    '1-',
    '-1',
    '- ',
    'a-',
    'a.',
    '.a',
    'a:',
    '1:',
    '1/',
    ' / ',
  ],
  ...[
    'a@',
    '@a',
    'a@a.',
    'http://',
    'a/',
    '/../',
    '<a',
    '<a>',
    '</',
    '{{',
    '{a}',
    '[1',
    '"a",',
    '\\"',
    '\r\n',
    'aA',
    'a1',
    'am ',
    'a.m.',
  ],
  ...[
    'Jan ',
    'next ',
    'at ',
    '1st ',
    '2026-',
    '10:00 ',
    '+1 ',
    '00',
    '(1',
    ' ext. ',
    'of the ',
    'word; ',
    'key "',
    'Bearer a',
  ],
];
/** Each unit again and again before a character that it is not: a match that fails at the very end. */
const TEXTS = UNITS.map((unit) =>
  LENGTHS.map((length) => `${unit.repeat(Math.ceil(length / unit.length)).slice(0, length - 1)}!`),
);

/** Milliseconds of this process's own work, however busy the machine is. */
const work = (task: () => unknown): number => {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** What a plainly linear expression takes for the longest text here, and how much more any other may take. */
const baseline = median(
  Array.from({ length: 15 }, () => work(() => 'a1 '.repeat(LONGEST / 3).replace(/\d(?=[a-z])/g, ''))),
);
const LIMIT = Math.max(150, 150 * baseline);

/** The texts that take a task longer than the limit; none where it is linear. */
const slow = (task: (text: string) => unknown, all = TEXTS): string[] => {
  const found: string[] = [];
  for (const texts of all) {
    // A pause of the machine's own, such as collecting garbage, does not come back.
    const text = texts.find((candidate) => work(() => task(candidate)) > LIMIT && work(() => task(candidate)) > LIMIT);
    if (text !== undefined) found.push(`${JSON.stringify(text.slice(0, 12))} × ${text.length}`);
  }
  return found;
};

const files = ['lib', 'resources', 'triggers', 'creates', 'searches']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.ts'))
  .concat('authentication.ts', 'index.ts');

type Node = { type?: string; pattern?: string; flags?: string };

const expressionsIn = (node: unknown): [pattern: string, flags: string][] => {
  if (typeof node !== 'object' || node === null) return [];
  const { type, pattern, flags } = node as Node;
  if (type === 'RegExpLiteral') return [[pattern as string, flags as string]];
  return Object.values(node).flatMap(expressionsIn);
};

const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

const expressions = [
  ...new Map(
    [...sources].flatMap(([file, source]) =>
      expressionsIn(parseSync(source, { syntax: 'typescript' })).map(
        ([pattern, flags]) =>
          [`/${pattern}/${flags}`, { name: `${file}: /${pattern}/${flags}`, pattern, flags }] as const,
      ),
    ),
  ).values(),
];

test('the expressions of the source are found', () => {
  expect(expressions.length).toBeGreaterThan(80);
  // One that is made at run time would escape this law: it may only be made of one that is written out.
  const made = [...sources].filter(([, source]) => /new RegExp\((?![A-Z]+\.source|[A-Z]+,)/.test(source));
  expect(made.map(([file]) => file)).toEqual([]);
});

test('a law that finds nothing slow would be none', () => {
  expect(slow((text) => /^(?:a+)+$/.test(text), [[`${'a'.repeat(26)}!`]])).toHaveLength(1);
  expect(slow((text) => /\s+$/.test(text), [[`${' '.repeat(LONGEST / 4)}!`]])).toHaveLength(1);
});

test.each(expressions.map(({ name, pattern, flags }) => [name, pattern, flags] as const))(
  '%s',
  (_name, pattern, flags) => {
    const expression = new RegExp(pattern, flags);
    expect(slow((text) => (flags.includes('g') ? text.replace(expression, '') : expression.test(text)))).toEqual([]);
  },
);

type Reader = (...given: unknown[]) => unknown;

const CHOICES = { open: 'Open', noshow: 'No-show' };
const context = { zone: async () => 'America/New_York', now: Date.parse('2026-11-25T15:00:00Z') };

/** What goes with the text, where it is not a label and what else there is to know. */
const WITH: Record<string, unknown[]> = {
  findChoice: [CHOICES],
  parseChoice: ['Label', CHOICES],
  describeChoices: [['Open', 'Won'], 'x'],
  readNumericDay: [context.now],
  readWrittenDate: ['America/New_York', context.now],
  splitList: [(item: string) => item === 'a, a', 3],
  splitAround: [['a, a', 'b']],
  findNamed: [[{ id: 'a1', names: ['Trial', 'a a'] }]],
  describeNone: [[{ id: 'a1', names: ['Trial'] }], 'x'],
  describeSeveral: [[{ id: 'a1', names: ['Trial'] }], 'x'],
  toE164: ['US'],
  readPhone: ['US'],
  toZonedIso: ['America/New_York'],
};

/** They take the name of a zone that `findUsableZone` has let pass. */
const TRUSTING = ['offsetAt'];

/** The exported functions of a module that read a text, by what its source says of their first parameter. */
const readersIn = (file: string): string[] =>
  [...(sources.get(file) as string).matchAll(/^export const (\w+) = (?:async )?\(\s*\w+: (?:string|unknown)\b/gm)].map(
    ([, name]) => name as string,
  );

const readers = files
  .filter((file) => file.startsWith(join('lib', 'values')))
  .flatMap((file) => readersIn(file).map((name) => [basename(file, '.ts'), name] as const))
  .filter(([, name]) => !TRUSTING.includes(name));

test('the readers of the source are found', () => {
  expect(readers.length).toBeGreaterThan(30);
});

test.each(readers)('%s: %s', async (module, name) => {
  const { [name]: read } = (await import(`../../lib/values/${module}.js`)) as Record<string, Reader>;
  const odd: unknown[] = [];
  const given = WITH[name] ?? ['Label', context];
  const pending: Promise<unknown>[] = [];
  const isRefused = (error: unknown) => {
    if (!(error instanceof UserFacingError) || error.message.length > 250) odd.push(String(error).slice(0, 300));
  };
  const found = slow((text) => {
    try {
      const result = (read as Reader)(text, ...given);
      if (result instanceof Promise) pending.push(result.catch(isRefused));
    } catch (error) {
      isRefused(error);
    }
  });
  const waited = await timed(pending);
  expect([found, odd, waited > 200 * LIMIT]).toEqual([[], [], false]);
});

/** Milliseconds of work until all of these are there. */
async function timed(pending: Promise<unknown>[]): Promise<number> {
  const before = process.cpuUsage();
  await Promise.all(pending);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
