import { decimalMarkOf } from './countries.js';
import { foldAccents } from './text.js';

/** What a sign or a code in front of a number, or behind it, tells of how the number is written. */
export interface Currency {
  /** The mark before its decimals where it is at home; none for one that several countries share. */
  decimal?: '.' | ',';
  /** How many decimals its amounts have. */
  decimals: number;
}

/** Signs that mean what most people take them for, though other countries have them as well. */
const SHARED: Record<string, string> = { $: 'USD', '£': 'GBP', '¥': 'JPY', '€': 'EUR', kr: 'SEK', Rs: 'INR' };

const currencyOf = (code: string): Currency => ({
  // The euro has no country of its own in its code; where it is spent, most write a comma.
  decimal: code === 'EUR' ? ',' : decimalMarkOf(code.slice(0, 2)),
  decimals:
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2,
});

const marks = new Map<string, string>();

// Without decimals, since `1.00` has the name of several.
const nameOf = (code: string, currencyDisplay: 'symbol' | 'narrowSymbol' | 'name', amount: number) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay, minimumFractionDigits: 0 })
    .formatToParts(amount)
    .find(({ type }) => type === 'currency')?.value as string;

/** All signs, codes and names of currencies that Unicode has, each with the code it stands for. */
const knownMarks = (): Map<string, string> => {
  if (marks.size > 0) return marks;
  for (const code of Intl.supportedValuesOf('currency')) {
    for (const mark of [
      code,
      nameOf(code, 'symbol', 1),
      nameOf(code, 'narrowSymbol', 1),
      nameOf(code, 'name', 1),
      nameOf(code, 'name', 2),
    ]) {
      const key = foldAccents(mark);
      if (!marks.has(key)) marks.set(key, code);
    }
    // `US$`, as against Unicode's `$` for it.
    if (nameOf(code, 'narrowSymbol', 1) === '$') marks.set(foldAccents(`${code.slice(0, 2)}$`), code);
  }
  for (const [sign, code] of Object.entries(SHARED)) marks.set(foldAccents(sign), code);
  for (const [names, code] of [
    ['dollar dollars', 'USD'],
    ['pound pounds', 'GBP'],
    ['rs. rupee rupees', 'INR'],
    ['fr fr. franken', 'CHF'],
    ['eur. euros', 'EUR'],
  ] as const)
    for (const name of names.split(' ')) marks.set(name, code);
  return marks;
};

/** The currency that a sign, code or name stands for; undefined where it stands for none. */
export const findCurrency = (mark: string): Currency | undefined => {
  const code = knownMarks().get(foldAccents(mark));
  if (code) return currencyOf(code);
  // Signs that Unicode added since.
  return /^\p{Sc}$/u.test(mark) ? { decimals: 2 } : undefined;
};
