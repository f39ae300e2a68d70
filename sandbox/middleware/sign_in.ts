import type { Authorization } from '../access/authorization.js';
import { findRoute } from '../documents/index.js';
import type { Json } from '../http/json.js';
import { chooseLocation, tokenEndpoint } from '../routes/oauth.js';
import type { Store } from '../world/store.js';
import { reply, type Step } from './step.js';

const PAGES = ['/oauth/chooselocation', '/v2/oauth/chooselocation'];

/** The endpoint that takes neither a version nor a token. */
export const TOKEN_ROUTE = 'POST /oauth/token';

/** The texts of a form; of anything else, what can be read as one. */
const textsOf = (body: Json): [string, string][] =>
  Object.entries(body ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');

/** Answers the pages of the sign-in, and gives tokens. */
export const signIn =
  (authorization: Authorization, store: Store): Step =>
  async ({ method, url, body, contentType }, next) => {
    if (PAGES.includes(url.pathname) && (method === 'GET' || method === 'POST')) {
      const asked = method === 'POST' ? new URLSearchParams(textsOf(body)) : url.searchParams;
      return reply(chooseLocation(authorization, store, asked));
    }
    if (findRoute(method, url.pathname)?.route.name !== TOKEN_ROUTE) return next();
    return reply(tokenEndpoint(authorization, contentType, body ?? {}));
  };
