import type { Route } from '../highlevel/routes.js';
import { UserFacingError } from '../problems.js';
import { HOUR_MS } from '../values/durations.js';

/** A listing, as far as the size of its pages goes. */
interface Paged {
  route: Route;
  size?: { key: string; most: number };
}

/** The page size that HighLevel uses by default, as nearly all of its documents say. */
const USUAL = 20;

/** Milliseconds that a limit named by HighLevel counts, in this process: HighLevel may lift it. */
const KEPT_MS = HOUR_MS;

const known = new Map<string, { size: number; until: number }>();

/** The largest page size to ask for: what is known to work, or the limit that HighLevel has named since. */
export const largestPage = ({ route, size }: Paged): number | undefined => {
  if (!size) return undefined;
  const named = known.get(route);
  return named && named.until > Date.now() ? Math.min(named.size, size.most) : size.most;
};

/**
 * The page size to ask for after a refusal, which is remembered: the limit that HighLevel names (“limit must not be
 * greater than 20”), its default if it names none.
 *
 * @returns undefined where the refusal is about something else
 */
export const learnSmallerPage = ({ route, size }: Paged, asked: number, error: unknown): number | undefined => {
  if (!size || !(error instanceof UserFacingError) || (error.status !== 422 && error.status !== 400)) return undefined;
  const [about] = /\b(?:limit|page ?limit|page ?size)\b[^;]*/i.exec(error.message) ?? [];
  if (about === undefined || asked <= 1) return undefined;
  const numbers = [...about.matchAll(/\d+/g)].map(Number);
  const named =
    numbers.length > 0 ? Math.max(...numbers.filter((number) => number < asked)) : Math.min(USUAL, asked - 1);
  if (named < 1) return undefined;
  known.set(route, { size: named, until: Date.now() + KEPT_MS });
  return named;
};
