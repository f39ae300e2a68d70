import { UserFacingError } from '../../lib/problems.js';
import { isEmpty, quoted } from '../../lib/zapier.js';

describe('what a sentence quotes', () => {
  test.each<[given: unknown, expected: string]>([
    ['Gold', '“Gold”'],
    [{ a: 1 }, '“{"a":1}”'],
    ['x'.repeat(100), `“${'x'.repeat(57)}…”`],
    ['half \ud83d', '“half”'],
    ['a\u0000b\u0007', '“ab”'],
    ['\ue000\uffff', '“(blank)”'],
    ['', '“(blank)”'],
    // A mark of direction would turn the rest of the sentence around.
    ['\u202eRTL\u202c', '“RTL”'],
    ['She said “hi”', '“She said ‘hi’”'],
    ['<b>x</b>', '“‹b›x‹/b›”'],
  ])('%j', (given, expected) => {
    expect(quoted(given)).toBe(expected);
  });

  test.each(['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<!-- x', '“', '\u202e'])(
    'never takes the rest of the sentence away: %j',
    (given) => {
      expect(new UserFacingError(`Plan must be one of: Gold, Silver, but it is ${quoted(given)}.`).message).toMatch(
        /^Plan must be one of: Gold, Silver, but it is “[^“”<>]+”\.$/,
      );
    },
  );
});

test('nothing is filled in where nobody sees anything', () => {
  for (const blank of ['', ' \n', '\u200b', ' \u200b ', '\ufeff', '\ud83d', ['\u2060', null], { a: '\u200e' }])
    expect([blank, isEmpty(blank)]).toEqual([blank, true]);
  for (const filled of ['x', '0', 0, false, '👍', '\u0000', 'a\u200b', ['', 0]])
    expect([filled, isEmpty(filled)]).toEqual([filled, false]);
});
