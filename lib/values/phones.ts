import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A phone number as HighLevel wants it (E.164), whatever form it was typed in.
 *
 * @param country ISO 3166-1 alpha-2, for a number without its country code
 * @returns the number as it was typed where it can't be told what it means
 */
export const e164 = (typed: string, country?: string): string => {
  const code = country?.toUpperCase();
  const parsed = parsePhoneNumberFromString(
    typed,
    code && isSupportedCountry(code) ? (code as CountryCode) : undefined,
  );
  return parsed?.isPossible() ? parsed.number : typed.trim();
};

/** Whether a text is a number that can be dialled from anywhere. */
export const isE164 = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);
