import { idFormOf } from '../../lib/values/ids.js';
import { describeNone, describeSeveral, findNamed } from '../../lib/values/named.js';

test.each([
  // The live API, and HighLevel's documents.
  ['seD4PfOuKoVMLkEZqohJ', 'sure'],
  [' seD4PfOuKoVMLkEZqohJ\u200b', 'sure'],
  ['ve9EPM428kjkvShlRW1KT', 'sure'],
  ['63771dcac1116f0e21de8e12', 'sure'],
  ['e93ba61a-53b3-45e7-985a-c7732dbcdb69', 'sure'],
  ['bNlqQNGXhIQJLvxeeASQ', 'sure'],
  // Ids of another time, and names that look like them.
  ['hTlkh7t8gujsahgg93', 'likely'],
  ['SummerChallengeLeads1', 'likely'],
  ['usr_abc123def4567890', 'likely'],
  ['Q1', 'unlikely'],
  ['user123', 'unlikely'],
  ['12345', 'unlikely'],
  // Names.
  ['Sales', 'none'],
  ['Won', 'none'],
  ['AnnualMembershipsGold', 'none'],
  ['new-member-welcome', 'none'],
  ['Trial Booked', 'none'],
  ['Whitfield,Dana', 'none'],
  ['dana@example.com', 'none'],
  ['🏆', 'none'],
  ['  ', 'none'],
  ['..', 'none'],
  ['9'.repeat(100_000), 'none'],
])('%j is an id: %s', (text, form) => {
  expect(idFormOf(text)).toBe(form);
});

const thing = (id: string, ...names: string[]) => ({ id, names });
const things = [
  thing('a', 'Trial'),
  thing('b', 'trial (draft)', 'trial'),
  thing('c', 'Dana  Whitfield', 'dana@example.com'),
  thing('d', '🏆'),
  thing('e', '2026'),
  thing('f', '__proto__'),
  thing('g', 'Zoë'),
  thing('h', 'c'),
];
const ids = (text: string) => findNamed(text, things).map(({ id }) => id);

test('letter by letter counts before case and blanks, and the id before both', () => {
  expect(ids('Trial')).toEqual(['a']);
  expect(ids('trial')).toEqual(['b']);
  expect(ids('TRIAL')).toEqual(['a', 'b']);
  expect(ids(' dana whitfield ')).toEqual(['c']);
  expect(ids('DANA@example.com')).toEqual(['c']);
  expect(ids('c')).toEqual(['c']);
});

test('odd names are names', () => {
  expect(['🏆', '2026', '__proto__', 'Zoe\u0308', 'ｚoë'].map(ids)).toEqual([['d'], ['e'], ['f'], ['g'], ['g']]);
  expect(['', '  ', 'constructor', 'toString', 'x'.repeat(100_000)].flatMap(ids)).toEqual([]);
});

test('a blank is no name', () => {
  for (const text of ['', '  ']) expect(findNamed(text, [thing('a', ' ', '')])).toEqual([]);
});

test('a text that is longer than any name is none', () => {
  const [longest, longer] = ['x'.repeat(500), 'x'.repeat(501)];
  expect(findNamed(longest, [thing('a', longest)])).toHaveLength(1);
  expect(findNamed(longer, [thing('a', longer)])).toEqual([]);
});

test('one thing with several names is one, whatever the names fold to', () => {
  expect(findNamed('DANA', [thing('a', 'Dana', 'dana', ' Dana ')])).toHaveLength(1);
});

test('a sentence holds as many names as there is room for', () => {
  expect(describeNone('Stage', [thing('a', 'New'), thing('b', 'Won')], 'Lost')).toBe(
    'Stage must be one of: New, Won, but it is “Lost”.',
  );
  expect(describeNone('Stage', [], 'Lost')).toBe('Stage is “Lost”, but HighLevel has none to choose from.');
  expect(describeSeveral('Calendar', [thing('a', 'Trial'), thing('b', 'Trial (draft)')], 'trial')).toBe(
    'Calendar “trial” is the name of 2: Trial (ID a), Trial (draft) (ID b). Choose from the list, or map the ID from an earlier step.',
  );
  const many = Array.from({ length: 500 }, (_, n) => thing(`Ab1Cd2Ef3Gh4Ij5Kl${n}`, `Nº ${n}, “<b>${'x'.repeat(n)}`));
  for (const sentence of [
    describeNone('A'.repeat(30), many, 'x'.repeat(99)),
    describeSeveral('A'.repeat(30), many, 'x'.repeat(99)),
  ]) {
    expect(sentence.length).toBeLessThanOrEqual(250);
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toContain('<');
  }
});
