import { couldBeList, flatten, separatorsIn, splitList } from '../../lib/values/lists.js';

const known =
  (...items: string[]) =>
  (item: string) =>
    items.includes(item);

test.each([
  ['Gold, Silver, Bronze', ['Gold', 'Silver', 'Bronze']],
  ['Strength;Mobility', ['Strength', 'Mobility']],
  ['a|b', ['a', 'b']],
  ['a\nb\r\nc', ['a', 'b', 'c']],
  ['ヨガ、ダンス', ['ヨガ', 'ダンス']],
  [' ,a,, ', ['a']],
  ['one', ['one']],
  [',', []],
  ['["vip", "trial, paid"]', ['vip', 'trial, paid']],
  ['[["a"], [1]]', ['a', 1]],
  ['[not, a list]', ['[not', 'a list]']],
])('%j holds %j', (text, items) => {
  expect(splitList(text)).toEqual(items);
});

test('parts that are one item together stay together', () => {
  expect(splitList('Hot, dry', known('Hot, dry'), 1)).toEqual(['Hot, dry']);
  expect(splitList('vip, Austin, TX, trial', known('Austin, TX'), 1)).toEqual(['vip', 'Austin, TX', 'trial']);
  expect(splitList('a, b, c', known('a, b, c', 'a, b'), 2)).toEqual(['a, b, c']);
  expect(splitList('a, b, c', known('a, b, c'), 1)).toEqual(['a', 'b', 'c']);
  expect(splitList('a, b', undefined, 1)).toEqual(['a', 'b']);
  expect(['a, b; c', 'a'].map(separatorsIn)).toEqual([2, 0]);
});

test('lists in lists are one list, however deep an endless one is', () => {
  const deep = Array.from({ length: 1000 }).reduce<unknown>((inner) => [inner], 'x') as unknown[];
  expect(flatten([['a', [['b']]], 'c'])).toEqual(['a', 'b', 'c']);
  expect(flatten(deep)).toHaveLength(1);
});

test('what could be several has something between them', () => {
  const texts = ['a, b', 'a', ' a, ', '\na', 'a b', ' ["a"]', '[a', 'a]'];
  expect(texts.map(couldBeList)).toEqual([true, false, true, false, false, true, false, false]);
});
