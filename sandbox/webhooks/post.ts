import { request } from 'node:http';
import type { LookupFunction } from 'node:net';

/** A post as it goes over the wire. */
export interface Post {
  url: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** `localhost` is this machine whatever a file of hosts says; the receiver may listen on either of its addresses. */
const lookup: LookupFunction = (_name, options, found) => {
  const addresses = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ];
  if (options.all) found(null, addresses);
  else found(null, '127.0.0.1', 4);
};

/** Sends a post and gives the status of its answer, whose body nobody reads. No redirect is followed. */
export function send({ url, headers, body }: Post, signal: AbortSignal, patience: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => outgoing.destroy(new Error(`no answer in ${patience} ms`)), patience);
    const done = () => clearTimeout(timer);
    const outgoing = request(url, { method: 'POST', headers, agent: false, lookup, signal });
    outgoing.once('response', (incoming) => {
      incoming.once('end', () => {
        done();
        resolve(incoming.statusCode ?? 0);
      });
      incoming.once('error', (error) => {
        done();
        reject(error);
      });
      incoming.resume();
    });
    outgoing.once('error', (error) => {
      done();
      reject(error);
    });
    outgoing.end(body);
  });
}
