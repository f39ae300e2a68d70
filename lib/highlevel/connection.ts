import type { Bundle } from 'zapier-platform-core';
import { UserFacingError } from '../problems.js';
import { parseId } from '../values/ids.js';
import { isEmpty, isObject, type Values } from '../zapier.js';
import { scopesIn, toFilledText } from './token_answers.js';

/** What is known of the signed-in account. */
export interface Connection {
  token: string;
  /** The sub-account; an agency connection has none of its own. */
  locationId?: string;
  companyId?: string;
  /** Signed in by an agency: its token must be exchanged for one of a location. */
  isAgency: boolean;
  /** What the user granted; unknown for a connection that stores no scope. */
  scopes?: readonly string[];
}

/**
 * The connection that Zapier keeps for us in `bundle.authData`, which is HighLevel's token answer (docs/api-notes.md,
 * “Tokens”). A private integration token on the command line has no more than the token.
 */
export const connectionOf = ({ authData }: Pick<Bundle, 'authData'>): Connection => {
  const stored: Values = isObject(authData) ? authData : {};
  const location = toFilledText(stored.locationId);
  const companyId = toFilledText(stored.companyId);
  const kind = toFilledText(stored.userType)?.toLowerCase();
  // What a connection was before it was made anew as an agency's may still stand there.
  const isAgency = kind === undefined ? !location && companyId !== undefined : kind === 'company';
  const scopes = scopesIn(stored.scope);
  return {
    token: toFilledText(stored.access_token) ?? '',
    locationId: isAgency ? undefined : location,
    companyId,
    isAgency,
    scopes: scopes.length > 0 ? scopes : undefined,
  };
};

/** The location an operation works in: the connection's own, else the one chosen in the form. */
export const locationOf = (bundle: Pick<Bundle, 'authData' | 'inputData'>): string | undefined => {
  const own = connectionOf(bundle).locationId;
  if (own) return own;
  const chosen = [(bundle.inputData as Values | undefined)?.locationId ?? []].flat().filter((id) => !isEmpty(id));
  if (chosen.length > 1 || chosen.some(isObject))
    throw new UserFacingError('Location takes one location: map a single one.');
  return chosen.length === 0 ? undefined : parseId(chosen[0], 'Location');
};
