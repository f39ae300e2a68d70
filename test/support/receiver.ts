import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../sandbox/http/json.js';

/** A post as it came in. */
export interface Received {
  headers: IncomingHttpHeaders;
  /** The bytes, as text. */
  text: string;
  /** The text as JSON, where it is any. */
  body: Json;
}

/** Somebody on this machine who takes webhooks. */
export interface Receiver {
  url: string;
  posts: Received[];
  /** How it answers, in place of a 200: a status, or what is done with the answer. */
  answers: (number | ((response: ServerResponse) => void))[];
  close(): Promise<void>;
}

const parsed = (text: string) => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** Starts a receiver on a free port. Its `answers` are given in turn; then all is well. */
export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', posts: [], answers: [], close: async () => undefined };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      receiver.posts.push({ headers: request.headers, text, body: parsed(text) });
      const answer = receiver.answers.shift() ?? 200;
      if (typeof answer === 'number') response.writeHead(answer).end();
      else answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  receiver.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return receiver;
}

/** A receiver for the tests of a file, with nothing received before each of them. */
export function useReceiver(): Receiver {
  let running: Receiver | undefined;
  beforeAll(async () => {
    running = await startReceiver();
  });
  beforeEach(() => {
    running!.posts.length = 0;
    running!.answers.length = 0;
  });
  afterAll(() => running?.close());
  return new Proxy({} as Receiver, { get: (_target, key) => Reflect.get(running!, key) });
}
