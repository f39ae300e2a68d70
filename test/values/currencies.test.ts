import { findCurrency } from '../../lib/values/currencies.js';

const POINT = { decimal: '.', decimals: 2 };
const COMMA = { decimal: ',', decimals: 2 };

// The list of marks is made once: one test asks for all kinds of them, so that it sees the list being made.
test('a currency is known by its sign, its code and its names, and nothing else is one', () => {
  const marks = [
    ['$', POINT],
    ['US$', POINT],
    ['MX$', POINT],
    ['USD$', undefined],
    ['BR$', undefined],
    ['GB$', undefined],
    ['£', POINT],
    ['€', COMMA],
    ['euros', COMMA],
    ['EUR', COMMA],
    ['R$', COMMA],
    ['zł', COMMA],
    ['Polish zloty', COMMA],
    ['polish zlotys', COMMA],
    ['euro', COMMA],
    ['US dollar', POINT],
    ['kr', COMMA],
    ['dkk', COMMA],
    ['CN¥', POINT],
    ['¥', { decimal: '.', decimals: 0 }],
    ['₩', { decimal: '.', decimals: 0 }],
    ['KWD', { decimal: '.', decimals: 3 }],
    ['burritos', undefined],
    ['', undefined],
  ] as const;
  expect(marks.map(([mark]) => [mark, findCurrency(mark)])).toEqual(marks);
});

test.each([
  ['₠', { decimals: 2 }],
  ['₠₠', undefined],
  ['₠5', undefined],
  ['x₠', undefined],
])('%s, with a sign that is none of Unicode’s currencies, is %j', (mark, currency) => {
  expect(findCurrency(mark)).toEqual(currency);
});
