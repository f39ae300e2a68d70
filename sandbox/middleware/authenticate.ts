import { checkVersion, authenticate as findToken } from '../access/access.js';
import type { Authorization } from '../access/authorization.js';
import type { Clock } from '../world/clock.js';
import { known, type Step } from './step.js';

/** Refuses a request without a version that is published (`api.versions`), or without a token that lives. */
export const authenticate =
  ({ tokens }: Authorization, clock: Clock): Step =>
  async (exchange, next) => {
    const { headers, url } = exchange;
    const { route } = known(exchange.found, 'found');
    checkVersion(headers.get('version') ?? undefined, route, `${url.pathname}${url.search}`);
    exchange.token = findToken(headers.get('authorization') ?? undefined, tokens, clock.now());
    return next();
  };
