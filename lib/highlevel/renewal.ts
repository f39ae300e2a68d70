import { createHash } from 'node:crypto';
import { truncateMessage, UserFacingError } from '../problems.js';
import { secretsIn } from '../scrub.js';
import { DAY_SECONDS, MINUTE_MS } from '../values/durations.js';
import { isObject, type Run } from '../zapier.js';
import { cacheGet, cacheSet } from './cache.js';
import { connectionOf } from './connection.js';
import { inactiveLocationMessage } from './refusals.js';
import {
  isEndOfConnection,
  readToken,
  reasonOf,
  type TokenAnswer,
  type TokenRefusal,
  wordsOf,
} from './token_answers.js';
import { type Outcome, requestToken } from './token_endpoint.js';

// HighLevel's refresh tokens work once. A step may come later with a used one, because two steps renewed at the same
// time or an answer never reached Zapier's store. It finds the pair that came of the token in the cache.

/** Seconds that a pair is remembered by the token it came of: as long as its access token lives. */
const REMEMBERED = DAY_SECONDS;

/** How many renewals a late step may have missed. */
const MOST_MISSED = 5;

/** A pair that ends within a minute counts as ended. */
const MARGIN = MINUTE_MS;

/** A pair in the cache, and until when its access token is good (epoch ms). */
type Pair = TokenAnswer & { refresh_token: string; until: number };

const isPair = (value: unknown): value is Pair =>
  isObject(value) && typeof value.until === 'number' && readToken(value)?.refresh_token !== undefined;

const keyOf = (refreshToken: string): string =>
  `renewed/${createHash('sha256').update(refreshToken).digest('hex').slice(0, 32)}`;

const remember = (run: Run, refreshToken: string, token: TokenAnswer): Promise<boolean> => {
  const until = Date.now() + (token.expires_in ?? REMEMBERED) * 1000;
  return cacheSet(run, keyOf(refreshToken), { ...token, until }, REMEMBERED);
};

/** The newest pair that came of a used token, directly or by later renewals. */
const newestAfter = async (run: Run, refreshToken: string): Promise<Pair | undefined> => {
  let newest: Pair | undefined;
  for (let missed = 0; missed < MOST_MISSED; missed++) {
    const next = await cacheGet(run, keyOf(newest?.refresh_token ?? refreshToken), isPair);
    if (!next) break;
    newest = next;
  }
  return newest;
};

/** A name of the API's as people would write it: `authClass`, `invalid_client`. */
const spelledOut = (words: string): string =>
  words
    .replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (name) => name.replaceAll('_', ' '))
    .replace(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));

/** The error for the end of the connection: Zapier then asks the user to connect again. */
const ended = ({ z }: Run, because: string): Error => {
  // A user-facing error first, so that nothing secret is in the words.
  const { message } = new UserFacingError(
    `HighLevel has ended this connection: ${spelledOut(because)}. Connect HighLevel again; if the location is not offered, uninstall the app there first.`,
  );
  // Without this mark core appends the log of the run to what the user reads.
  return Object.assign(new z.errors.ExpiredAuthError(truncateMessage(message)), { doNotContextify: true });
};

/** The error for anything but the end. It has no status: Zapier takes one from 400 on for the end. */
const passing = (run: Run, outcome: Exclude<Outcome, { token: TokenAnswer }>): UserFacingError => {
  if ('lost' in outcome)
    return new UserFacingError(`HighLevel ${outcome.lost} while the connection was renewed. Zapier will try again.`, {
      reason: 'unavailable',
    });
  return new UserFacingError(
    inactiveLocationMessage([wordsOf(outcome.refusal.body)]) ??
      `HighLevel could not renew the connection just now: ${reasonOf(outcome.refusal, secretsIn(run.bundle.authData))}. Zapier will try again.`,
    { reason: 'unavailable' },
  );
};

/** The parts of the stored connection that a renewal may leave out, because they are as they were. */
const lasting = ({ bundle }: Run): Partial<TokenAnswer> => {
  const { expires_in: _, ...stored } = readToken({ ...bundle.authData, access_token: 'none' }) ?? {};
  return stored;
};

/**
 * What HighLevel gives for a refresh token, which is remembered, or its final refusal.
 *
 * @throws {UserFacingError} for everything that passes
 */
const renewWith = async (run: Run, refresh_token: string): Promise<TokenAnswer | TokenRefusal> => {
  const user_type = connectionOf(run.bundle).isAgency ? 'Company' : 'Location';
  const outcome = await requestToken(run, { grant_type: 'refresh_token', refresh_token, user_type });
  if ('token' in outcome) {
    await remember(run, refresh_token, outcome.token);
    return { refresh_token, ...outcome.token };
  }
  if ('refusal' in outcome && isEndOfConnection(outcome.refusal)) return outcome.refusal;
  throw passing(run, outcome);
};

/**
 * A new pair of tokens for the connection, complete with what the connection is of.
 *
 * @throws core's ExpiredAuthError when HighLevel has ended the connection; {UserFacingError} for everything that passes
 */
export const renewConnection = async (run: Run): Promise<TokenAnswer> => {
  const stored = lasting(run);
  if (!stored.refresh_token) throw ended(run, 'it has no refresh token');
  let renewed = await renewWith(run, stored.refresh_token);
  if ('access_token' in renewed) return { ...stored, ...renewed };
  const newest = await newestAfter(run, stored.refresh_token);
  const token = readToken(newest);
  if (token && newest && newest.until - MARGIN > Date.now()) return { ...stored, ...token };
  if (newest) renewed = await renewWith(run, newest.refresh_token);
  if ('access_token' in renewed) return { ...stored, ...renewed };
  throw ended(run, reasonOf(renewed, secretsIn(run.bundle.authData)));
};
