import fc from 'fast-check';
import { SECRETS } from './world.js';

// What gets into a field by mistake, from foreign software, or on purpose.

const CHARACTERS = [
  ...'aZ09 .,:;-_/\\?#&=%+@!*()[]{}<>|"\'`~^$\n\r\t\0',
  'ä', 'ß', 'é', 'ñ', 'ø', 'İ', '中', '日本', 'ไ', 'א', 'ש', 'م', 'ع', '٣', '३', '½', '²', 'Ⅷ', '👍', '👩‍👩‍👧', '🇩🇪', '\ud83d', '\udc4d',
  '\u200b', '\u200f', '\u202e', '\u2066', '\ufeff', '\u00a0', '\u2028', '\u0301', '\u0007', '\u001b', '\ue000', '\uffff',
  '{{', '}}', '../', '%00', '%2e', '%2F', '&amp;', '<b>', '</p>', '“', '”', '’',
]; // biome-ignore format: one list

const KNOWN = [
  '../contacts',
  '..',
  '.',
  '%2e%2e',
  '%2e%2e%2fcontacts',
  '/',
  '//evil.example.com/x',
  'https://evil.example.com/?a=1#b',
  '@evil.example.com',
  '\\\\evil\\x',
  'a/b',
  'a?limit=1',
  'a?locationId=other',
  'a#b',
  'a&locationId=other',
  'a%00b',
  'a\u0000b',
  'a\r\nX-Injected: 1',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '[object Object]',
  'true',
  '[]',
  '{}',
  '["a", "b"]',
  '{"a": 1}',
  '{"__proto__": {"polluted": 1}}',
  '[',
  '"',
  '<script>alert(1)</script>',
  '<p>Hello <b>there</b></p>',
  '<img src=x onerror=alert(1)>',
  "'; DROP TABLE contacts; --",
  '{{bundle.authData.access_token}}',
  '{{contact.first_name}}',
  '{{process.env.CLIENT_SECRET}}',
  'Hi {{contact.first_name}}, {{bundle.inputData.x}} {{{raw}}}',
  '$' + '{1+1}',
  SECRETS.access_token,
  `Bearer ${SECRETS.refresh_token}`,
  'pit-2c26b46b-68ff-c68f-f99b-453c1d304134',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  'שלום עולם',
  'مرحبا بالعالم',
  '\u202eRTL\u202c',
  '🎉🎉🎉',
  '👩‍👩‍👧‍👦 family',
  'half \ud83d',
  '\udc4d half',
  'Zoë Ünlü-Łukasz O’Brien',
  '山田太郎',
  'one\ntwo\r\nthree',
  '\u2028line\u2029paragraph',
  ' \u200b ',
  '\ufeff',
  '\u0000',
  '-1',
  '1e999',
  '0x10',
  '1,2,3',
  '2026-02-30',
  '25:00',
  '31/31/2026',
  'next month',
  'ada@example.com',
  '+1 (212) 555-0123',
  '00000000000000000000',
];

const long = fc
  .constantFrom('x', 'é', '👍', '<b>', '../', '%00', '\n', '1', ',', ' ', '{{', '\u200b', '"', '\\', '@.')
  .map((part) => part.repeat(Math.ceil(100_000 / part.length)));

/** Texts of all sorts. */
export const oddTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...KNOWN) },
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 30 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
);

const polluting: unknown = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
/** Core’s own functions can’t follow lists that lie much deeper. */
const deep = Array.from({ length: 500 }).reduce<unknown>((inner) => [inner], 'x');

const oddThings: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    -0,
    1e21,
    Number.MAX_SAFE_INTEGER,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    ' ',
    {},
    [],
    [[]],
    [null],
    [''],
    [{}],
    [[['x']]],
    ['a', 'b'],
    ['a', null, ''],
    [1, 2],
    { a: 1 },
    { id: 'x', name: 'y' },
    { a: { b: [null] } },
    [{ id: 'x' }],
    [{ id: 'x' }, { id: 'y' }],
    // JavaScript can make no text of these.
    { toString: 'x', valueOf: 'y' },
    [{ toString: 'x' }, { toString: null }],
    [[{ toString: 'x' }], 'y'],
    polluting,
    [polluting],
    deep,
  ),
  fc.oneof(
    fc.double(),
    fc.integer(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  ),
  fc.array(oddTexts, { maxLength: 4 }),
  fc.dictionary(oddTexts, fc.oneof(oddTexts, fc.integer(), fc.array(oddTexts, { maxLength: 2 })), { maxKeys: 3 }),
  fc.array(fc.dictionary(fc.constantFrom('id', 'label', 'value', '__proto__', 'toString'), oddTexts, { maxKeys: 2 }), {
    maxLength: 3,
  }),
);

/** Any value: texts, very long ones, and what is no text at all. */
export const oddValues: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 60, arbitrary: oddTexts },
  { weight: 35, arbitrary: oddThings },
  { weight: 1, arbitrary: long },
);
