import type { Json } from '../http/json.js';

/** A request that the sandbox got, without the secrets it carried. */
export interface LoggedRequest {
  at: string;
  method: string;
  path: string;
  query: Record<string, string | string[]>;
  body: Json;
  headers: Record<string, string>;
  status: number;
}

/** The log keeps the latest: so many requests, and so many bytes of their bodies. */
const MOST_REQUESTS = 20_000;
const MOST_BYTES = 64 * 1024 * 1024;

const HEADERS = ['authorization', 'version', 'content-type', 'accept', 'user-agent', 'location-id'];
const SECRETS = new Set(['client_secret', 'refresh_token', 'code', 'access_token', 'password']);

/** A secret's last four characters: enough to tell two tokens apart. */
const masked = (secret: string) => `…${secret.slice(-4)}`;

/** The headers worth keeping. */
export function loggedHeaders(headers: Headers): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of HEADERS) {
    const value = headers.get(name);
    if (value !== null) kept[name] = name === 'authorization' ? value.replace(/\S+$/, masked) : value;
  }
  return kept;
}

/** A body without its secrets. */
export function loggedBody(body: Json): Json {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      SECRETS.has(key) && typeof value === 'string' ? masked(value) : value,
    ]),
  );
}

/** A query as an object, repeated names as lists. */
export function loggedQuery(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length > 1 ? values : values[0]!];
    }),
  );
}

/** The requests so far, oldest first. When there are too many, the oldest are forgotten. */
export class RequestLog {
  readonly entries: LoggedRequest[] = [];
  readonly #sizes = new WeakMap<LoggedRequest, number>();
  #bytes = 0;

  /** Adds a request whose body has so many bytes. */
  keep(entry: LoggedRequest, bytes: number): void {
    // Whoever empties the log sets its length.
    if (this.entries.length === 0) this.#bytes = 0;
    this.entries.push(entry);
    this.#sizes.set(entry, bytes);
    this.#bytes += bytes;
    while (this.entries.length > MOST_REQUESTS || (this.#bytes > MOST_BYTES && this.entries.length > 1))
      this.#bytes -= this.#sizes.get(this.entries.shift()!) ?? 0;
  }
}
