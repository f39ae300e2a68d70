import * as zod from 'zod';
import { UserFacingError } from '../problems.js';
import type { Run } from '../zapier.js';
import { cacheDelete, cached } from './cache.js';
import { connection, locationOf } from './connection.js';
import { apiOrigin } from './hosts.js';
import { sendRequest } from './transport.js';

const LocationToken = zod.looseObject({ access_token: zod.string(), expires_in: zod.number().optional() });

const KEY = 'location-token';

/**
 * An agency's token opens no location; HighLevel exchanges it for one that does
 * (`POST /oauth/locationToken`). Kept in Zapier's cache until shortly before it ends, under the location's
 * own key (lib/highlevel/cache.ts).
 */
export const locationToken = async (run: Run): Promise<string> => {
  const locationId = locationOf(run.bundle) ?? '';
  const { access_token } = await cached(
    run,
    KEY,
    ({ expires_in = 86_400 }) => Math.floor(expires_in * 0.9),
    async () => {
      const { data } = await sendRequest(run, {
        url: `${apiOrigin()}/oauth/locationToken`,
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ companyId: connection(run.bundle).companyId ?? '', locationId }).toString(),
        middlewareData: { scope: 'oauth.write' },
      });
      const token = LocationToken.safeParse(data).data;
      if (!token)
        throw new UserFacingError('HighLevel gave no access to the location. Zapier will try again.', {
          reason: 'unavailable',
        });
      return token;
    },
  );
  return access_token;
};

export const forgetLocationToken = (run: Run): Promise<void> => cacheDelete(run, KEY);
