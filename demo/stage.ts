import { isDeepStrictEqual } from 'node:util';
import type { Sandbox } from '../sandbox/server.js';
import type { Zapier } from './zapier.js';

/** Where a demonstration plays: a HighLevel, somebody in it, and a connected Zapier. */
export interface Stage {
  sandbox: Sandbox;
  zapier: Zapier;
  /** Does something in HighLevel as its own people do, past the app. */
  inHighLevel: (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;
  /** Tells a step, once it has happened. */
  tell: (sentence: string) => void;
}

/** A Zap that is shown from its trigger to the result read back. */
export interface Demonstration {
  title: string;
  play: (stage: Stage) => Promise<void>;
}

/** Ends the demonstration where something is not as it was told. */
export const verify: (what: string, is: unknown, shouldBe?: unknown) => void = (what, is, shouldBe = true) => {
  if (!isDeepStrictEqual(is, shouldBe)) {
    throw new Error(`${what}: it is ${JSON.stringify(is)}, not ${JSON.stringify(shouldBe)}.`);
  }
};

/** Somebody who works in HighLevel itself: the API with a token of their own. */
export const personIn =
  (sandbox: Sandbox): Stage['inHighLevel'] =>
  async (method, path, body) => {
    const { access_token } = sandbox.issueToken();
    const version = /^\/(calendars|conversations)/.test(path) ? '2021-04-15' : '2021-07-28';
    const answer = await fetch(sandbox.url + path, {
      method,
      headers: { Authorization: `Bearer ${access_token}`, Version: version, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const read = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(`HighLevel refused ${method} ${path}: ${JSON.stringify(read.message)}`);
    return read;
  };
