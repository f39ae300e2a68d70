import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// The address that Zapier gives a Zap, and how it hands a post on to the app (docs/api-notes.md, “Webhooks”).

/** A post as it reaches Zapier. */
export interface Post {
  content: string;
  /** @default application/json */
  type?: string;
  headers?: Record<string, string>;
  querystring?: string;
}

const PLAIN = ['Content-Type', 'Content-Length'];

/** Zapier writes the names of headers its own way, and most of them with something before. */
const zapierName = (name: string): string => {
  const titled = name.replace(/[^-]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  return PLAIN.includes(titled) ? titled : `Http-${titled}`;
};

const parsed = ({ content, type = 'application/json' }: Post): unknown => {
  if (/urlencoded/.test(type)) return Object.fromEntries(new URLSearchParams(content));
  if (!/json/.test(type)) return {};
  try {
    return JSON.parse(content);
  } catch {
    return {};
  }
};

/** What the app gets of a post: `rawRequest` as it came, `cleanedRequest` as Zapier reads it. */
export const handedOver = (post: Post) => {
  const { content, type = 'application/json', headers = {}, querystring = '' } = post;
  const sent = {
    'content-type': type,
    'content-length': String(Buffer.byteLength(content)),
    'user-agent': 'axios/1.13.2',
    ...headers,
  };
  const body = parsed(post);
  return {
    rawRequest: {
      method: 'POST',
      querystring,
      headers: Object.fromEntries(Object.entries(sent).map(([name, value]) => [zapierName(name), value])),
      content,
    },
    cleanedRequest: Array.isArray(body)
      ? body
      : { ...(typeof body === 'object' && body), querystring: Object.fromEntries(new URLSearchParams(querystring)) },
  };
};

/** An address on this machine that stands for the one that Zapier gives a Zap. */
export interface HookAddress {
  url: string;
  /** The next post that comes, or that has come and was not taken. */
  next: () => Promise<Post>;
  close: () => Promise<void>;
}

/** Opens such an address. It answers at once, as Zapier's does, before the Zap runs. */
export const openAddress = async (): Promise<HookAddress> => {
  const posts: Post[] = [];
  const waiting: ((post: Post) => void)[] = [];
  const server = createServer(async (request, response) => {
    let content = '';
    // A letter of several bytes may come in two parts.
    request.setEncoding('utf8');
    for await (const part of request) content += part;
    response.end('{"status":"success"}');
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    const post: Post = { content, type: request.headers['content-type'], headers: Object.fromEntries(headers) };
    const taker = waiting.shift();
    if (taker) taker(post);
    else posts.push(post);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks/standard/1/2/`,
    next: () =>
      new Promise((resolve) => {
        const post = posts.shift();
        if (post) resolve(post);
        else waiting.push(resolve);
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
