import packageJson from '../../package.json' with { type: 'json' };
import { UserFacingError } from '../problems.js';

const NAMES = ['CLIENT_ID', 'CLIENT_SECRET'] as const;

const isSet = (name: string): boolean => (process.env[name] ?? '').trim() !== '';

/**
 * The client key of the HighLevel app, which its owner sets for each version of this one.
 *
 * @throws {UserFacingError} naming what is not set, and in which version
 */
export const readAppKeys = (): { client_id: string; client_secret: string } => {
  const missing = NAMES.filter((name) => !isSet(name));
  if (missing.length > 0) {
    const { version } = packageJson;
    throw new UserFacingError(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set in version ${version} of this Zapier app. Its owner does that with “npx zapier-platform env:set ${version} ${missing.map((name) => `${name}=…`).join(' ')}”.`,
      { reason: 'unavailable' },
    );
  }
  const [client_id = '', client_secret = ''] = NAMES.map((name) => process.env[name]?.trim());
  return { client_id, client_secret };
};
