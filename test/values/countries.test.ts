import { decimalMarkOf, findCountry, parseCountry } from '../../lib/values/countries.js';
import { countryCodes, findTwoLetters } from '../../lib/values/country_codes.js';

test.each([
  [
    'US',
    'us',
    'US'.padEnd(200),
    'USA',
    'u.s.',
    'U.S.A.',
    'United States',
    'united states of america',
    'America',
    'ＵＳ',
    ' us\u200b',
  ],
  ['GB', 'UK', 'U.K.', 'Great Britain', 'England', 'united-kingdom', 'GBR'],
  ['DE', 'Germany', 'Deutschland', 'DEU'],
  ['MX', 'México', 'mexico'],
  ['LC', 'St. Lucia', 'Saint Lucia', 'st lucia'],
  ['TT', 'Trinidad & Tobago', 'trinidad and tobago'],
  ['HK', 'Hong Kong'],
  ['CZ', 'Czechia', 'Czech Republic'],
  ['TR', 'Türkiye', 'turkey'],
  ['KR', 'South Korea', 'Korea, Republic of'],
  ['NL', 'The Netherlands', 'Holland'],
  ['CI', "Côte d'Ivoire", 'Ivory Coast'],
  ['JP', '日本'],
  ['AE', 'UAE'],
])('%s by all its names', (code, ...names) => {
  expect(names.map(findCountry)).toEqual(names.map(() => code));
  expect(names.map((name) => parseCountry(name, 'Country'))).toEqual(names.map(() => code));
});

test.each([
  '',
  'XX',
  'EU',
  'Congo',
  'Korea',
  'Atlantis',
  'constructor',
  '__proto__',
  'ZZZ',
  'Pakisaintan',
  'US'.padEnd(201),
  'U'.repeat(100_000),
])('“%.20s” is no country, or more than one', (text) => {
  expect(findCountry(text)).toBeUndefined();
  expect(() => parseCountry(text, 'Country')).toThrow(/^Country must be a country, such as US or United States, but/);
});

test('every country is known by its code, its three letters, and its names in English and its own language', () => {
  const english = new Intl.DisplayNames('en', { type: 'region' });
  expect(countryCodes()).toHaveLength(250);
  for (const code of countryCodes()) {
    const { language } = new Intl.Locale(`und-${code}`).maximize();
    const own = new Intl.DisplayNames(language, { type: 'region' }).of(code) as string;
    expect([code, english.of(code) as string, own].map(findCountry)).toEqual([code, code, code]);
  }
  expect(['CHE', 'ZZZ'].map(findTwoLetters)).toEqual(['CH', undefined]);
});

test('the mark before decimals is that of the country', () => {
  expect(['US', 'United Kingdom', 'IN', 'MX', 'JP'].map(decimalMarkOf)).toEqual(Array(5).fill('.'));
  expect(['DE', 'France', 'BR', 'SE'].map(decimalMarkOf)).toEqual(Array(4).fill(','));
  expect(['', 'Atlantis', undefined, {}].map(decimalMarkOf)).toEqual(Array(4).fill(undefined));
});

test('a letter that is two in capitals is no code', () => {
  expect(findCountry('ß')).toBeUndefined();
});
