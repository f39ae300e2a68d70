import fc from 'fast-check';
import type { Written } from './numbers.js';

// Phone numbers of thirty countries, as people write them there: the digits are made first.

/** Country, country code, what is dialled before the number within the country, and the number: each `x` is any digit. */
const COUNTRIES: [country: string, code: string, trunk: string, number: string][] = [
  ['US', '1', '', '212 555 xxxx'],
  ['CA', '1', '', '416 555 xxxx'],
  ['GB', '44', '0', '7400 12xxxx'],
  ['IE', '353', '0', '85 012 xxxx'],
  ['DE', '49', '0', '171 12345xx'],
  ['AT', '43', '0', '664 1234xx'],
  ['CH', '41', '0', '78 123 xx xx'],
  ['FR', '33', '0', '6 12 34 xx xx'],
  ['BE', '32', '0', '470 12 xx xx'],
  ['NL', '31', '0', '6 1234 xxxx'],
  ['LU', '352', '', '628 123 xxx'],
  ['ES', '34', '', '612 34 xx xx'],
  ['PT', '351', '', '912 345 xxx'],
  ['IT', '39', '', '312 345 xxxx'],
  ['DK', '45', '', '32 12 xx xx'],
  ['NO', '47', '', '406 12 xxx'],
  ['SE', '46', '0', '70 123 xx xx'],
  ['FI', '358', '0', '41 234xxxx'],
  ['PL', '48', '', '512 345 xxx'],
  ['CZ', '420', '', '601 123 xxx'],
  ['GR', '30', '', '691 234 xxxx'],
  ['TR', '90', '0', '501 234 xx xx'],
  ['IL', '972', '0', '50 234 xxxx'],
  ['AE', '971', '0', '50 123 xxxx'],
  ['SA', '966', '0', '51 234 xxxx'],
  ['EG', '20', '0', '100 123 xxxx'],
  ['ZA', '27', '0', '71 123 xxxx'],
  ['IN', '91', '0', '98123 4xxxx'],
  ['SG', '65', '', '8123 xxxx'],
  ['JP', '81', '0', '90 1234 xxxx'],
  ['AU', '61', '0', '412 345 xxx'],
  ['NZ', '64', '0', '21 123 4xxx'],
  ['BR', '55', '', '11 96123 xxxx'],
  ['MX', '52', '', '222 123 xxxx'],
  ['PH', '63', '0', '905 123 xxxx'],
];

export const COUNTRIES_OF_PHONES = COUNTRIES.length;

type Way = (number: string, code: string, trunk: string) => string;

const WAYS: Way[] = [
  (number, code) => `+${code} ${number}`,
  (number, code) => `+${code}${number.replaceAll(' ', '')}`,
  (number, code) => `00${code} ${number}`,
  (number, code) => `+${code}-${number.replaceAll(' ', '-')}`,
  (number, code, trunk) => `+${code} ${trunk && `(${trunk})`}${number}`,
  (number, _code, trunk) => `${trunk}${number}`,
  (number, _code, trunk) => `${trunk}${number.replaceAll(' ', '')}`,
  (number, _code, trunk) => `${trunk}${number.replaceAll(' ', '-')}`,
  (number, _code, trunk) => `${trunk}${number.replaceAll(' ', '.')}`,
  (number, _code, trunk) => `(${trunk}${number.replace(' ', ') ')}`,
  (number, _code, trunk) => `\u202a${trunk}${number.replaceAll(' ', '\u00a0')}\u202c`,
];

/** Phone numbers, each in one of the ways; what they mean is E.164. */
export const writtenPhones: fc.Arbitrary<Written> = fc
  .tuple(fc.constantFrom(...COUNTRIES), fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }), fc.constantFrom(...WAYS))
  .map(([[country, code, trunk, pattern], digits, way]) => {
    let next = 0;
    const number = pattern.replace(/x/g, () => String(digits[next++ % digits.length]));
    return {
      given: way(number, code, trunk),
      means: `+${code}${number.replaceAll(' ', '')}`,
      place: { country, timezone: 'America/New_York' },
    };
  });
