import { findChoice, parseChoice } from '../../lib/values/choices.js';

const STATUSES = { new: 'New', noshow: 'No-show', showed: 'Showed', RoundRobin_Equal: 'As equal numbers as possible' };

test.each([
  ['noshow', 'noshow'],
  ['No-show', 'noshow'],
  ['NO SHOW', 'noshow'],
  [' no_show ', 'noshow'],
  ['No‑show', 'noshow'],
  ['roundrobin equal', 'RoundRobin_Equal'],
  ['as equal  numbers as possible', 'RoundRobin_Equal'],
  ['Ｎｅｗ', 'new'],
])('“%s” is %s', (text, value) => {
  expect(findChoice(text, STATUSES)).toBe(value);
});

test.each(['', ' ', 'gone', 'constructor', '__proto__', 'toString', 'n'.repeat(100_000), 'ne\ud83dw!'])(
  '“%.20s” is none of them',
  (text) => {
    expect(findChoice(text, STATUSES)).toBeUndefined();
  },
);

test.each([
  [{ cancelled: 'Cancelled', new: 'New' }, 'Canceled', 'cancelled'],
  [{ canceled: 'Canceled', new: 'New' }, 'CANCELLED', 'canceled'],
  [{ off: 'Cancelled by guest' }, 'canceled by guest', 'off'],
])('in %j “%s” is %s, however it is spelt', (choices, text, value) => {
  expect(findChoice(text, choices)).toBe(value);
});

test('what is written more exactly wins; what names two is none', () => {
  expect(findChoice('C', { a: 'C', b: 'C++', c: 'c' })).toBe('a');
  expect(findChoice('c++', { a: 'C', b: 'C++' })).toBe('b');
  expect(findChoice('plus', { Plus: 'Plus', plus: 'plus' })).toBe('plus');
  expect(findChoice('PLUS', { Plus: 'Plus', plus: 'plus' })).toBeUndefined();
  expect(findChoice('open', { open: 'Closed', closed: 'open' })).toBe('open');
});

test('a value that two have is none, even where a label is nearer', () => {
  expect(findChoice('pLUS', { Plus: 'One', plus: 'Two', more: 'PLUS' })).toBeUndefined();
});

test.each([
  ['', { '': 'None' }],
  ['_', { none: '-' }],
])('a text with nothing in it, “%s”, names nothing of %j', (text, choices) => {
  expect(findChoice(text, choices)).toBeUndefined();
});

test('in up to two hundred characters a choice may be written in any way, beyond them only as it is', () => {
  const [long, longer] = ['n'.repeat(200), 'n'.repeat(201)];
  const choices = { [long]: 'Long', [longer]: 'Longer' };
  expect([long.toUpperCase(), longer, longer.toUpperCase()].map((text) => findChoice(text, choices))).toEqual([
    long,
    longer,
    undefined,
  ]);
});

test.each([
  ['1.5', { '15': '15' }],
  ['1 5', { '15': '15' }],
  ['1-5', { '15': '15' }],
  ['1', { '-1': '-1' }],
  ['की', { कि: 'कि' }],
])('%s is no other number or word: %j', (text, choices) => {
  expect(findChoice(text, choices)).toBeUndefined();
});

test('anything else is one sentence with the labels', () => {
  expect(() => parseChoice('done', 'Status', STATUSES)).toThrow(
    'Status must be one of: New, No-show, Showed, As equal numbers as possible, but it is “done”.',
  );
  expect(() => parseChoice({}, 'Status', STATUSES)).toThrow('but it is “{}”.');
});
