import { UserFacingError } from '../problems.js';
import { DAY_SECONDS } from '../values/durations.js';
import { isObject, type Run } from '../zapier.js';
import { cacheDelete, cacheGet, cacheSet } from './cache.js';
import { connectionOf, locationOf } from './connection.js';
import { apiOrigin } from './hosts.js';
import { readToken, type TokenAnswer } from './token_answers.js';
import { sendRequest } from './transport.js';
import { isStaleAuth } from './unauthorized.js';

// An agency's token opens no location; HighLevel exchanges it for one that does (`POST /oauth/locationToken`).

const KEY = 'location-token';

/** How long HighLevel's tokens live, where an answer does not say. */
const USUAL_SECONDS = DAY_SECONDS;

/** A location's token in Zapier's cache, under the location's own key, and until when it is good (epoch ms). */
interface Kept {
  access_token: string;
  until: number;
}

/** The location's token in an answer or in the cache: one, for this location, and not the agency's own. */
const tokenFor = ({ bundle }: Run, answer: unknown): TokenAnswer | undefined => {
  const token = readToken(answer);
  const isAnother = token?.locationId !== undefined && token.locationId !== locationOf(bundle);
  return token && !isAnother && token.access_token !== connectionOf(bundle).token ? token : undefined;
};

const isKept =
  (run: Run) =>
  (value: unknown): value is Kept =>
    isObject(value) &&
    typeof value.until === 'number' &&
    value.until > Date.now() &&
    tokenFor(run, value) !== undefined;

/** Whether HighLevel has a problem, and did not refuse: no answer, an error of its own, or a 200 with nothing in it. */
const isPassing = (error: unknown): boolean => {
  if (!(error instanceof UserFacingError) || error.reason !== 'unavailable') return false;
  const { status = 500 } = error;
  return status < 400 || status >= 500;
};

const askForToken = async (run: Run): Promise<TokenAnswer> => {
  const { companyId = '' } = connectionOf(run.bundle);
  const { data } = await sendRequest(run, {
    url: `${apiOrigin()}/oauth/locationToken`,
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ companyId, locationId: locationOf(run.bundle) ?? '' }).toString(),
    middlewareData: { scope: 'oauth.write' },
  });
  const token = tokenFor(run, data);
  if (token) return token;
  throw new UserFacingError('HighLevel gave no access to the location. Zapier will try again.', {
    reason: 'unavailable',
  });
};

/** Asks once more at once after a problem: the only effect is another token. */
const askAgain = async (run: Run): Promise<TokenAnswer> => {
  try {
    return await askForToken(run);
  } catch (first) {
    if (!isPassing(first)) throw first;
    return askForToken(run).catch((second: unknown) => {
      throw isPassing(second) ? first : second;
    });
  }
};

/**
 * Whether HighLevel keeps the agency out of the location: the app was taken out of it, or never was there. It has
 * several words for that, some of them about a token that the user knows nothing of.
 */
const isKeptOut = (error: unknown): error is UserFacingError =>
  error instanceof UserFacingError && (['input', 'gone'].includes(error.reason) || error.status === 404);

/** A new token for the location, kept until shortly before it ends. */
const exchange = async (run: Run): Promise<string> => {
  const token = await askAgain(run).catch((error: unknown) => {
    // Not the record that a trigger or a search asks for is gone, but the way to it.
    if (!isKeptOut(error)) throw error;
    throw new UserFacingError(
      `HighLevel gives this connection no access to the location. ${error.message} Install the app there, or choose another location.`,
      { reason: 'permission', status: error.status, cause: error },
    );
  });
  const { access_token, locationId, expires_in = USUAL_SECONDS } = token;
  const seconds = Math.floor(expires_in * 0.9);
  await cacheSet(run, KEY, { access_token, locationId, until: Date.now() + seconds * 1000 }, seconds);
  return access_token;
};

interface Held {
  token: string;
  /** Exchanged in this run: another one would have no more permissions. */
  isNew: boolean;
}

/** The tokens that a run has or waits for, by location: a step needs one exchange, even without a cache. */
const ofRun = new WeakMap<object, Map<string, Promise<Held>>>();

/** Keeps a token that is on its way for the rest of the run. */
const hold = (tokens: Map<string, Promise<Held>>, location: string, coming: Promise<Held>): Promise<Held> => {
  tokens.set(location, coming);
  coming.catch(() => tokens.get(location) === coming && tokens.delete(location));
  return coming;
};

/** Whether HighLevel refuses a token that is alive: of the wrong class, without a scope, of another location. */
const isUnfit = (error: unknown): boolean =>
  error instanceof UserFacingError && error.reason === 'permission' && [401, 403].includes(error.status ?? 0);

/**
 * Sends a request with the location's token. A token that HighLevel refuses is dropped and exchanged again, once: the
 * cached one may have ended early, or be older than a permission. The exchange shows whether the agency's own token is
 * alive.
 */
export const withLocationToken = async <T>(run: Run, send: (token: string) => Promise<T>): Promise<T> => {
  const tokens = ofRun.get(run.z) ?? new Map<string, Promise<Held>>();
  ofRun.set(run.z, tokens);
  const location = locationOf(run.bundle) ?? '';
  const renew = async () => ({ token: await exchange(run), isNew: true });
  const find = async () => {
    const kept = await cacheGet(run, KEY, isKept(run));
    return kept ? { token: kept.access_token, isNew: false } : renew();
  };

  const coming = tokens.get(location) ?? hold(tokens, location, find());
  const held = await coming;
  try {
    return await send(held.token);
  } catch (error) {
    if (!isStaleAuth(run, error) && (held.isNew || !isUnfit(error))) throw error;
    // The first of those that wait for it; the others find what it has begun.
    if (tokens.get(location) === coming) hold(tokens, location, cacheDelete(run, KEY).then(renew));
    const { token } = (await tokens.get(location)) ?? (await renew());
    return send(token);
  }
};
