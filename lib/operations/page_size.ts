import type { Route } from '../highlevel/routes.js';
import { UserFacingError } from '../problems.js';

/** What is asked for in pages: the parameter of the page's size, and the largest that is known to work. */
interface Paged {
  route: Route;
  size?: { key: string; most: number };
}

/** HighLevel's own page where none is asked for, as nearly all of its documents say. */
const USUAL = 20;

/** How long a limit that HighLevel named counts, in this process: it may be lifted again. */
const KEPT_MS = 3_600_000;

const known = new Map<string, { size: number; until: number }>();

/** The largest page to ask a listing for: what is known to work, or what HighLevel named since. */
export const largestPage = ({ route, size }: Paged): number | undefined => {
  if (!size) return undefined;
  const named = known.get(route);
  return named && named.until > Date.now() ? Math.min(named.size, size.most) : size.most;
};

/**
 * The page size to ask for after a refusal: the limit that HighLevel names (“limit must not be greater than 20”), its
 * usual page if it names none, and nothing where the refusal is about something else. It is remembered.
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
