import nock from 'nock';
import app from '../../index.js';
import { type Asked, goodAnswer, isWrite } from '../support/good_answers.js';
import { connectionFor, type Operation } from '../support/inputs.js';
import { run } from '../support/run.js';

// A HighLevel that answers everything well, notes what it was asked to do and what it has done, and fails as it is
// told: what an action says is held against that.

type Values = Record<string, unknown>;

/** What comes of one request: an answer, or the error that the client's network ends in. */
export type Reply = { status: number; body: string } | { lost: string };

export const asReply = (body: unknown, status = 200): Reply => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export interface Outcome {
  /** What was given, if it succeeded. */
  result?: Values;
  /** The error's name, as Zapier sees it, and its sentence. */
  name: string;
  message: string;
  asked: Asked[];
}

/** Answers the n-th request (from 0) of a run; nothing: well. */
export type Answering = (asked: Asked, n: number, all: Asked[]) => Reply | undefined;

/** Runs an operation in such a world. */
export const runIn = async (
  operation: Operation,
  input: Values,
  answering: Answering = () => undefined,
  cache: Record<string, string> = {},
): Promise<Outcome> => {
  const asked: Asked[] = [];
  nock.cleanAll();
  const world = nock('https://services.leadconnectorhq.com').persist();
  for (const verb of ['get', 'post', 'put', 'delete'] as const) {
    world[verb](/.*/).reply((uri, body, done) => {
      const method = verb.toUpperCase();
      const [path = '', query = ''] = uri.split('?');
      const one = { method, path, query, body, writes: isWrite(method, path) };
      asked.push(one);
      const reply = answering(one, asked.length - 1, asked) ?? asReply(goodAnswer(one));
      if ('lost' in reply) done(Object.assign(new Error(reply.lost), { code: reply.lost }), [0, '']);
      else done(null, [reply.status, reply.body, { 'Content-Type': 'application/json' }]);
    });
  }
  try {
    const result = await run<Values>(operation as never, input, { authData: connectionFor(operation), cache });
    return { result, name: 'success', message: '', asked };
  } catch (error) {
    const { name, message } = error as Error;
    const isJson = name === 'AppError' || name === 'ThrottledError';
    return { name, message: isJson ? (JSON.parse(message) as { message: string }).message : message, asked };
  } finally {
    nock.cleanAll();
  }
};

export const creates = Object.values(app.creates ?? {}) as unknown as Operation[];
export const searches = Object.values(app.searches ?? {}) as unknown as Operation[];

export const table = (operations: Operation[]) => operations.map((operation) => [operation.key, operation] as const);
