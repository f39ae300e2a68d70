import {
  describeChoices,
  foldAccents,
  foldCase,
  foldMarks,
  toText,
  toWellFormed,
  toWellFormedDeep,
  trimText,
} from '../../lib/values/text.js';

test('a text loses blanks and invisible marks at its ends, and nothing inside', () => {
  expect(trimText('\u200e \ufeffmaya chen\u00a0\u200b\n')).toBe('maya chen');
  expect(trimText('👩‍👩‍👧')).toBe('👩‍👩‍👧');
  expect(trimText('\u200b')).toBe('');
});

test('half an emoji is left out, whole ones stay', () => {
  expect(toWellFormed('Hi \ud83d')).toBe('Hi ');
  expect(toWellFormed('\udc4d ok 👍')).toBe(' ok 👍');
  expect(toWellFormedDeep({ 'a\ud83d': ['b\ud83d', { c: 1, d: null }] })).toEqual({ a: ['b', { c: 1, d: null }] });
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
  expect(foldCase('  No-SHOW\u00a0 x ')).toBe('no-show x');
  expect(['No-show', 'no show', 'NOSHOW', 'no_show', 'no – show'].map(foldMarks)).toEqual(Array(5).fill('noshow'));
  expect(['-1', '−1', '1', '1-5', '1 – 5', '1 5', '15'].map(foldMarks)).toEqual([
    '-1',
    '-1',
    '1',
    '1-5',
    '1-5',
    '1 5',
    '15',
  ]);
  expect(foldAccents('Côte d’Ivoire')).toBe('cotedivoire');
});

describe('the sentence that lists what there is', () => {
  test('has the names and the value', () => {
    expect(describeChoices('Status', ['Open', 'Won'], 'done')).toBe(
      'Status must be one of: Open, Won, but it is “done”.',
    );
    expect(describeChoices('Class', ['Hot, dry', 'Cold'], 'x')).toBe(
      'Class must be one of: Hot, dry; Cold, but it is “x”.',
    );
  });

  test.each([
    [Array.from({ length: 300 }, (_, n) => `Option ${n}`), 'x'],
    [['a'.repeat(300), 'b'], 'x'],
    [['Open', 'Won'], 'y'.repeat(5000)],
  ])('fits into what Zapier shows (%#)', (names, given) => {
    const sentence = describeChoices('Status', names, given);
    expect(sentence.length).toBeLessThanOrEqual(250);
    expect(sentence).toMatch(/^Status must be one of: .*, but it is “.*”\.$/);
  });
});
