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

/**
 * A full name in two: the last word is the family name, with its `van`, `de la` and `Jr.`; `Lovelace, Ada` has it
 * first. A single word is a first name.
 */
export const splitName = (name: string): SplitName => {
  const whole = trimText(name).replace(/\s+/g, ' ');
  const [before = '', after = '', ...more] = whole.split(',').map(trimText);
  const isSuffix = after.split(' ').every((word) => SUFFIXES.has(bare(word)));
  if (before && after && more.length === 0 && !isSuffix) return { firstName: after, lastName: before };
  const words = whole.split(' ');
  let start = words.length - 1;
  while (start > 1 && SUFFIXES.has(bare(words[start] as string))) start -= 1;
  while (start > 1 && PARTICLES.has(bare(words[start - 1] as string))) start -= 1;
  const [first, last] = [words.slice(0, start).join(' '), words.slice(start).join(' ')];
  if (!first) return last ? { firstName: last } : {};
  return { firstName: first, lastName: last };
};
