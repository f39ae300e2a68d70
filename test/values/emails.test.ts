import { parseEmail } from '../../lib/values/emails.js';

/** An address of 254 characters. */
const LONGEST = `${'m'.repeat(242)}@example.com`;

test.each([
  ['maya@example.com', 'maya@example.com'],
  [' maya@example.com\u200b', 'maya@example.com'],
  ['Maya.Reyes+gym@Mail.Example.co.uk', 'Maya.Reyes+gym@Mail.Example.co.uk'],
  ['Maya Reyes <maya@example.com>', 'maya@example.com'],
  ['"Reyes, Maya" <maya@example.com>', 'maya@example.com'],
  ['mailto:maya@example.com', 'maya@example.com'],
  ['zoë@müller.example', 'zoë@müller.example'],
  ['o’brien@example.com', 'o’brien@example.com'],
  ['MAILTO:maya@example.com', 'maya@example.com'],
  [LONGEST, LONGEST],
  [`${'M'.repeat(508 - 19)} <maya@example.com>`, 'maya@example.com'],
])('%.40s is %.40s', (given, expected) => {
  expect(parseEmail(given, 'Email')).toBe(expected);
});

test.each([
  'maya',
  'maya@',
  '@example.com',
  'maya@example',
  'maya@example.com.',
  'maya@.com',
  'ma ya@example.com',
  'a@example.com, b@example.com',
  'a@b@example.com',
  'a@b.example@example.com',
  'mayamailto:@example.com',
  'maya@example.com\u0000',
  '<>',
  `m${LONGEST}`,
  `${'M'.repeat(509 - 19)} <maya@example.com>`,
  '+1 212 555 0123',
  `${'x'.repeat(100_000)}@example.com`,
  '@.'.repeat(50_000),
  true,
  {},
])('%.40j is one sentence', (given) => {
  expect(() => parseEmail(given, 'Email')).toThrow(
    /^Email must be an email address, such as ada@example\.com, but it is “/,
  );
});
