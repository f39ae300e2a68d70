import { SCOPES } from '../../lib/highlevel/scopes.js';

/** A location's connection, with every permission the app asks for. */
export const LOCATION = {
  access_token: 'token',
  refresh_token: 'refresh',
  locationId: 'loc',
  companyId: 'com',
  userType: 'Location',
  scope: SCOPES.join(' '),
};

/** An agency's connection, which has no location of its own. */
export const AGENCY = { ...LOCATION, access_token: 'agency-token', locationId: '', userType: 'Company' };
