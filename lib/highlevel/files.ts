import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReadableStream } from 'node:stream/web';
import { UserFacingError } from '../problems.js';
import type { Run } from '../zapier.js';
import { apiOrigin } from './hosts.js';
import type { Request } from './middleware.js';
import { timeoutFor, toNetworkError } from './network.js';
import { createPublicAgent, isNotPublicError, parsePublicUrl, toNotPublicError } from './public_hosts.js';
import { readAnswer } from './transport.js';
import { askAgain, isStaleAuth } from './unauthorized.js';

/** A file of which nothing is read yet, as Zapier's `z.stashFile` takes it. */
export interface Download {
  status: number;
  headers: Pick<Headers, 'get'>;
  body: NodeJS.ReadableStream;
}

/** HighLevel may redirect to where it keeps its files, and that host once more. */
const MOST_REDIRECTS = 3;

const NOT_FETCHED = 'The file could not be fetched from where HighLevel keeps it. Zapier will try again.';

/** One answer, its body unread. After a 401 the request is sent once more, to read the reason. */
const openFile = async (run: Run, request: Request): Promise<Download & { text: () => Promise<string> }> => {
  const isHighLevels = new URL(request.url).origin === apiOrigin();
  try {
    return await run.z.request({
      ...request,
      middlewareData: { ...request.middlewareData, judgesItself: true },
      raw: true,
      redirect: 'manual',
      skipThrowForStatus: true,
      throwForThrottlingEarly: false,
      signal: AbortSignal.timeout(timeoutFor(run)),
      ...(!isHighLevels && { agent: await createPublicAgent(request.url) }),
    });
  } catch (error) {
    if (isNotPublicError(error)) throw toNotPublicError(error);
    // Another host's 401 says nothing of our token.
    if (!isHighLevels && isStaleAuth(run, error))
      throw new UserFacingError(NOT_FETCHED, { reason: 'unavailable', cause: error });
    if (!isStaleAuth(run, error)) throw toNetworkError(error);
    const answer = await askAgain(run, request);
    const body = Readable.fromWeb(answer.body ?? (new Blob([]).stream() as ReadableStream));
    return { ...answer, body, text: () => text(body) };
  }
};

/**
 * Fetches a file as a stream. A redirect is followed by hand, to public hosts only: `addAuthHeaders` gives the token
 * to HighLevel's own host and to no other.
 *
 * @throws {UserFacingError} as `sendRequest`
 */
export const downloadFile = async (run: Run, request: Request, redirects = MOST_REDIRECTS): Promise<Download> => {
  const answer = await openFile(run, { ...request, headers: { Accept: '*/*', ...request.headers } });
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return answer;
  const target = headers.get('location');
  if (status >= 300 && status < 400 && target && redirects > 0) {
    const url = parsePublicUrl(target, request.url).href;
    return downloadFile(run, { ...request, url }, redirects - 1);
  }
  if (new URL(request.url).origin !== apiOrigin())
    throw new UserFacingError(NOT_FETCHED, { reason: 'unavailable', status });
  const content = await answer.text().catch((error: unknown) => {
    throw toNetworkError(error);
  });
  // No success: this ends in the error that fits.
  return readAnswer(run, answer, content, request) as never;
};

const NOT_STASHED = 'The file could not be passed on to Zapier whole. Zapier will try again.';

/**
 * Passes a file on into Zapier's storage.
 *
 * @param name what the file is called; by default HighLevel's own name for it
 * @returns where later steps find it
 * @throws {UserFacingError} when it breaks off on its way, or is empty
 */
export const stashFile = async (run: Run, file: Download, name?: string): Promise<string> => {
  try {
    return await run.z.stashFile(file as never, undefined, name);
  } catch (cause) {
    run.z.console.log(`The file was not stored: ${(cause as Error).message}`);
    throw new UserFacingError(NOT_STASHED, { reason: 'unavailable', cause });
  }
};
