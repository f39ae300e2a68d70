import { quoted } from '../zapier.js';

/**
 * Halves of surrogate pairs: what is left of an emoji that somebody cut a text off in. No text in UTF-8 can hold them.
 */
const HALVES = /\p{Surrogate}/gu;

/** Marks without a glyph that copying from chats and web pages leaves at the ends of a text. */
const INVISIBLE = new Set('\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff');
for (let code = 0x2061; code <= 0x2069; code += 1) INVISIBLE.add(String.fromCharCode(code));

const isEdge = (character: string | undefined) =>
  character !== undefined && (INVISIBLE.has(character) || character.trim() === '');

/** A text without blanks and invisible marks at its ends. */
export const trimText = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && isEdge(text[start])) start += 1;
  while (end > start && isEdge(text[end - 1])) end -= 1;
  return text.slice(start, end);
};

/** A text that UTF-8 can hold: half an emoji is left out, everything else stays. */
export const toWellFormed = (text: string): string => text.replace(HALVES, '');

/** A plain value as text; undefined for what has none: lists, objects, numbers that are none. */
export const toText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return toWellFormed(value);
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  return undefined;
};

/** The same value with every text in it well-formed, however deep it lies. */
export const toWellFormedDeep = (value: unknown): unknown => {
  if (typeof value === 'string') return toWellFormed(value);
  if (Array.isArray(value)) return value.map(toWellFormedDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toWellFormed(key), toWellFormedDeep(inner)]));
};

/** The longest text that is read as a choice, a country, a zone or a time. */
export const LONGEST_WORDS = 200;

/** The text for a comparison regardless of case, width of letters and number of blanks. */
export const foldCase = (text: string): string => trimText(text.normalize('NFKC')).toLowerCase().replace(/\s+/g, ' ');

const isDigit = (character = '') => character >= '0' && character <= '9';

/**
 * The text for a comparison regardless of blanks, hyphens, underscores and apostrophes, too: `No-show`, `no show` and
 * `noshow` are one.
 * Between digits and before the first one they count, since `-1` is not `1` and `1-5` is not `15`.
 */
export const foldMarks = (text: string): string =>
  foldCase(text)
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[\s_-]+/g, (gap, at: number, whole: string) => {
      const isKept = isDigit(whole[at + gap.length]) && (at === 0 || isDigit(whole[at - 1]));
      if (!isKept) return '';
      return gap.includes('-') ? '-' : ' ';
    });

/** The text for a comparison regardless of accents on Latin letters, too. */
export const foldAccents = (text: string): string =>
  foldMarks(text)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');

/** An error message may have this many characters; Zapier cuts the rest off. */
const ROOM = 250;

/**
 * A sentence with as many of the names as there is room for, at most 250 characters.
 *
 * @param sentence what is said with the list in it
 */
export const listNames = (names: readonly string[], sentence: (list: string) => string): string => {
  const separator = names.some((name) => name.includes(',')) ? '; ' : ', ';
  const whole = sentence(names.join(separator));
  if (whole.length <= ROOM) return whole;
  const more = (left: number) => `${separator}and ${left} more`;
  const room = ROOM - sentence(more(names.length)).length;
  let listed = '';
  let count = 0;
  for (const name of names) {
    const longer = listed ? `${listed}${separator}${name}` : name;
    if (longer.length > room) break;
    listed = longer;
    count += 1;
  }
  return sentence(count > 0 ? `${listed}${more(names.length - count)}` : `the ${names.length} in its list`);
};

/** “Status must be one of: Open, Won, Lost, but it is “done”.”, with as many of the names as there is room for. */
export const describeChoices = (label: string, names: readonly string[], given: unknown): string =>
  listNames(names, (list) => `${label} must be one of: ${list}, but it is ${quoted(given)}.`);

/** Orders texts by their characters, for `sort`: without a language, whose tables take milliseconds to load. */
export const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
