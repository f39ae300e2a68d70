import type { Bundle } from 'zapier-platform-core';
import * as zod from 'zod';
import { UserFacingError } from '../problems.js';
import { isEmpty, isObject, type Values } from '../zapier.js';

/**
 * What HighLevel's token answer tells, and Zapier keeps for us in `bundle.authData`
 * (docs/api-notes.md, “Tokens”). A private integration token on the command line has only the first.
 */
const AuthData = zod.looseObject({
  access_token: zod.string(),
  locationId: zod.string().nullish(),
  companyId: zod.string().nullish(),
  userId: zod.string().nullish(),
  userType: zod.string().nullish(),
  scope: zod.string().nullish(),
});

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

const filled = (text: string | null | undefined) => text?.trim() || undefined;

/** Reads the stored connection. */
export const connection = ({ authData }: Pick<Bundle, 'authData'>): Connection => {
  const { access_token, locationId, companyId, userType, scope } = AuthData.parse({ access_token: '', ...authData });
  return {
    token: access_token,
    locationId: filled(locationId),
    companyId: filled(companyId),
    isAgency: userType === 'Company' && !filled(locationId),
    scopes: filled(scope)?.split(/\s+/),
  };
};

/** The location an operation works in: the connection's own, else the one chosen in the form. */
export const locationOf = (bundle: Pick<Bundle, 'authData' | 'inputData'>): string | undefined => {
  const own = connection(bundle).locationId;
  if (own) return own;
  const chosen = [(bundle.inputData as Values | undefined)?.locationId ?? []].flat().filter((id) => !isEmpty(id));
  if (chosen.length > 1 || chosen.some(isObject))
    throw new UserFacingError('Location takes one location: map a single one.');
  return filled(chosen.map(String)[0]);
};
