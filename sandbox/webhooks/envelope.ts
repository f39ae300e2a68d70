import type { Ids } from '../world/ids.js';
import type { Disturbance } from './disturbances.js';
import type { Post } from './post.js';
import { SIGNATURE, Signer } from './signature.js';

type Body = Record<string, unknown>;

const asForm = (body: Body) =>
  new URLSearchParams(
    Object.entries(body).map(([key, value]): [string, string] => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ).toString();

/**
 * A body made ready to be sent, as HighLevel's client does (`webhooks.headers`), or as it is disturbed.
 *
 * @param signer signs the post; a workflow's is not signed
 */
export function envelope(
  url: string,
  body: Body,
  ids: Ids,
  disturbed: ReadonlyMap<Disturbance['kind'], number>,
  signer?: Signer,
): Post {
  const isForm = disturbed.has('form');
  const type = isForm ? 'application/x-www-form-urlencoded' : disturbed.has('text') ? 'text/plain' : 'application/json';
  const whole = new TextEncoder().encode(isForm ? asForm(body) : JSON.stringify(body));
  const bytes = disturbed.has('half') ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
  const signs = disturbed.has('forged') ? new Signer() : signer;
  return {
    url,
    headers: {
      Accept: 'application/json, text/plain, */*',
      'Content-Type': type,
      'User-Agent': 'axios/1.13.2',
      'Content-Length': String(bytes.length),
      'Accept-Encoding': 'gzip, compress, deflate, br',
      traceparent: `00-${ids.hex(32)}-${ids.hex(16)}-01`,
      // What breaks a body on its way leaves the signature as it was.
      ...(signer && signs && !disturbed.has('unsigned') ? { [SIGNATURE]: signs.sign(whole) } : {}),
    },
    body: bytes,
  };
}
