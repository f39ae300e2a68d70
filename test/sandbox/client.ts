import type { Json } from '../../sandbox/http/json.js';
import type { Sandbox, TokenOptions } from '../../sandbox/server.js';

/** An answer, read. */
export interface Reply {
  status: number;
  body: Json;
  headers: Headers;
}

/** What a request brings besides its route. */
export interface Asking {
  query?: Record<string, string | number | boolean>;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Asks the sandbox as `fetch` does: `ask('GET /contacts/', { query })`. */
export type Ask = (route: string, asking?: Asking) => Promise<Reply>;

/** A client with a token of its own, and the Version header. */
export function client(sandbox: Sandbox, options: TokenOptions = {}): Ask {
  const token = sandbox.issueToken(options).access_token;
  return async (route, { query = {}, body, headers = {} } = {}) => {
    const [method = 'GET', path = '/'] = route.split(' ');
    const search = new URLSearchParams(
      Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
    );
    const response = await fetch(`${sandbox.url}${path}${search.size > 0 ? `?${search}` : ''}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        Version: '2021-07-28',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  };
}

/** The moment at which the tests' sandboxes stand. */
export const NOW = '2026-03-02T15:00:00.000Z';
