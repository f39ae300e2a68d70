import {
  caseless,
  compact,
  mustBeOneOf,
  toText,
  trimmed,
  unaccented,
  wellFormed,
  wellFormedDeep,
} from '../../lib/values/text.js';

test('a text loses blanks and invisible marks at its ends, and nothing inside', () => {
  expect(trimmed('\u200e \ufeffmaya chen\u00a0\u200b\n')).toBe('maya chen');
  expect(trimmed('👩‍👩‍👧')).toBe('👩‍👩‍👧');
  expect(trimmed('\u200b')).toBe('');
});

test('half an emoji is left out, whole ones stay', () => {
  expect(wellFormed('Hi \ud83d')).toBe('Hi ');
  expect(wellFormed('\udc4d ok 👍')).toBe(' ok 👍');
  expect(wellFormedDeep({ 'a\ud83d': ['b\ud83d', { c: 1, d: null }] })).toEqual({ a: ['b', { c: 1, d: null }] });
});

test('only plain values are texts', () => {
  expect(['a', 5, 0, true, Number.NaN, Number.POSITIVE_INFINITY, null, undefined, {}, [1]].map(toText)).toEqual([
    'a',
    '5',
    '0',
    'true',
    ...Array(6).fill(undefined),
  ]);
});

test('what is compared is folded, but never so that a number becomes another one', () => {
  expect(caseless('  No-SHOW\u00a0 x ')).toBe('no-show x');
  expect(['No-show', 'no show', 'NOSHOW', 'no_show', 'no – show'].map(compact)).toEqual(Array(5).fill('noshow'));
  expect(['-1', '−1', '1', '1-5', '1 – 5', '1 5', '15'].map(compact)).toEqual([
    '-1',
    '-1',
    '1',
    '1-5',
    '1-5',
    '1 5',
    '15',
  ]);
  expect(unaccented('Côte d’Ivoire')).toBe('cotedivoire');
});

describe('the sentence that lists what there is', () => {
  test('has the names and the value', () => {
    expect(mustBeOneOf('Status', ['Open', 'Won'], 'done')).toBe('Status must be one of: Open, Won, but it is “done”.');
    expect(mustBeOneOf('Class', ['Hot, dry', 'Cold'], 'x')).toBe(
      'Class must be one of: Hot, dry; Cold, but it is “x”.',
    );
  });

  test.each([
    [Array.from({ length: 300 }, (_, n) => `Option ${n}`), 'x'],
    [['a'.repeat(300), 'b'], 'x'],
    [['Open', 'Won'], 'y'.repeat(5000)],
  ])('fits into what Zapier shows (%#)', (names, given) => {
    const sentence = mustBeOneOf('Status', names, given);
    expect(sentence.length).toBeLessThanOrEqual(250);
    expect(sentence).toMatch(/^Status must be one of: .*, but it is “.*”\.$/);
  });
});
