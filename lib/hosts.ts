import { Problem } from './problems.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address in an environment variable, https unless it is this very machine (the sandbox). */
const address = (variable: string, standard: string): URL => {
  const url = new URL(process.env[variable]?.trim() || standard);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))) return url;
  throw new Problem(`${variable} must be an https address.`);
};

/** Where HighLevel's API lives; `HIGHLEVEL_API_URL` points it at the sandbox. */
export const apiOrigin = (): string => address('HIGHLEVEL_API_URL', 'https://services.leadconnectorhq.com').origin;

/**
 * The page where a user signs in and picks a location. `HIGHLEVEL_AUTHORIZE_URL` may be the sandbox's,
 * the white-label one (docs/sharing.md) or the app's own installation URL with its `version_id`.
 */
export const authorizeUrl = (): URL =>
  address('HIGHLEVEL_AUTHORIZE_URL', 'https://marketplace.gohighlevel.com/v2/oauth/chooselocation');
