import { trimText } from './text.js';

/** Words that belong to the family name behind them. */
const PARTICLES = new Set(
  'af al ap bin bint da dal dalla das de degli dei del della den der des di do dos du el ibn la las le los mac san santa st ten ter van vom von y zu zum zur'.split(
    ' ',
  ),
);

/** What comes after a family name and belongs to it. */
const SUFFIXES = new Set('jr sr ii iii iv esq phd md dds cpa'.split(' '));

const bare = (word: string) => word.toLowerCase().replaceAll('.', '');

/** The parts of a full name. */
export interface SplitName {
  firstName?: string;
  lastName?: string;
}

const isSuffix = (part: string) => part.split(' ').every((word) => SUFFIXES.has(bare(word)));

/**
 * A full name in two: the last word is the family name, with its `van`, `de la` and `Jr.`; `Lovelace, Ada` has it
 * first. What stands behind a comma and belongs to the family name (`, PhD`) stays there. A single word is a first name.
 */
export const splitName = (name: string): SplitName => {
  const parts = trimText(name).replace(/\s+/g, ' ').split(',').map(trimText).filter(Boolean);
  let end = parts.length;
  while (end > 1 && isSuffix(parts[end - 1] as string)) end -= 1;
  const titles = parts.slice(end).join(', ');
  const withTitles = (family: string) => [family, titles].filter(Boolean).join(', ');
  const [before, after, ...more] = parts.slice(0, end);
  if (before && after && more.length === 0) return { firstName: after, lastName: withTitles(before) };
  const words = parts.slice(0, end).join(', ').split(' ');
  let start = words.length - 1;
  while (start > 1 && SUFFIXES.has(bare(words[start] as string))) start -= 1;
  while (start > 1 && PARTICLES.has(bare(words[start - 1] as string))) start -= 1;
  const [first, last] = [words.slice(0, start).join(' '), words.slice(start).join(' ')];
  if (first) return { firstName: first, lastName: withTitles(last) };
  return { ...(last && { firstName: last }), ...(titles && { lastName: titles }) };
};
