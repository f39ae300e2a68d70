import { createAppHandler } from 'zapier-platform-core';
import { withOneOperation } from '../../demo/one_operation.js';
import type { Sandbox } from '../../sandbox/server.js';
import type { Cache } from './cache.js';

// What Zapier's servers do around a connection, by its documents: keep what a sign-in and a renewal give, renew after a
// dead token and run the step once more, and end the connection after the errors that stand for its end.

type Values = Record<string, unknown>;
type AuthData = Record<string, string>;

/** Statuses of a failed renewal that Zapier takes for passing; any other 4xx is the end. */
const PASSING = [408, 409, 423, 425, 429];

/** A step's error as Zapier sees it. */
export interface Failure {
  name: string;
  message: string;
  status?: number;
}

const failureOf = (error: unknown): Failure => {
  const { name, message } = error as Error;
  if (!['AppError', 'ThrottledError', 'ResponseError'].includes(name)) return { name, message };
  const { message: sentence, status } = JSON.parse(message) as { message?: string; status?: number };
  return { name, message: sentence ?? message, status };
};

/** Whether a renewal that failed so is the end of the connection. */
const isEnd = ({ name, status = 0 }: Failure): boolean =>
  name === 'ExpiredAuthError' || (status >= 400 && status < 500 && !PASSING.includes(status));

type Handler = (event: object) => Promise<{ results: unknown }>;

/** A connection in Zapier, and the steps that run on it. */
export class Connection {
  authData: AuthData = {};
  /** What the user is told of the end of the connection; steps no longer run. */
  ended?: Failure;
  renewals = 0;
  /** The next renewal's answer does not reach Zapier's store. */
  losesNextRenewal = false;
  readonly #handlers = new Map<string, Handler>();

  constructor(
    private readonly app: object,
    private readonly sandbox: Sandbox,
    private readonly cache: Cache,
    private readonly choice: { location_id: string } | { company_id: string },
  ) {}

  #execute = async (method: string, authData: AuthData, inputData: Values): Promise<unknown> => {
    const bundle = { authData, inputData, inputDataRaw: {}, meta: {} };
    const event = { command: 'execute', method, bundle, zcacheTestObj: this.cache.object, calledFromCli: true };
    const handler = this.#handlers.get(method) ?? (createAppHandler(withOneOperation(this.app, method)) as Handler);
    this.#handlers.set(method, handler);
    return (await handler(event)).results;
  };

  /** Signs in as a person does, who chooses a place on HighLevel's page. */
  async signIn(): Promise<string> {
    const redirect_uri = 'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/';
    const address = String(await this.#execute('authentication.oauth2Config.authorizeUrl', {}, { redirect_uri }));
    const asked = new URLSearchParams({ ...Object.fromEntries(new URL(address).searchParams), ...this.choice });
    const page = `${this.sandbox.url}/v2/oauth/chooselocation`;
    const answer = await fetch(page, { method: 'POST', body: asked, redirect: 'manual' });
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const token = await this.#execute('authentication.oauth2Config.getAccessToken', {}, { code, redirect_uri });
    this.authData = token as AuthData;
    this.ended = undefined;
    const { name } = (await this.#execute('authentication.test', this.authData, {})) as { name: string };
    return name;
  }

  /** Renews what a step began with; what comes of it is kept for the steps to come. */
  #renew = async (authData: AuthData): Promise<AuthData> => {
    this.renewals += 1;
    try {
      const renewed = await this.#execute('authentication.oauth2Config.refreshAccessToken', authData, {});
      if (this.losesNextRenewal) this.losesNextRenewal = false;
      else this.authData = { ...this.authData, ...(renewed as AuthData) };
      return { ...authData, ...(renewed as AuthData) };
    } catch (error) {
      const failure = failureOf(error);
      if (isEnd(failure)) this.ended = failure;
      throw error;
    }
  };

  /**
   * Runs a step.
   *
   * @param began what was stored when the step began, if that is a while ago
   * @returns its failure, or nothing
   */
  async run(method: string, inputData: Values, began: AuthData = this.authData): Promise<Failure | undefined> {
    try {
      await this.#execute(method, began, inputData).catch(async (error: unknown) => {
        if ((error as Error).name !== 'RefreshAuthError') throw error;
        return this.#execute(method, await this.#renew(began), inputData);
      });
      return undefined;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.name === 'ExpiredAuthError') this.ended = failure;
      return failure;
    }
  }
}
