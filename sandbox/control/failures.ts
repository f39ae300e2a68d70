import { Answer } from '../http/answer.js';
import { unauthorized } from '../http/errors.js';
import type { ActiveFault } from './faults.js';
import type { Limits } from './limits.js';

const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** The answer that a fault gives in place of the real one; nothing for faults that leave it as it is. */
export function failureAnswer(fault: ActiveFault, limits: Limits, now: number): Answer | undefined {
  switch (fault.kind) {
    case 'rate-limit': {
      const retry: Record<string, string> =
        fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) };
      return new Answer(429, limits.body, { ...limits.exhausted(fault.daily ?? false, now), ...retry });
    }
    case 'status':
      return new Answer(fault.status, fault.body ?? { statusCode: fault.status, message: 'Internal server error' });
    case 'html':
      return new Answer(fault.status ?? 502, BAD_GATEWAY, { 'content-type': 'text/html; charset=utf-8' });
    case 'raw':
      return new Answer(fault.status, fault.body, { ...JSON_TYPE, ...fault.headers });
    case 'redirect':
      return new Answer(fault.status, '', { location: fault.location });
    case 'dead-token':
      return new Answer(401, unauthorized('Invalid JWT').body);
    case 'scope':
      return new Answer(401, unauthorized('The token is not authorized for this scope.').body);
    default:
      return undefined;
  }
}

/** Whether a fault that replaces the answer has the request carried out all the same. */
export const isCarriedOut = (fault: ActiveFault): boolean => 'does' in fault && fault.does === true;
