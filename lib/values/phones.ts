import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { findCountry } from './countries.js';
import { LONGEST_WORDS, trimText } from './text.js';

// With the full metadata: the small one takes one made-up number in fifteen for a real one. This module is loaded by
// the runs that have a phone number to read only: `await import('…/phones.js')`.

/** Letters on the keys of a phone, from the key 2 on. */
const KEYS = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/** `1-800-FLOWERS` as it is dialled. */
const onKeys = (text: string) =>
  text.toUpperCase().replace(/[A-Z]/g, (letter) => String(KEYS.findIndex((key) => key.includes(letter)) + 2));

const valid = (text: string, country?: CountryCode): PhoneNumber | undefined => {
  const parsed = parsePhoneNumberFromString(text, country);
  return parsed?.isValid() ? parsed : undefined;
};

const digitsOf = (text: string) => text.replace(/\P{Nd}/gu, '');

/** A country code of up to three digits, a zero before the city and what is dialled for abroad. */
const MOST_EXTRA_DIGITS = 7;

/** Whether a text holds more digits than the number that was found in it takes, such as a second number. */
const hasMore = (text: string, { nationalNumber, ext = '' }: PhoneNumber): boolean =>
  digitsOf(text).length > nationalNumber.length + ext.length + MOST_EXTRA_DIGITS;

/** A number that begins with its own country's code, whose plus got lost: `49 171 1234567`. */
const withOwnCode = (text: string, country: CountryCode): PhoneNumber | undefined => {
  const code = getCountryCallingCode(country);
  return digitsOf(text).startsWith(code) ? valid(`+${digitsOf(text)}`) : undefined;
};

/** A number that is no number of the country it is read in, or too long for one, but right with a plus. */
const withPlus = (text: string, country: CountryCode): PhoneNumber | undefined => {
  const found = valid(`+${digitsOf(text).replace(/^0+/, '')}`);
  const isOwn = found?.countryCallingCode === getCountryCallingCode(country);
  return isOwn || validatePhoneNumberLength(text, country) === 'TOO_LONG' ? found : undefined;
};

const findPhone = (text: string, country: CountryCode | undefined): PhoneNumber | undefined => {
  const isInternational = text.includes('+');
  const asItIs = (country && !isInternational && withOwnCode(text, country)) || valid(text, country);
  if (asItIs) return asItIs;
  // What most of the world dials for abroad stands for the plus, wherever the number is read.
  if (/^[^\p{Nd}+]*00/u.test(text)) return valid(text.replace(/^[^0]*00/, '+'));
  if (isInternational || !country) return undefined;
  const isVanity = /^[\d(]\P{L}*[\d-] ?[a-z]/iu.test(text);
  return withPlus(text, country) ?? (isVanity ? valid(onKeys(text), country) : undefined);
};

/** A number that can be dialled from anywhere. */
export interface Phone {
  /** In E.164: `+12125550123`. */
  number: string;
  /** What to dial once the line is open: E.164 has no place for it. */
  extension?: string;
}

/**
 * Reads a phone number, whatever form it was typed in.
 *
 * @param country of a number without its country code, by name or ISO code
 * @returns undefined where it is no number that exists, or more than one
 */
export const readPhone = (typed: string, country?: string): Phone | undefined => {
  const text = trimText(typed).normalize('NFKC');
  if (text.length > LONGEST_WORDS) return undefined;
  const code = country === undefined ? undefined : findCountry(country);
  const found = findPhone(text, code && isSupportedCountry(code) ? code : undefined);
  if (!found || hasMore(text, found)) return undefined;
  return { number: found.number, ...(found.ext && { extension: found.ext }) };
};

/** A phone number in E.164; as it was typed where its meaning is not certain. */
export const toE164 = (typed: string, country?: string): string => readPhone(typed, country)?.number ?? trimText(typed);
