import { type Currency, findCurrency } from './currencies.js';
import { trimText } from './text.js';

interface Parts {
  negative: boolean;
  /** Digits and the marks between them. */
  body: string;
  exponent?: string;
  currency?: Currency;
  percent: boolean;
}

/** How much of a text stands before its number: a currency, but no sign, bracket or mark of the number's own. */
const currencyBefore = (text: string): string => {
  let end = Math.max(text.search(/\d/), 0);
  while (end > 0 && /[\s+\-(.,٫]/.test(text[end - 1] as string)) {
    // The point of `Rs.`
    if (text[end - 1] === '.' && /\p{L}/u.test(text[end - 2] ?? '')) break;
    end -= 1;
  }
  return text.slice(0, end);
};

/** Takes signs, brackets, a currency and a percent sign off a number; undefined where anything else stands there. */
export const splitNumber = (text: string): Parts | undefined => {
  const parts: Parts = { negative: false, body: '', percent: false };
  let rest = text;
  let signs = 0;
  const takeSign = () => {
    if (rest.startsWith('(') && rest.endsWith(')')) rest = `-${trimText(rest.slice(1, -1))}`;
    if (!/^[+-]/.test(rest)) return;
    parts.negative = rest.startsWith('-');
    signs += 1;
    rest = trimText(rest.slice(1));
  };
  const currencies: (Currency | undefined)[] = [];
  const takeCurrency = (mark: string) => {
    if (trimText(mark)) currencies.push(findCurrency(trimText(mark)));
  };
  takeSign();
  const before = currencyBefore(rest);
  takeCurrency(before);
  rest = trimText(rest.slice(before.length));
  takeSign();
  if (rest.endsWith('%')) {
    parts.percent = true;
    rest = trimText(rest.slice(0, -1));
  }
  const [, mantissa, exponent] = /^([\d.]+)e([+-]?\d{1,4})$/i.exec(rest) ?? [];
  if (exponent) rest = mantissa as string;
  const last = /\d[.,]?(?=\D*$)/.exec(rest);
  if (!last) return undefined;
  const end = last.index + last[0].length;
  takeCurrency(rest.slice(end));
  const [currency, ...more] = currencies;
  if (signs > 1 || more.length > 0 || (currencies.length > 0 && !currency)) return undefined;
  return { ...parts, body: rest.slice(0, end), exponent, currency };
};
