import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAppHandler } from 'zapier-platform-core';
import app from '../../index.js';
import { isWrite } from '../support/good_answers.js';
import type { Operation } from '../support/inputs.js';
import { POSTED } from '../support/posts.js';
import {
  answerTo,
  connection,
  type Given,
  isHook,
  NEW_YORK,
  type Outcome,
  readBody,
  type Sent,
  sentenceOf,
} from './world.js';

// The same runs through core’s own handler and over real HTTP: what the stand-in for Zapier’s toolbox shows must be
// what Zapier would see.

const BANKS = ['triggers', 'creates', 'searches'] as const;
const bankOf = (operation: Operation) =>
  BANKS.find((bank) => (app[bank] as Record<string, unknown> | undefined)?.[operation.key] === operation) ?? 'creates';

const handlers = new WeakMap<Operation, ReturnType<typeof createAppHandler>>();

/** The app with one operation: preparing all of it for each run would take a hundred times longer. */
const handlerOf = (operation: Operation) => {
  const none = { triggers: {}, creates: {}, searches: {}, searchOrCreates: {} };
  const handler =
    handlers.get(operation) ??
    createAppHandler({ ...app, ...none, [bankOf(operation)]: { [operation.key]: operation } } as never);
  handlers.set(operation, handler);
  return handler;
};

export interface Core {
  run: (operation: Operation, given: Given) => Promise<Outcome>;
  close: () => Promise<void>;
}

/** Starts a HighLevel that answers well, and runs operations against it. One at a time. */
export const startCore = async (): Promise<Core> => {
  let sent: Sent[] = [];
  let answer: (asked: { method: string; path: string; body: unknown }) => unknown = () => ({});
  // A query of 100 KB is HighLevel’s to refuse.
  const server = createServer({ maxHeaderSize: 2_000_000, keepAliveTimeout: 600_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: address = '' } = request;
      const url = new URL(address, 'http://127.0.0.1');
      const body = readBody(Buffer.concat(chunks).toString());
      sent.push({ method, url, body, writes: isWrite(method, url.pathname) });
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answer({ method, path: url.pathname, body })));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const run = async (
    operation: Operation,
    { input, typed = {}, place = NEW_YORK, agency }: Given,
  ): Promise<Outcome> => {
    sent = [];
    answer = (asked) => answerTo(operation, asked, place);
    const logs: string[] = [];
    const before = process.env.HIGHLEVEL_API_URL;
    process.env.HIGHLEVEL_API_URL = origin;
    const { log, error: logError } = console;
    console.log = console.error = () => {};
    try {
      await handlerOf(operation)({
        command: 'execute',
        method: `${bankOf(operation)}.${operation.key}.operation.perform`,
        bundle: {
          authData: connection(operation, agency),
          inputData: structuredClone(input),
          inputDataRaw: structuredClone(typed),
          meta: {},
          ...(isHook(operation) && POSTED),
        },
        zcacheTestObj: {},
        calledFromCli: true,
        customLogger: (line: string) => logs.push(line),
      } as never);
      return { name: 'success', message: '', sent, logs, kept: new Map() };
    } catch (error) {
      return { name: (error as Error).name, message: sentenceOf(error as Error), sent, logs, kept: new Map() };
    } finally {
      Object.assign(console, { log, error: logError });
      if (before === undefined) delete process.env.HIGHLEVEL_API_URL;
      else process.env.HIGHLEVEL_API_URL = before;
    }
  };
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { run, close };
};
