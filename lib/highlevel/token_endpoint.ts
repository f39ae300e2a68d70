import { type Run, timeLeft } from '../zapier.js';
import { readAppKeys } from './app_keys.js';
import { apiOrigin } from './hosts.js';
import { readToken, type TokenAnswer, type TokenRefusal } from './token_answers.js';

/**
 * HighLevel gives the same pair for a refresh token that is sent again within 30 seconds, so that a lost answer can be
 * fetched.
 */
const TRIES = 3;

/** Milliseconds for one try, so that three of them end before Zapier ends the step. */
const PATIENCE = 9000;

/** The result of a token request: a token, HighLevel's refusal, or no answer that could be read. */
export type Outcome = { token: TokenAnswer } | { refusal: TokenRefusal } | { lost: string };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim() === '' ? '' : undefined;
  }
};

/**
 * One request, past Zapier's client: core makes an error without words of every 401 (`throwForStaleAuth` in its
 * src/http-middlewares/after), and this endpoint's 401 has the reason in it. Under this name core does not log it
 * either (src/tools/fetch-logger.js, in small letters), since it could not keep a token out of half an answer.
 */
const ask = async (run: Run, form: Record<string, string>): Promise<Outcome> => {
  const address = `${apiOrigin()}/oauth/token`;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/x-www-form-urlencoded',
        'user-agent': 'Zapier',
      },
      body: new URLSearchParams(form).toString(),
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.max(1000, Math.min(PATIENCE, timeLeft(run)))),
    });
    const { status } = response;
    const body = parsed(await response.text());
    if (status < 200 || status >= 300) return { refusal: { status, body } };
    const token = readToken(body);
    return token ? { token } : { lost: 'gave no token' };
  } catch (error) {
    const isLate = (error as Error).name === 'TimeoutError';
    return { lost: isLate ? 'did not answer in time' : 'broke off the connection' };
  }
};

/** Whether asking again at once is useless: not after a 408 or a 5xx, as HighLevel may have made a token. */
const isFinal = (outcome: Outcome): boolean =>
  'token' in outcome || ('refusal' in outcome && outcome.refusal.status < 500 && outcome.refusal.status !== 408);

/**
 * Asks the token endpoint. While HighLevel has a problem or its answer is lost it asks again at once, since HighLevel
 * repeats a lost answer for half a minute only.
 *
 * @throws {UserFacingError} when the keys of the app are not set
 */
export const requestToken = async (run: Run, form: Record<string, string>): Promise<Outcome> => {
  const complete = { ...readAppKeys(), ...form };
  let outcome = await ask(run, complete);
  const tries = [outcome];
  while (!isFinal(outcome) && tries.length < TRIES && timeLeft(run) > 1000) {
    outcome = await ask(run, complete);
    tries.push(outcome);
  }
  // A code that came through before the answer was lost is used up: the refusal that follows says nothing of the first.
  const first = tries.find((one) => !isFinal(one));
  const isUsedUp = form.grant_type === 'authorization_code' && 'refusal' in outcome && isFinal(outcome);
  return first && isUsedUp ? first : outcome;
};
