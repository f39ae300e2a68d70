import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { Agent } from 'node:https';
import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { apiOrigin, isLoopback, requireHttps } from './hosts.js';

const UNREACHABLE = 'HighLevel redirects the file to an address that is not public: it is not fetched.';

/** The code of an error that a look-up ends in when a name leads to an address that is not public. */
const NOT_PUBLIC = 'NOT_PUBLIC';

/**
 * Whether an address is the sandbox: this machine, while the API is here, too. Otherwise a response could lead into
 * Zapier's own network.
 */
const isSandboxs = (url: URL): boolean => isLoopback(url) && isLoopback(new URL(apiOrigin()));

/**
 * The address that HighLevel redirects to for a file.
 *
 * @throws {UserFacingError} when it is no address, not https, or names this machine
 */
export const parsePublicUrl = (target: string, base: string): URL => {
  if (!URL.canParse(target, base))
    throw new UserFacingError(`HighLevel redirects the file to ${quoted(target)}, which is no address.`, {
      reason: 'unavailable',
    });
  const url = new URL(target, base);
  if (isLoopback(url) && !isSandboxs(url)) throw new UserFacingError(UNREACHABLE, { reason: 'unavailable' });
  return requireHttps(url, 'The address of the file');
};

/**
 * Whether anybody may reach an IP address: not private, loopback, link-local, shared by a carrier (CGNAT) or set
 * aside for anything else; an IPv4 address within an IPv6 one is looked at as what it is.
 */
export const isPublicAddress = async (address: string): Promise<boolean> => {
  const { default: ipaddr } = await import('ipaddr.js');
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
};

type Callback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** Node's look-up of a name that ends in an error unless every address found is public. */
export const lookupPublic = (name: string, options: LookupOptions, done: Callback): void => {
  lookup(name, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    Promise.all(found.map(({ address }) => isPublicAddress(address))).then((all) => {
      const [first] = found;
      if (!first || all.includes(false)) return done(Object.assign(new Error(UNREACHABLE), { code: NOT_PUBLIC }), []);
      return options.all ? done(null, found) : done(null, first.address, first.family);
    }, done as never);
  });
};

/**
 * An agent that connects to public addresses only. It checks the very address that it connects to, so that a name can't
 * lead elsewhere between the check and the connection.
 *
 * @returns undefined for the sandbox, which needs none
 * @throws {UserFacingError} when the host is an address that is not public
 */
export const createPublicAgent = async (address: string): Promise<Agent | undefined> => {
  const url = new URL(address);
  if (isSandboxs(url)) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const { isIP } = await import('node:net');
  if (isIP(host) && !(await isPublicAddress(host))) throw new UserFacingError(UNREACHABLE, { reason: 'unavailable' });
  return new Agent({ lookup: lookupPublic as never });
};

/** Whether a request ended because its host is not public. */
export const isNotPublicError = (error: unknown): boolean => (error as { code?: string } | null)?.code === NOT_PUBLIC;

/** The sentence for such a request. */
export const toNotPublicError = (cause: unknown) => new UserFacingError(UNREACHABLE, { reason: 'unavailable', cause });
