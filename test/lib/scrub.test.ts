import { hideSecrets, scrub, secretsIn } from '../../lib/scrub.js';

const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl-_x';

describe('what nobody should read is taken out', () => {
  test.each([
    [`The token ${JWT} is wrong`, 'The token [hidden] is wrong'],
    ['Header Bearer abc123def456 is odd', 'Header Bearer [hidden] is odd'],
    ['pit-848fd970-d975-46b3-8c05-9da212a7bd17 is revoked', '[hidden] is revoked'],
    ['{"client_secret":"848fd970-d975-46b3-8c05-9da212a7bd17"}', '{"client_secret":"[hidden]"}'],
    ['access_token=abcdefgh12345&x=1', 'access_token=[hidden]&x=1'],
    ['password: hunter22hunter', 'password: [hidden]'],
    ['sk_live_4eC39HqLyjWDarjtT1zdp7dc', '[hidden]'],
    ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '[hidden]'],
    ['see https://u:p@example.com/a?signature=1#x for more', 'see https://example.com/a?… for more'],
    ['<p>The <b>limit</b> is too high</p>', 'The limit is too high'],
    ['&lt;b&gt;bold&lt;/b&gt; words', 'bold words'],
    ['<!DOCTYPE html><html><body>502</body></html>', ''],
    ['No <script>alert(1)</script>', 'No'],
    ['an <a href="x', 'an'],
    ['Error: no\n    at Object.<anonymous> (/app/node_modules/x.js:1:2)\n    at next', 'Error: no'],
    ['Error: no\\n    at foo (/a/b.js:1:2)', 'Error: no'],
    ['boom Traceback (most recent call last): File "x.py"', 'boom'],
    ['a\u0000b\u202ec\u200bd\ufeff', 'a b c d'],
    ['half \ud800 a pair', 'half a pair'],
  ])('%j', (foreign, plain) => {
    expect(scrub(foreign)).toBe(plain);
  });

  test('a secret that is known, in any of its forms', () => {
    expect(scrub('my own word, my%20own%20word', ['my own word'])).toBe('[hidden], [hidden]');
  });

  test('a secret that a tag stands in', () => {
    expect(scrub('a-known-<b></b>secret', ['a-known-  secret', 'a-known- secret'])).toBe('[hidden]');
  });

  test('what the environment names as one', () => {
    process.env.A_TEST_SECRET = 'nothing-special';
    expect(scrub('it is nothing-special')).toBe('it is [hidden]');
    delete process.env.A_TEST_SECRET;
  });

  test('also from a log, which keeps its stack', () => {
    expect(hideSecrets(`Error: ${JWT}\n    at f (/a.js:1:2)`)).toBe('Error: [hidden]\n    at f (/a.js:1:2)');
  });
});

describe('what people write stays', () => {
  test.each([
    'Invalid token: access token is invalid',
    'Contact with id Ab1Cd2Ef3Gh4Ij5Kl6Mn not found',
    'The trace 848fd970-d975-46b3-8c05-9da212a7bd17',
    'Ada <ada@example.com> is no contact',
    'It must be at 10:30:00, or at 2026-11-25T10:30:00Z',
    '5 < 6 and 7 > 2',
    'how-to-get-your-first-10-clients-in-30-days-fast',
    'settings.openHours.0.hours.0.openHour must be a number',
    'thisIsAVeryLongNameOfAPropertyOfTheApi must be a string',
    '2026-11-25T10-00-00-recording-of-a-call-with-ada.mp3',
    'Łódź, 東京, שלום, 👩‍👩‍👧',
  ])('%s', (words) => {
    expect(scrub(words)).toBe(words);
  });
});

test('secrets of a connection are those that are named so', () => {
  expect(
    secretsIn({
      access_token: 'long-enough',
      refresh_token: 'short',
      scope: 'contacts.readonly',
      locationId: 'Ab1Cd2Ef3Gh4',
    }),
  ).toEqual(['long-enough']);
});

describe('100 KB are looked through in a moment', () => {
  const shapes = [
    ' ',
    '<',
    '<a ',
    '<a',
    '&lt;',
    ' at a ',
    ' at a.b/',
    'a.',
    'token:',
    'token=',
    'key"',
    '=',
    'a1',
    'http://',
    'https://a@',
    'eyJ',
    'bearer a1 ',
    '\n at x',
    '“',
    '\ud800',
    '\u0000',
    'Ab1',
    '-',
    '/',
  ];
  test.each(shapes)('made of %j', (shape) => {
    const text = shape.repeat(100_000 / shape.length);
    const begun = process.cpuUsage();
    scrub(text, ['a-secret-of-mine']);
    hideSecrets(text, ['a-secret-of-mine']);
    // Linear expressions take a few milliseconds; a quadratic one takes seconds.
    // What grows faster than the text takes minutes; the processor's time counts, however busy the machine is.
    expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000);
  });
});
