import { foldCase, trimText } from './text.js';

/** What parts the items of a list that is written as one text: a sheet's cell, a form's answer. */
const SEPARATOR = /[,;|\n\r，、；،؛]/;

const SEPARATORS = new RegExp(SEPARATOR, 'g');

/** One list of lists in lists, twenty deep. */
export const flatten = (items: readonly unknown[]): unknown[] => items.flat(20);

/** `["vip", "trial"]` as text is a list as well: that is how code steps hand lists on. */
const jsonList = (text: string): unknown[] | undefined => {
  if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

/** Whether a text could be a list: several items, or one that a code step has put in brackets, `["vip"]`. */
export const couldBeList = (text: string): boolean => {
  const bare = trimText(text);
  return SEPARATOR.test(bare) || (bare.startsWith('[') && bare.endsWith(']'));
};

/**
 * The items of a list that is written as one text. Parts that make a known item together, such as `Hot, dry`,
 * stay together.
 *
 * @param isKnown whether a text is an item there is
 * @param longest the most separators that a known item has
 */
export const splitList = (text: string, isKnown: (item: string) => boolean = () => false, longest = 0): unknown[] => {
  const json = jsonList(trimText(text));
  if (json) return flatten(json);
  const cuts = [...text.matchAll(SEPARATORS)].map(({ index }) => index);
  const starts = [0, ...cuts.map((cut) => cut + 1)];
  const ends = [...cuts, text.length];
  const items: string[] = [];
  for (let first = 0; first < starts.length; ) {
    let last = Math.min(first + longest, ends.length - 1);
    while (last > first && !isKnown(trimText(text.slice(starts[first], ends[last])))) last -= 1;
    const item = trimText(text.slice(starts[first], ends[last]));
    if (item) items.push(item);
    first = last + 1;
  }
  return items;
};

/** How many separators an item has in it. */
export const separatorsIn = (item: string): number => item.match(SEPARATORS)?.length ?? 0;

/** The items of a list that is written as one text, split at its separators, except those within one of these items. */
export const splitAround = (text: string, items: readonly string[]): unknown[] => {
  const known = new Set(items.map(foldCase));
  const longest = Math.max(0, ...[...known].map(separatorsIn));
  return splitList(text, (part) => known.has(foldCase(part)), longest);
};
