import type { Row } from '../../lib/definition/record.js';
import { isSameText, type Known, matchesOf } from '../../lib/operations/matching.js';

// Which rows have what a person knows them by.

test.each<[a: unknown, b: unknown, is: boolean]>([
  ['Ada', 'ada', true],
  [' Ada  Lovelace', 'ada lovelace\u200b', true],
  ['Ａｄａ', 'Ada', true],
  [7, '7', true],
  [null, '', true],
  [undefined, ' ', true],
  ['Ada', 'Ad', false],
  ['Ada', null, false],
  ['null', null, false],
])('%j is the same text as %j for a person: %s', (a, b, is) => {
  expect([isSameText(a, b), isSameText(b, a)]).toEqual([is, is]);
});

describe('rows', () => {
  const named = (id: string, name: unknown, more: object = {}): Row => ({ id, name, ...more });
  const byName = (given: unknown): Known => ({ given, of: ({ name }) => name });
  const byMail = (given: unknown): Known => ({ given, of: ({ emails }) => emails });
  const idsOf = (rows: readonly Row[], wanted: Known[], newest?: string) =>
    matchesOf(rows, wanted, newest).map(({ id }) => id);

  const rows = [named('a', 'ada'), named('b', 'Adam'), named('c', ' ADA '), named('d', 'Ada'), named('e', null)];

  test('match whole, whatever their capital letters and blanks', () => {
    expect(idsOf(rows, [byName('aDA')])).toEqual(['a', 'c', 'd']);
    expect(idsOf(rows, [byName('ad')])).toEqual([]);
    expect(idsOf(rows, [byName('null')])).toEqual([]);
    expect(idsOf([named('n', 7)], [byName('7')])).toEqual(['n']);
    expect(idsOf([named('n', '7')], [byName(7)])).toEqual(['n']);
  });

  test('that are the same letter by letter come first', () => {
    expect(idsOf(rows, [byName('Ada')])).toEqual(['d', 'a', 'c']);
    expect(idsOf(rows, [byName('ada')])).toEqual(['a', 'c', 'd']);
    expect(idsOf([named('m', 'SEVEN'), named('n', 7)], [byName(7)])).toEqual(['n']);
  });

  test('all match, in their order, where nothing is given', () => {
    for (const given of [undefined, null, '', '  '])
      expect(idsOf(rows, [byName(given)])).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(idsOf(rows, [])).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(idsOf([], [byName('Ada')])).toEqual([]);
  });

  test('have to have all that is given, and what is not given does not count', () => {
    const two = [named('a', 'Ada', { emails: 'ada@x.com' }), named('b', 'Ada', { emails: 'bea@x.com' })];
    expect(idsOf(two, [byName('ada'), byMail('BEA@x.com')])).toEqual(['b']);
    expect(idsOf(two, [byName('ada'), byMail('')])).toEqual(['a', 'b']);
    expect(idsOf(two, [byName('Bea'), byMail('bea@x.com')])).toEqual([]);
  });

  test('of which more is the same letter by letter come before those of which less is', () => {
    const three = [
      named('none', 'ADA', { emails: 'A@x.com' }),
      named('one', 'Ada', { emails: 'A@x.com' }),
      named('both', 'Ada', { emails: 'a@x.com' }),
    ];
    expect(idsOf(three, [byName('Ada'), byMail('a@x.com')])).toEqual(['both', 'one', 'none']);
  });

  test('with several texts match by any of them', () => {
    const several = [
      named('a', '', { emails: ['x@x.com', 'ADA@x.com'] }),
      named('b', '', { emails: ['y@x.com', null, 'ada@x.com'] }),
      named('c', '', { emails: [] }),
      named('d', ''),
    ];
    expect(idsOf(several, [byMail('ada@x.com')])).toEqual(['b', 'a']);
    expect(idsOf(several, [byMail('x@x.com')])).toEqual(['a']);
  });

  test('that are as good as each other come the newest first, those without a date last', () => {
    const dated = [
      named('none', 'Ada'),
      named('old', 'Ada', { at: '2026-01-01' }),
      named('new', 'Ada', { at: '2026-03-01' }),
      named('folded', 'ADA', { at: '2026-09-01' }),
      named('null', 'Ada', { at: null }),
    ];
    expect(idsOf(dated, [byName('Ada')], 'at')).toEqual(['new', 'old', 'none', 'null', 'folded']);
    expect(idsOf(dated, [byName('')], 'at')).toEqual(['folded', 'new', 'old', 'none', 'null']);
    expect(idsOf(dated, [byName('Ada')])).toEqual(['none', 'old', 'new', 'null', 'folded']);
  });

  test('are not turned around where they are', () => {
    const given = [named('a', 'ada'), named('d', 'Ada')];
    matchesOf(given, [byName('Ada')]);
    expect(given.map(({ id }) => id)).toEqual(['a', 'd']);
  });
});
