import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReadableStream } from 'node:stream/web';
import type { AfterResponseMiddleware, BeforeRequestMiddleware } from 'zapier-platform-core';
import { UserFacingError } from '../problems.js';
import type { Run, Values } from '../zapier.js';
import { connection } from './connection.js';
import { apiOrigin, publicAddress } from './hosts.js';
import { errorFromResponse, isDeadToken } from './refusals.js';

/** Sections of HighLevel's API that are published under the older version. */
const OLDER = /^\/(calendars|conversations)\b/;

/** The published version that a path belongs to. */
const versionOf = (pathname: string) => (OLDER.test(pathname) ? '2021-04-15' : '2021-07-28');

/** Below Zapier's own limit of 30 s, so that the user reads our sentence and not a time-out of theirs. */
const TIMEOUT = 25_000;

/**
 * beforeRequest: what every request to HighLevel carries. No other host ever sees the token,
 * whatever an address from elsewhere says, and a redirect is not followed with it.
 */
export const addAuthHeaders: BeforeRequestMiddleware = (request, _z, bundle) => {
  const url = new URL(request.url);
  if (url.origin !== apiOrigin()) return request;
  const isTokenRequest = url.pathname === '/oauth/token';
  return {
    ...request,
    timeout: TIMEOUT,
    redirect: 'manual',
    throwForThrottlingEarly: false,
    skipThrowForStatus: true,
    headers: {
      Accept: 'application/json',
      Version: versionOf(url.pathname),
      ...(!isTokenRequest && { Authorization: `Bearer ${request.middlewareData?.token ?? connection(bundle).token}` }),
      ...request.headers,
    },
  };
};

/** Seconds to wait after a 429: what HighLevel says, else until the budget that is used up renews. */
const waitOf = (header: (name: string) => string | null | undefined): number => {
  const asked = Number.parseInt(header('retry-after') ?? '', 10);
  if (asked > 0) return asked;
  if (header('x-ratelimit-daily-remaining') === '0') {
    const reset = Number(header('x-ratelimit-daily-reset')) || 86_400_000 - (Date.now() % 86_400_000);
    return Math.ceil(Math.min(reset, 86_400_000) / 1000);
  }
  return Math.ceil((Number(header('x-ratelimit-interval-milliseconds')) || 10_000) / 1000);
};

interface Answer {
  status: number;
  data: unknown;
  content: string;
  header: (name: string) => string | null | undefined;
}

/** The JSON of a good answer; anything else ends here, each in its own way. */
const judged = ({ z }: Pick<Run, 'z'>, { status, data, content, header }: Answer, scope?: string) => {
  if (status === 429) {
    throw new z.errors.ThrottledError(
      'HighLevel’s limit of requests is reached. Zapier will go on when it renews.',
      waitOf(header),
    );
  }
  if (status < 200 || status >= 300) throw errorFromResponse(status, data, scope);
  if (data === undefined && content.trim() !== '') throw errorFromResponse(502, undefined);
};

/** afterResponse: turns every refusal of HighLevel's API into a sentence (design: the errors table). */
export const throwOnErrorStatus: AfterResponseMiddleware = (response, z) => {
  if (new URL(response.request.url as string).origin !== apiOrigin()) return response;
  const { middlewareData } = response.request;
  if (middlewareData?.judgesItself) return response;
  const { status, data, content } = response;
  judged({ z }, { status, data, content, header: (name) => response.getHeader(name) }, middlewareData?.scope);
  return response;
};

/** A request as this app makes it: everything decided, only the signature missing. */
export interface Request {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  middlewareData: {
    /** Used in place of the connection's own token. */
    token?: string;
    /** The permission that the endpoint needs. */
    scope?: string;
  };
}

interface Received {
  data: Values;
  /** HighLevel's own clock, as its Date header shows it. */
  date?: string | null;
}

/**
 * Sends a request through Zapier's client.
 *
 * @returns the parsed answer, which is a success
 * @throws {UserFacingError} one sentence for the user; core's RefreshAuthError for a dead token, ThrottledError for a 429
 */
export const sendRequest = async (run: Run, request: Request): Promise<Received> => {
  const deadline = Date.now() + TIMEOUT;
  try {
    const response = await run.z.request<Values>(request);
    return { data: response.data, date: response.getHeader('date') };
  } catch (error) {
    if ((error as Error).name === 'RefreshAuthError') return askAgain(run, request, deadline);
    throw toNetworkError(error);
  }
};

/** A request that got no answer at all: our own errors pass, the network's become a sentence. */
export const toNetworkError = (error: unknown): unknown => {
  const { name, type, code } = error as { name?: string; type?: string; code?: string };
  const isNetwork =
    name === 'FetchError' ||
    name === 'AbortError' ||
    name === 'TimeoutError' ||
    (name === 'TypeError' && code === undefined) ||
    /^E[A-Z]+$/.test(code ?? '');
  if (!isNetwork) return error;
  const what =
    type === 'request-timeout' || name === 'AbortError' || name === 'TimeoutError'
      ? 'HighLevel did not answer in time'
      : 'The connection to HighLevel broke off';
  return new UserFacingError(`${what}. Zapier will try again.`, { reason: 'unavailable', cause: error });
};

/**
 * The same request without core's middleware, which keeps a 401's reason from the app.
 *
 * @param deadline epoch ms: both askings together must end before Zapier ends the step
 */
const ask = (run: Run, request: Request, deadline: number): Promise<Response> => {
  const signed = addAuthHeaders(request as never, run.z, run.bundle) as { headers: Record<string, string> };
  const { method, url, body } = request;
  return fetch(url, {
    method,
    body,
    // HighLevel’s guard turns away the names that libraries go by (docs/api-notes.md).
    headers: { 'User-Agent': 'Zapier', ...signed.headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(Math.max(1000, deadline - Date.now())),
  }).catch((error: unknown) => {
    throw toNetworkError(error);
  });
};

/** Ends in the error that fits, unless the answer is a success. */
const judgedText = (
  run: Run,
  answer: Pick<Download, 'status' | 'headers'>,
  content: string,
  scope?: string,
): Values => {
  const data = parsed(content);
  if (answer.status === 401 && isDeadToken(data)) throw new run.z.errors.RefreshAuthError();
  judged(run, { status: answer.status, data, content, header: (name) => answer.headers.get(name) }, scope);
  return data as Values;
};

/**
 * HighLevel says 401 for many things; core takes each for a dead token, before the app sees the answer
 * (throwForStaleAuth), and a refresh for a missing scope ends in a dead connection. A refused request did
 * nothing, so it is asked once more to read why. Should it succeed this time, that is the answer.
 */
const askAgain = async (run: Run, request: Request, deadline: number): Promise<Received> => {
  const answer = await ask(run, request, deadline);
  const content = await answer.text().catch((error: unknown) => {
    throw toNetworkError(error);
  });
  const data = judgedText(run, answer, content, request.middlewareData.scope);
  return { data, date: answer.headers.get('date') };
};

/** undefined where the text is no JSON: an HTML page of a proxy, an answer cut short. */
const parsed = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
};

/** A file on its way: what Zapier's `z.stashFile` takes. */
export interface Download {
  status: number;
  headers: Pick<Headers, 'get'>;
  body: NodeJS.ReadableStream;
}

/** HighLevel may send us on to where it keeps its files, and that host once more. */
const MOST_REDIRECTS = 3;

/** One answer, its body unread. After a 401 it is asked once more, to read why. */
const opened = async (run: Run, request: Request): Promise<Download & { text: () => Promise<string> }> => {
  const deadline = Date.now() + TIMEOUT;
  try {
    const middlewareData = { ...request.middlewareData, judgesItself: true };
    return await run.z.request({
      ...request,
      middlewareData,
      raw: true,
      redirect: 'manual',
      timeout: TIMEOUT,
      skipThrowForStatus: true,
    });
  } catch (error) {
    if ((error as Error).name !== 'RefreshAuthError') throw toNetworkError(error);
    const answer = await ask(run, request, deadline);
    const { status, headers } = answer;
    const body = Readable.fromWeb((answer.body ?? new Blob([]).stream()) as ReadableStream);
    return { status, headers, body, text: () => text(body) };
  }
};

/**
 * Fetches a file as a stream. A redirect is followed by hand: `sign` gives the token to HighLevel's own
 * host and to no other.
 *
 * @throws {UserFacingError} as `transmit`
 */
export const downloadFile = async (run: Run, request: Request, redirects = MOST_REDIRECTS): Promise<Download> => {
  const answer = await opened(run, { ...request, headers: { Accept: '*/*', ...request.headers } });
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return answer;
  const target = headers.get('location');
  if (status >= 300 && status < 400 && target && redirects > 0) {
    const url = publicAddress(new URL(target, request.url)).href;
    return downloadFile(run, { ...request, url }, redirects - 1);
  }
  const content = await answer.text();
  if (new URL(request.url).origin !== apiOrigin()) {
    throw new UserFacingError('The file could not be fetched from where HighLevel keeps it. Zapier will try again.', {
      reason: 'unavailable',
    });
  }
  // No success: this ends in the error that fits.
  return judgedText(run, answer, content, request.middlewareData.scope) as never;
};
