import { startRun } from '../../lib/zapier.js';
import { LOCATION } from './connections.js';

/** A Zapier without core: what lies below an operation can be tested by itself, in no time. */

/** A request as it reaches HighLevel. */
export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
}

/** What HighLevel answers. */
export interface Answer {
  /** @default 200 */
  status?: number;
  data: unknown;
}

interface Surroundings {
  /** HighLevel's answer; an error that is thrown is one of the network. */
  answer?: (asked: Asked) => Answer;
  /** HighLevel's clock (epoch ms). @default ours */
  clock?: () => number;
  /** `down`, or its entries. @default empty */
  cache?: 'down' | Map<string, string>;
  /** What was logged. */
  logged?: string[];
}

class ThrottledError extends Error {
  override name = 'ThrottledError';
}

class HaltedError extends Error {
  override name = 'HaltedError';
}

/** The answer where nothing is to be asked. */
const nothing = ({ method, path }: Asked): Answer => {
  throw new Error(`${method} ${path} was not to be asked`);
};

/** Zapier's `z`, as far as the app uses it. */
export const smallZapier = ({
  answer = nothing,
  clock = () => Date.now(),
  cache = new Map(),
  logged = [],
}: Surroundings = {}) => {
  const failing = () => Promise.reject(new Error('RPC request failed'));
  return {
    request: async (request: { url: string; method: string; body?: string; middlewareData?: object }) => {
      const { pathname, searchParams } = new URL(request.url);
      const { status = 200, data } = answer({
        method: request.method,
        path: pathname,
        query: Object.fromEntries(searchParams),
        body: request.body === undefined ? undefined : JSON.parse(request.body),
      });
      if (status === 429) throw new ThrottledError('too many');
      const date = new Date(clock()).toUTCString();
      const { throwOnErrorStatus } = await import('../../lib/highlevel/middleware.js');
      const response = {
        status,
        data,
        content: JSON.stringify(data),
        request: { url: request.url, middlewareData: request.middlewareData },
        getHeader: (name: string) => (name === 'date' ? date : undefined),
      };
      return throwOnErrorStatus(response as never, { errors: { ThrottledError } } as never, {} as never);
    },
    cache:
      cache === 'down'
        ? { get: failing, set: failing, delete: failing }
        : {
            get: async (key: string) => {
              const found = cache.get(key);
              return found === undefined ? null : JSON.parse(found);
            },
            set: async (key: string, value: unknown) => Boolean(cache.set(key, JSON.stringify(value))),
            delete: async (key: string) => cache.delete(key),
          },
    console: { log: (line: string) => logged.push(line) },
    errors: { Error, HaltedError, ThrottledError },
  };
};

/** A run of a location's connection in it. */
export const smallRun = (surroundings: Surroundings = {}, inputData: object = {}) =>
  startRun(smallZapier(surroundings) as never, { authData: LOCATION, inputData } as never);
