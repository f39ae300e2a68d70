import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Answer } from './answer.js';
import { VERSION } from './version.js';

/** Statuses that HTTP gives no body. */
const BODILESS = new Set([204, 205, 304]);

/** An answer in the form in which it leaves. */
interface Parcel {
  status: number;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/**
 * An answer made ready to be sent: JSON unless it is text or bytes already, and with a trace where it is an object.
 *
 * @param headers for every answer, the answer's own come after them
 */
export function toParcel(answer: Answer, headers: Record<string, string>, trace: string): Parcel {
  const all = new Headers({ ...headers, 'Sandbox-Version': VERSION });
  const { body } = answer;
  let bytes: Uint8Array<ArrayBuffer>;
  if (body instanceof Uint8Array) bytes = new Uint8Array(body);
  else if (typeof body === 'string') bytes = new TextEncoder().encode(body);
  else {
    all.set('content-type', 'application/json; charset=utf-8');
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    bytes = new TextEncoder().encode(JSON.stringify(isObject ? { ...body, traceId: trace } : (body ?? null)));
  }
  for (const [name, value] of Object.entries(answer.headers)) all.set(name, value);
  return { status: answer.status, headers: all, body: bytes };
}

/** Sends all of it. */
export function whole({ status, headers, body }: Parcel): Response {
  if (BODILESS.has(status)) return new Response(null, { status, headers });
  headers.set('content-length', String(body.length));
  return new Response(body.length > 0 ? body : null, { status, headers });
}

/** Sends half of the body as if it were all. */
export const truncated = ({ body, ...rest }: Parcel): Response =>
  whole({ ...rest, body: body.slice(0, Math.floor(body.length / 2)) });

/** Sends the headers, which promise the whole body, and half of it; then the connection is gone. */
export function midway({ status, headers, body }: Parcel, { outgoing }: HttpBindings): Response {
  headers.set('content-length', String(Math.max(body.length, 2)));
  outgoing.writeHead(status, Object.fromEntries(headers));
  outgoing.write(body.slice(0, Math.max(1, Math.floor(body.length / 2))), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** Closes the connection without a word. */
export function dropped({ incoming }: HttpBindings): Response {
  incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
