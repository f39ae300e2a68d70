import { HighLevel } from '@gohighlevel/api-client';
import type { Sandbox } from '../../sandbox/server.js';

/** HighLevel's own client, signed in to the gym; its host is a private constant. */
export function official(sandbox: Sandbox): HighLevel {
  (HighLevel as unknown as { BASE_URL: string }).BASE_URL = sandbox.url;
  const { clientId, clientSecret } = sandbox.credentials;
  return new HighLevel({
    clientId,
    clientSecret,
    logLevel: 'none',
    locationAccessToken: sandbox.issueToken().access_token,
  } as ConstructorParameters<typeof HighLevel>[0]);
}
