import { trimText } from './text.js';

const values = new Map<string, string>();

/** The value of a digit in any script: they stand in runs of ten, the zero first. */
const digitValue = (digit: string): string => {
  const known = values.get(digit);
  if (known) return known;
  const own = digit.codePointAt(0) as number;
  let zero = own;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  const value = String((own - zero) % 10);
  values.set(digit, value);
  return value;
};

/** Direction marks, which come along when Arabic or Hebrew is copied. */
const DIRECTIONS = /[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A short text with its digits, signs and hyphens in ASCII, whatever script it was written in. */
export const toAsciiDigits = (text: string): string =>
  trimText(text)
    .normalize('NFKC')
    .replace(DIRECTIONS, '')
    .replace(/(?![0-9])\p{Nd}/gu, digitValue)
    .replace(/[‐‑‒–—−]/g, '-');
