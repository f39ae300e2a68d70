import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { LARGEST_BODY } from './body.js';
import { VERSION } from './version.js';

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d{1,5})?$/i;

/** A refusal of the sandbox's own, in HighLevel's shape. */
export const refusal = (c: Context, status: 400 | 403 | 413 | 415 | 500, message: string): Response =>
  c.json({ statusCode: status, message }, status);

/** Says on an answer whose it is; what the API answers says so by itself. */
export const named: MiddlewareHandler = (c, next) => {
  c.header('Sandbox-Version', VERSION);
  return next();
};

/**
 * Answers only to names of this machine. A web page can give a name of its own this machine's address and would then
 * count as the sandbox's own page.
 */
export const onlyLoopback: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? '';
  if (LOOPBACK.test(host)) return next();
  return refusal(c, 403, 'The sandbox answers to 127.0.0.1 and localhost only.');
};

/** Refuses a body that is larger than anything HighLevel's clients send. */
export const limitedBody: MiddlewareHandler = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: (c) => refusal(c, 413, 'request entity too large'),
});

/**
 * Lets through what no other web page can send: nothing that a browser says comes from another site, and no body but
 * JSON, for which a browser would have to ask first.
 */
export const onlyOwnPages: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site') ?? 'none';
  const origin = c.req.header('origin');
  const isOwn = origin === undefined || origin === `http://${c.req.header('host')}`;
  if (!isOwn || !['none', 'same-origin'].includes(site))
    return refusal(c, 403, 'The sandbox’s controls are not for other web pages.');
  const type = c.req.header('content-type');
  const isJson = type !== undefined && /^application\/json\s*(;|$)/i.test(type);
  const hasBody = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0;
  if ((hasBody || type !== undefined) && !isJson)
    return refusal(c, 415, 'The sandbox’s controls take JSON: send Content-Type: application/json (curl --json).');
  return next();
};
