import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import type { Currency } from './currencies.js';
import { toAsciiDigits } from './digits.js';
import { splitNumber } from './number_parts.js';
import { toText } from './text.js';

/** The longest text that is read as a number. */
const LONGEST = 100;

/** The text with one apostrophe for all marks that only part thousands: the Swiss ones and the Arabic one. */
const withApostrophes = (text: string) => text.replace(/[٬'’ʼ`´]/g, "'");

/** `1 234` and `12,34,567` (as in India) are thousands; `12 34` and `1,23` are not. */
const GROUPS = /^\d{1,3}(?:([ ',.])\d{3})(?:\1\d{3})*$/;
const INDIAN = /^\d{1,2}(?:,\d{2})+,\d{3}$/;

const areGroups = (whole: string) => GROUPS.test(whole) || INDIAN.test(whole);

/** The digits of a whole number, its thousands parted or not; undefined where the parts are no thousands. */
const wholeDigits = (whole: string): string | undefined => {
  if (/^\d+$/.test(whole)) return whole;
  return areGroups(whole) ? whole.replace(/\D/g, '') : undefined;
};

/** What a text says as a number, in the form that `Number` reads; or the numbers that it could be. */
type Reading = { text: string } | { open: string[] } | undefined;

const written = (whole: string, decimals = ''): Reading => {
  const digits = whole === '' ? '0' : wholeDigits(whole);
  return digits !== undefined && /^\d*$/.test(decimals) ? { text: `${digits}.${decimals || 0}` } : undefined;
};

const couldBeThousands = (whole: string, decimals: string) => decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole);

/** The ways to write an open number so that it is none: with a fourth decimal nothing is a thousand. */
const open = (whole: string, decimals: string): Reading => {
  return {
    open: couldBeThousands(whole, decimals)
      ? [whole + decimals, `${whole}.${decimals}0`]
      : [`${whole || 0}.${decimals || 0}`],
  };
};

type Mark = '.' | ',';

/** A whole part, the one mark of a text, and what follows it. */
interface Marked {
  whole: string;
  mark: Mark;
  decimals: string;
}

/** Behind one mark stand so many digits that they can be no thousands. */
const readDecimals = ({ whole, mark, decimals }: Marked, currency?: Currency, decimal?: Mark): Reading => {
  if (mark === '.') return written(whole, decimals);
  // A comma before decimals: nobody writes it so where a point is used.
  const isSettled = whole === '0' || (currency?.decimal ?? decimal) === ',' || decimal === ',';
  return decimals !== '' && isSettled ? written(whole, decimals) : open(whole, decimals);
};

/** An amount with three digits behind its one mark. */
const readAmount = ({ whole, mark, decimals }: Marked, currency: Currency, decimal?: Mark): Reading => {
  if (currency.decimals === 3) return currency.decimal === mark ? written(whole, decimals) : written(whole + decimals);
  // Amounts have two decimals, so that the other mark parts thousands; three behind its own are neither.
  const isOther = [currency.decimal, decimal].some((own) => own && own !== mark);
  return isOther ? written(whole + decimals) : open(whole, decimals);
};

/** One mark with three digits behind it is a thousand or three decimals. */
const readOneMark = (marked: Marked, currency?: Currency, decimal?: Mark): Reading => {
  const { whole, mark, decimals } = marked;
  if (!couldBeThousands(whole, decimals)) return readDecimals(marked, currency, decimal);
  if (currency) return readAmount(marked, currency, decimal);
  if (decimal !== '.') return open(whole, decimals);
  return mark === '.' ? written(whole, decimals) : written(whole + decimals);
};

const readBody = (body: string, currency?: Currency, decimal?: Mark): Reading => {
  const text = body.replace(/(?<=\d)\s(?=\d)/g, ' ');
  if (/[^\d.,' ٫]/.test(text)) return undefined;
  // The Arabic mark before decimals is nothing else.
  if (text.includes('٫')) {
    const [whole = '', decimals = '', ...more] = text.split('٫');
    return more.length > 0 ? undefined : written(whole, decimals);
  }
  const marks = [...text].filter((character): character is Mark => character === '.' || character === ',');
  const mark = marks.at(-1) ?? '.';
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const marked = { whole: text.slice(0, last), mark, decimals: text.slice(last + 1) };
  if (marks.length === 0) return written(text);
  // Where blanks or apostrophes part the thousands, `1'234.50` and `1 234,50`, a mark besides is the decimal one.
  if (/[' ]/.test(text)) return written(marked.whole, marked.decimals);
  if (new Set(marks).size === 2)
    return marked.whole.includes(mark) ? undefined : written(marked.whole, marked.decimals);
  if (marks.length > 1) return written(text);
  return readOneMark(marked, currency, decimal);
};

interface Found {
  value: number;
  percent: boolean;
}

const isSafe = (value: number) => Math.abs(value) <= Number.MAX_SAFE_INTEGER;

/** A number, or what it could be if that is open; undefined where a text is none. */
const readText = (text: string, decimal?: Mark): Found | string[] | undefined => {
  const parts = splitNumber(withApostrophes(toAsciiDigits(text)));
  if (!parts) return undefined;
  const { body, exponent, currency, negative, percent } = parts;
  const reading = exponent ? { text: `${body}e${exponent}` } : readBody(body, currency, decimal);
  if (!reading) return undefined;
  if ('open' in reading) return reading.open;
  const value = Number(reading.text);
  // What is too large or too small for a number would silently become another one.
  if (!isSafe(value) || (value === 0 && /[1-9]/.test(body))) return undefined;
  return { value: negative && value !== 0 ? -value : value, percent };
};

const read = (given: unknown, decimal?: Mark): Found | string[] | undefined => {
  // Code steps hand on numbers as they are.
  if (typeof given === 'number') return isSafe(given) ? { value: given, percent: false } : undefined;
  const text = (typeof given === 'string' && toText(given)) || '';
  // Unicode turns `5²` into 52.
  return text.length > LONGEST || /[\p{No}\p{Nl}]/u.test(text) ? undefined : readText(text, decimal);
};

/** Whether only the habit of a country tells what a number means: `1,234`, `1.234`, `106,70`. */
export const isOpenNumber = (given: unknown): boolean => Array.isArray(read(given));

interface Options {
  /** Takes whole numbers only. */
  whole?: boolean;
  /** Takes `50%` as 50. */
  percent?: boolean;
  /** The mark before decimals in the country that the number comes from. */
  decimal?: '.' | ',';
}

/**
 * Reads a number or an amount of money as people write them: `1,200.50`, `1.200,50 €`, `(500)`, `₹1,23,456`.
 *
 * @throws {UserFacingError} where it is none, or could be two: `1,234` may be a thousand or little more than one
 */
export const parseNumber = (given: unknown, label: string, { whole, percent, decimal }: Options = {}): number => {
  const found = read(given, decimal);
  if (Array.isArray(found)) {
    const [one, other] = found;
    throw new UserFacingError(
      other
        ? `${label} could be ${one} or ${other}, since it is ${quoted(given)}: write it as one of these.`
        : `${label} must be a number with a point before its decimals, such as ${one}, but it is ${quoted(given)}.`,
    );
  }
  if (!found || (found.percent && !percent) || (whole && !Number.isSafeInteger(found.value)))
    throw new UserFacingError(
      `${label} must be a ${whole ? 'whole ' : ''}number, such as ${whole ? '15' : '1200.50'}, but it is ${quoted(given)}.`,
    );
  return found.value;
};
