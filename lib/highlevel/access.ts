import { UserFacingError } from '../problems.js';
import type { Run } from '../zapier.js';
import { connectionOf, locationOf } from './connection.js';
import { missingPermissionError, type Scope } from './scopes.js';

/**
 * The kind of token that an endpoint takes: a location's, for which an agency's is exchanged; an agency's; or either
 * of them as it is.
 */
export type Access = 'location' | 'agency' | 'either';

/** What an endpoint asks of the connection. */
export interface AccessRequirement {
  /** The permission that the endpoint needs, as HighLevel names it. @default none */
  scope?: Scope;
  /** The kind of token. @default 'location' */
  access?: Access;
}

/**
 * Stops before any request what HighLevel would refuse: a permission that was not granted, the wrong
 * kind of connection, no location chosen.
 *
 * @throws {UserFacingError} with what the user can do about it
 */
export const assertAccess = ({ bundle }: Run, { scope, access = 'location' }: AccessRequirement): void => {
  const { isAgency, scopes } = connectionOf(bundle);
  if (access === 'agency' && !isAgency) {
    throw new UserFacingError(
      'This needs an agency connection: sign in to HighLevel as the agency and choose that connection here.',
      { reason: 'permission' },
    );
  }
  if (isAgency && access === 'location' && !locationOf(bundle)) {
    throw new UserFacingError('Choose a location first: this connection is an agency’s and sees all of its locations.');
  }
  // An agency works in a location by a token of its own, which takes a permission to get.
  const needed = [scope, isAgency && access === 'location' && ('oauth.write' as const)];
  const missing = needed.find((name) => name && scopes && !scopes.includes(name));
  if (missing) throw missingPermissionError(missing);
};
