import { e164, isE164 } from '../../lib/values/phones.js';

test.each([
  ['(212) 555-0123', 'US', '+12125550123'],
  ['020 7946 0958', 'gb', '+442079460958'],
  ['+44 20 7946 0958', 'US', '+442079460958'],
  ['00 1 212 555 0123', 'GB', '+12125550123'],
  ['0171 123', undefined, '0171 123'],
  ['call me', 'US', 'call me'],
  ['(212) 555-0123', 'Nowhere', '(212) 555-0123'],
])('%s from %s is %s', (typed, country, expected) => {
  expect(e164(typed, country)).toBe(expected);
});

test('a number that can be dialled from anywhere begins with +', () => {
  expect(['+12125550123', '2125550123', '+0123', 'call me'].map(isE164)).toEqual([true, false, false, false]);
});
