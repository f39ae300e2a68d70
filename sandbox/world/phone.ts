import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * A number in E.164, or nothing when it is none. "Possible" is enough: the reserved fictitious ranges that examples use
 * are not valid numbers.
 */
export function e164(text: string, country: string | undefined): string | undefined {
  const known = country && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const number = parsePhoneNumberFromString(text, known);
  return number?.isPossible() ? number.number : undefined;
}

/** Whether a text is the ISO 3166 code of a country. */
export const isCountry = (code: string): boolean => isSupportedCountry(code);
