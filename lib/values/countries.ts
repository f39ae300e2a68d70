import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { countryCodes, findTwoLetters } from './country_codes.js';
import { foldAccents, LONGEST_WORDS, toText, trimText } from './text.js';

/** Names that people and other software use besides those of Unicode's list. */
const ALSO: Record<string, string> = {
  AE: 'emirates, uae',
  BA: 'bosnia',
  CD: 'democratic republic of the congo, drc, dr congo, congo kinshasa, congo the democratic republic of the',
  CG: 'republic of the congo, congo brazzaville',
  CI: 'ivory coast',
  CZ: 'czech republic',
  FM: 'federated states of micronesia, micronesia federated states of',
  GB: 'great britain, britain, england, scotland, wales, northern ireland, united kingdom of great britain and northern ireland',
  IR: 'islamic republic of iran, iran islamic republic of',
  KP: 'democratic peoples republic of korea, korea democratic peoples republic of',
  KR: 'republic of korea, korea republic of',
  LA: 'lao peoples democratic republic',
  MD: 'republic of moldova, moldova republic of',
  MK: 'macedonia',
  MM: 'burma',
  NL: 'holland',
  PS: 'state of palestine, palestine state of',
  RU: 'russian federation',
  SY: 'syrian arab republic',
  SZ: 'swaziland',
  TL: 'east timor',
  TR: 'turkey',
  TW: 'taiwan province of china',
  TZ: 'united republic of tanzania, tanzania united republic of',
  US: 'united states of america, america, usa',
  VA: 'vatican, holy see',
  VE: 'bolivarian republic of venezuela, venezuela bolivarian republic of',
  VN: 'viet nam',
};

/** A name without what people write in one way or another: `St. Lucia`, `Saint Lucia`. */
const nameKey = (name: string): string =>
  foldAccents(name.replaceAll('&', ' and ').replace(/[.,()]/g, ' '))
    .replace(/^the/, '')
    .replace(/^saint/, 'st');

const named = new Map<string, string>();
const namedAtHome = new Map<string, string>();

/** Names of the countries in English, long and short. */
const inEnglish = (): Map<string, string> => {
  if (named.size > 0) return named;
  for (const style of ['long', 'short'] as const) {
    const names = new Intl.DisplayNames('en', { type: 'region', style });
    for (const code of countryCodes()) named.set(nameKey(names.of(code) as string), code);
  }
  for (const [code, names] of Object.entries(ALSO)) {
    for (const name of names.split(', ')) named.set(nameKey(name), code);
  }
  return named;
};

/** The name of each country in its own language: `Deutschland`, `México`. */
const atHome = (): Map<string, string> => {
  if (namedAtHome.size > 0) return namedAtHome;
  for (const code of countryCodes()) {
    const { language } = new Intl.Locale(`und-${code}`).maximize();
    namedAtHome.set(nameKey(new Intl.DisplayNames(language, { type: 'region' }).of(code) as string), code);
  }
  return namedAtHome;
};

/** The ISO code of the country that a text names, by name or code; undefined where there is none. */
export const findCountry = (text: string): string | undefined => {
  if (text.length > LONGEST_WORDS) return undefined;
  // A letter may be two in capitals: “ß” is no code.
  const letters = trimText(text);
  const code = /^[a-z]+$/i.test(letters) ? letters.toUpperCase() : '';
  if (countryCodes().includes(code)) return code;
  const key = nameKey(text);
  return findTwoLetters(code) ?? inEnglish().get(key) ?? atHome().get(key);
};

/**
 * Reads a country by its name, a common short form, or its code.
 *
 * @returns its ISO 3166-1 alpha-2 code
 * @throws {UserFacingError} where there is no such country
 */
export const parseCountry = (given: unknown, label: string): string => {
  const found = findCountry(toText(given) ?? '');
  if (found) return found;
  throw new UserFacingError(`${label} must be a country, such as US or United States, but it is ${quoted(given)}.`);
};

/** The mark before decimals in a country: `.` in the United States, `,` in Germany. */
export const decimalMarkOf = (country: unknown): '.' | ',' | undefined => {
  const code = findCountry(toText(country) ?? '');
  if (!code) return undefined;
  const { language } = new Intl.Locale(`und-${code}`).maximize();
  const parts = new Intl.NumberFormat(`${language}-${code}`, { numberingSystem: 'latn' }).formatToParts(1.5);
  const mark = parts.find(({ type }) => type === 'decimal')?.value;
  return mark === '.' || mark === ',' ? mark : undefined;
};
