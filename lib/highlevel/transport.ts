import { secretsIn } from '../scrub.js';
import type { Run } from '../zapier.js';
import type { Request } from './middleware.js';
import { timeoutFor, toNetworkError } from './network.js';
import { parseBody, readSuccess } from './responses.js';
import { isWrite } from './routes.js';
import { askAgain, isDeadToken, isStaleAuth, newRefreshAuthError } from './unauthorized.js';

export type { Request } from './middleware.js';
export { toNetworkError } from './network.js';

interface Received {
  /** The parsed answer, a success; undefined where it has no body. */
  data: unknown;
  /** HighLevel's own clock, as its Date header shows it. */
  date?: string | null;
  /** Characters of the answer. */
  size: number;
}

/**
 * Ends in the error that fits, unless the answer is a success.
 *
 * @throws {UserFacingError} one sentence for the user; core's RefreshAuthError for a dead token, ThrottledError for 429
 */
export const readAnswer = (
  run: Run,
  { status, headers }: { status: number; headers: Pick<Headers, 'get'> },
  content: string,
  request: Request,
): unknown => {
  if (status === 401 && isDeadToken(parseBody(content))) throw newRefreshAuthError(run);
  const { route, scope } = request.middlewareData;
  const header = (name: string) => headers.get(name);
  return readSuccess(run, { status, content, header }, { route, scope, secrets: secretsIn(run.bundle.authData) });
};

const received = (data: unknown, content: string, date?: string | null): Received => ({
  data,
  date,
  size: content.length,
});

/** Marks the run: from here on the write may be done, whatever comes back. */
const noteWrite = (run: Run, { route }: Request['middlewareData']): void => {
  if (route && isWrite(route) && run.progress) run.progress.writeSent = true;
};

/** The answers of these endpoints are tokens, which core's log could not keep out of an answer that was cut short. */
const isForTokens = ({ url }: Request): boolean => new URL(url).pathname.startsWith('/oauth/');

/**
 * The request as core is to send it: merged with nothing. There is no template to merge it with, and core's `requestMerge`
 * copies the whole app for it, in more time than the request takes; the header is what else the merge brings.
 */
const unmerged = (request: Request) => ({
  ...request,
  merge: false,
  headers: { 'user-agent': 'Zapier', ...request.headers },
});

/** One answer by Zapier's client, read past core's log. */
const sendUnlogged = async (run: Run, request: Request, signal: AbortSignal): Promise<Received> => {
  const middlewareData = { ...request.middlewareData, judgesItself: true };
  const response = await run.z.request({ ...unmerged(request), middlewareData, raw: true, signal });
  const content = await response.text();
  return received(readAnswer(run, response, content, request), content, response.headers.get('date'));
};

/** One answer by Zapier's client. */
const send = async (run: Run, request: Request, signal: AbortSignal): Promise<Received> => {
  const response = await run.z.request<unknown>({ ...unmerged(request), signal });
  return received(response.data, response.content, response.getHeader('date'));
};

/**
 * Sends a request through Zapier's client, within the time that the run has left.
 *
 * @returns the parsed answer, which is a success
 * @throws {UserFacingError} one sentence for the user; core's RefreshAuthError for a dead token, ThrottledError for 429
 */
export const sendRequest = async (run: Run, request: Request): Promise<Received> => {
  const signal = AbortSignal.timeout(timeoutFor(run));
  noteWrite(run, request.middlewareData);
  try {
    return await (isForTokens(request) ? sendUnlogged : send)(run, request, signal);
  } catch (error) {
    if (!isStaleAuth(run, error)) throw toNetworkError(error, request.middlewareData);
  }
  const answer = await askAgain(run, request);
  const content = await answer.text();
  return received(readAnswer(run, answer, content, request), content, answer.headers.get('date'));
};
