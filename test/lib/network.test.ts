import { NETWORK_FAULTS, timeoutFor, toNetworkError } from '../../lib/highlevel/network.js';
import { sendRequest } from '../../lib/highlevel/transport.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Run } from '../../lib/zapier.js';

const fetchError = (marks: object) => Object.assign(new Error('no'), { name: 'FetchError', ...marks });
const WRITE = { route: 'POST /contacts/' } as const;
const READ = { route: 'POST /contacts/search' } as const;

test.each(NETWORK_FAULTS.map((fault) => [fault.id, fault] as const))(
  '%s is the first that its example meets',
  (id, { example, say }) => {
    expect(toNetworkError(fetchError({ code: example }))).toMatchObject({
      rule: id,
      message: say,
      reason: 'unavailable',
    });
  },
);

test.each<[error: object, rule: string]>([
  [{ code: 'ENOTFOUND' }, 'unreachable'],
  [{ code: 'EAI_AGAIN' }, 'unreachable'],
  [{ code: 'CERT_HAS_EXPIRED' }, 'unreachable'],
  [{ type: 'request-timeout' }, 'no-answer'],
  [{ type: 'body-timeout' }, 'no-answer'],
  [{ name: 'AbortError' }, 'no-answer'],
  [{ name: 'TimeoutError' }, 'no-answer'],
  [{ code: 'ERR_STREAM_PREMATURE_CLOSE' }, 'broken-off'],
  [{ code: 'Z_DATA_ERROR' }, 'broken-off'],
  [{ code: 'HPE_INVALID_CONSTANT' }, 'broken-off'],
  [{}, 'broken-off'],
])('%j is %s', (marks, rule) => {
  expect(toNetworkError(fetchError(marks))).toMatchObject({ rule });
});

test('undici’s errors are known by their cause', () => {
  const cause = (code: string) => Object.assign(new Error('no'), { code });
  expect(toNetworkError(new TypeError('fetch failed', { cause: cause('ECONNREFUSED') }))).toMatchObject({
    rule: 'unreachable',
  });
  expect(toNetworkError(new TypeError('terminated', { cause: cause('UND_ERR_SOCKET') }))).toMatchObject({
    rule: 'broken-off',
  });
});

test('a write that may have arrived may be done; one that was never sent is not', () => {
  expect(toNetworkError(fetchError({ code: 'ECONNRESET' }), WRITE)).toMatchObject({ reason: 'maybeDone' });
  expect(toNetworkError(fetchError({ type: 'request-timeout' }), WRITE)).toMatchObject({ reason: 'maybeDone' });
  expect(toNetworkError(fetchError({ code: 'ECONNREFUSED' }), WRITE)).toMatchObject({ reason: 'unavailable' });
  expect(toNetworkError(fetchError({ code: 'ECONNRESET' }), READ)).toMatchObject({ reason: 'unavailable' });
});

test('an error of ours is given back as it is, and so is a programming error', () => {
  const own = new UserFacingError('No.');
  const bug = new TypeError('x is not a function');
  expect(toNetworkError(own)).toBe(own);
  expect(toNetworkError(bug)).toBe(bug);
});

describe('the time that a request may take', () => {
  test('is what the run has left, 25 seconds at the most', () => {
    expect(timeoutFor({ deadline: Date.now() + 60_000 } as Run)).toBe(25_000);
    expect(timeoutFor({ deadline: Date.now() + 5_000 } as Run)).toBeLessThanOrEqual(5_000);
  });

  test('is not begun when less than a second is left', async () => {
    const request = jest.fn();
    const run = { z: { request }, bundle: {}, deadline: Date.now() + 900, progress: {} } as unknown as Run;
    const asked = { url: 'https://example.com/', method: 'POST', headers: {}, middlewareData: WRITE } as const;
    await expect(sendRequest(run, asked)).rejects.toMatchObject({
      reason: 'unavailable',
      message: 'HighLevel was too slow for what this step has to do. Zapier will try again.',
    });
    expect(request).not.toHaveBeenCalled();
    expect(run.progress).toEqual({});
  });
});
