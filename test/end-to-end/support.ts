import type { Zapier } from '../../demo/zapier.js';
import type { LoggedRequest } from '../../sandbox/control/log.js';
import type { Sandbox } from '../../sandbox/server.js';
import { CheckedZapier } from './checked.js';

const VARIABLES = [
  'HIGHLEVEL_API_URL',
  'HIGHLEVEL_AUTHORIZE_URL',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'HIGHLEVEL_SCOPES',
] as const;

/** Points the app at a sandbox and signs in through its pages. */
export const connect = async (sandbox: Sandbox, account = 'Harbor Strength Club'): Promise<Zapier> => {
  process.env.HIGHLEVEL_API_URL = sandbox.url;
  process.env.HIGHLEVEL_AUTHORIZE_URL = `${sandbox.url}/v2/oauth/chooselocation`;
  process.env.CLIENT_ID = sandbox.credentials.clientId;
  process.env.CLIENT_SECRET = sandbox.credentials.clientSecret;
  process.env.HIGHLEVEL_SCOPES = 'agency';
  const zapier = new CheckedZapier();
  await zapier.connect(account);
  return zapier;
};

/** Takes the app off its sandbox. */
export const disconnect = (): void => {
  for (const name of VARIABLES) delete process.env[name];
};

/** What the app asks HighLevel while something is done. */
export const requestsOf = async (sandbox: Sandbox, work: () => Promise<unknown>): Promise<LoggedRequest[]> => {
  const before = sandbox.requests.length;
  await work();
  return sandbox.requests.slice(before);
};

/** A Zapier's actions and triggers, and the keys of those that were used. */
export const recording = (zapier: Zapier) => {
  const done = new Set<string>();
  return {
    done,
    create: (key: string, input: Record<string, unknown>) => {
      done.add(key);
      return zapier.create(key, input);
    },
    trigger: (key: string, input: Record<string, unknown> = {}) => {
      done.add(key);
      return zapier.turnOn(key, input);
    },
  };
};

/** The sentence that something ends in; “nothing” where it succeeds. */
export const sentenceOf = (running: Promise<unknown>): Promise<string> =>
  running.then(
    () => 'nothing',
    ({ message }: Error) => message,
  );
