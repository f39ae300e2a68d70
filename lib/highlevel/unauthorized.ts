import type { ReadableStream } from 'node:stream/web';
import { isForZapier } from '../problems.js';
import type { Run } from '../zapier.js';
import { isStatusName, readErrorBody } from './error_body.js';
import { addAuthHeaders, type Request } from './middleware.js';
import { timeoutFor, toNetworkError } from './network.js';

/*
 * The way of a 401
 *
 *   z.request ──► 401 ──► core's throwForStaleAuth: RefreshAuthError, before the app sees the answer
 *       │                     │
 *       ▼                     ▼  the refused request did nothing, so it is sent once more, outside core
 *    answer               askAgain (fetch) ──► not a 401 ──► that is the answer
 *                             │
 *                             ▼  401: its reason can be read now
 *                         isDeadToken?
 *                          │       │
 *                         yes      no ──► lib/highlevel/refusal_rules.ts: a sentence (scope, class, location, …)
 *                          │
 *            an agency's exchanged token? ── yes ──► lib/highlevel/api.ts exchanges it anew, once
 *                          │ no
 *                          ▼
 *                 RefreshAuthError: Zapier renews the token and runs the step again
 *
 * HighLevel says 401 for a missing scope, too. A refresh can't cure that, and Zapier takes the second 401 for the
 * end of the connection: one action without its permission would stop every Zap of the account.
 */

/** Wordings of a dead token, and who saw them (docs/api-notes.md, “Tokens”). Each is a test. */
export const DEAD_TOKENS: readonly { message: string; source: string }[] = [
  { message: 'Invalid JWT', source: 'issue 213, field' },
  { message: 'Invalid token: access token is invalid', source: 'documents' },
  { message: 'Invalid access token', source: 'node oauth2-server’s form, as at /oauth/token' },
  { message: 'Invalid token: access token has expired', source: 'node oauth2-server’s form, as at /oauth/token' },
  { message: 'Invalid Private Integration token', source: 'field' },
  { message: 'jwt expired', source: 'node jsonwebtoken' },
  { message: 'jwt malformed', source: 'node jsonwebtoken' },
  { message: 'invalid signature', source: 'node jsonwebtoken' },
  { message: 'No auth token', source: 'node passport-jwt' },
  { message: 'Api key is invalid.', source: 'field (the API before version 2)' },
  { message: 'Unauthorized', source: 'NestJS’s own, without a reason' },
];

/** What a new token would not cure: it would have the same scopes, class and location. This decides first. */
const NOT_CURABLE =
  /\bscopes?\b|auth ?class|\biam\b|user'?s? ?type|permission|not accessible|\b(have|has|had) access|access to (this|that|the)|version header|provider|not authori[sz]ed (for|to)|not (allowed|permitted)|not (yet )?supported/i;

const SUBJECT = /\b(jwt|tokens?|bearer|api[ -]?key|credentials?|session|signature|authori[sz]ation|authentication)\b/i;
const STATE =
  /\b(invalid|expired?|revoked|malformed|missing|inactive|required|unknown|wrong|incorrect|failed|stale|no|not (valid|active|found|provided|recogni[sz]ed)|must be provided)\b/i;

const DEAD_CODES = /^(INVALID|EXPIRED|REVOKED)_(ACCESS_)?TOKEN$|TOKEN_(INVALID|EXPIRED|REVOKED)$/;

/** Whether a 401's body says that the token is over, in any of the wordings; a 401 without a reason counts as one. */
export const isDeadToken = (body: unknown): boolean => {
  const { messages, codes } = readErrorBody(body);
  const reasons = messages.filter((message) => !isStatusName(message));
  if (reasons.some((reason) => NOT_CURABLE.test(reason))) return false;
  if (codes.some((code) => DEAD_CODES.test(code))) return true;
  // A bare “Unauthorized” leaves a fresh token as the only thing to try.
  if (reasons.length === 0) return !codes.some((code) => /^(COMMON|CONVERSATIONS)_/.test(code));
  return reasons.some(
    (reason) => (SUBJECT.test(reason) && STATE.test(reason)) || /^(unauthenticated|not authenticated)$/i.test(reason),
  );
};

/** Whether core ended a request because of a 401. */
export const isStaleAuth = (run: Pick<Run, 'z'>, error: unknown): boolean =>
  isForZapier(run, error) && error.name === 'RefreshAuthError';

/** Tells Zapier to renew the token; core's own would list the requests made, with the beginning of each answer. */
export const newRefreshAuthError = ({ z }: Pick<Run, 'z'>): Error =>
  Object.assign(new z.errors.RefreshAuthError('HighLevel no longer takes the access token.'), {
    doNotContextify: true,
  });

/** An answer that was read outside core: all of it, or the sentence for what became of it. */
export interface SecondAnswer {
  status: number;
  headers: Pick<Headers, 'get'>;
  body: ReadableStream | null;
  text: () => Promise<string>;
}

/** The same request without core's middleware, which keeps a 401's reason from the app. */
export const askAgain = async (run: Run, request: Request): Promise<SecondAnswer> => {
  const { headers } = addAuthHeaders(request as never, run.z, run.bundle) as { headers: Record<string, string> };
  const { method, url, body } = request;
  const answer = await fetch(url, {
    method,
    body,
    // HighLevel’s guard turns away the names that libraries go by (docs/api-notes.md). In small letters it also tells
    // core not to log the answer (src/tools/fetch-logger.js): the first one is logged, and this may be half a token.
    headers: { 'user-agent': 'Zapier', ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutFor(run)),
  }).catch((error: unknown) => {
    throw toNetworkError(error, request.middlewareData);
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: answer.body as ReadableStream | null,
    // Only the network can fail here, whatever undici calls it.
    text: () =>
      answer.text().catch((cause: unknown) => {
        throw toNetworkError(
          Object.assign(new Error('terminated', { cause }), { name: 'FetchError' }),
          request.middlewareData,
        );
      }),
  };
};
