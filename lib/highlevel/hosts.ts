import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an address is this machine, where the sandbox is. */
export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.has(hostname);

/**
 * The address itself, if it is https or this machine (the sandbox).
 *
 * @throws {UserFacingError} for any other address
 */
export const requireHttps = (url: URL, what: string): URL => {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return url;
  throw new UserFacingError(`${what} must be an https address.`);
};

/** The address in an environment variable. */
const address = (variable: string, standard: string): URL => {
  const given = process.env[variable]?.trim() || standard;
  if (!URL.canParse(given))
    throw new UserFacingError(`${variable} must be an https address, but it is ${quoted(given)}.`);
  return requireHttps(new URL(given), variable);
};

/** Where HighLevel's API lives; `HIGHLEVEL_API_URL` points it at the sandbox. */
export const apiOrigin = (): string => address('HIGHLEVEL_API_URL', 'https://services.leadconnectorhq.com').origin;

/**
 * The page where a user signs in and picks a location. `HIGHLEVEL_AUTHORIZE_URL` may be the sandbox's,
 * the white-label one (docs/sharing.md) or the app's own installation URL with its `version_id`.
 */
export const authorizeUrl = (): URL =>
  address('HIGHLEVEL_AUTHORIZE_URL', 'https://marketplace.gohighlevel.com/v2/oauth/chooselocation');

/**
 * HighLevel's app as people open it in a browser; `HIGHLEVEL_APP_URL` is an agency's own domain for it. A value that
 * is no https address counts as none: it only makes links.
 */
export const appOrigin = (): string => {
  const own = process.env.HIGHLEVEL_APP_URL?.trim() ?? '';
  return own.startsWith('https://') && URL.canParse(own) ? new URL(own).origin : 'https://app.gohighlevel.com';
};
