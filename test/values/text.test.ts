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
  expect(['1-0', '9-9', '-a', '5-', 'Option 5', '5 stars', '5 #3'].map(foldMarks)).toEqual([
    '1-0',
    '9-9',
    'a',
    '5',
    'option5',
    '5stars',
    '5#3',
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

  test('says how many names it leaves out', () => {
    const names = Array.from({ length: 300 }, (_, n) => `Option ${String(n).padStart(3, '0')}`);
    const sentence = describeChoices('Status', names, 'x');
    const shown = 16;
    expect(sentence).toBe(
      `Status must be one of: ${names.slice(0, shown).join(', ')}, and ${300 - shown} more, but it is “x”.`,
    );
    expect(describeChoices('Status', ['a'.repeat(300), 'b'], 'x')).toBe(
      'Status must be one of: the 2 in its list, but it is “x”.',
    );
  });

  test('leaves nothing out that there is room for', () => {
    const rest = 'Status must be one of: , but it is “x”.'.length;
    const whole = ['a'.repeat(250 - rest - 3), 'b'];
    expect(describeChoices('Status', whole, 'x')).toHaveLength(250);
    expect(describeChoices('Status', whole, 'x')).toContain(', b, but');
    const first = 'a'.repeat(250 - rest - ', and 2 more'.length);
    expect(describeChoices('Status', [first, 'b'.repeat(20)], 'x')).toBe(
      `Status must be one of: ${first}, and 1 more, but it is “x”.`,
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
