import nock from 'nock';
import { type Bundle, createAppHandler } from 'zapier-platform-core';
import { handedOver, type Post } from '../../demo/hook_address.js';
import { withOneOperation } from '../../demo/one_operation.js';
import app from '../../index.js';
import { LOCATION } from './connections.js';
import { jsonPost, POST_OF_ALL } from './posts.js';

export { AGENCY, LOCATION } from './connections.js';

type Operation = { key: string; operation: object };

/** HighLevel as a connected location reaches it: it answers only requests that carry the token and the version. */
export const api = (version = '2021-07-28', token = 'token') =>
  nock('https://services.leadconnectorhq.com', { reqheaders: { authorization: `Bearer ${token}`, version } });

interface Given {
  meta?: Partial<Bundle['meta']>;
  authData?: Record<string, string>;
  /** What the user typed, where Zapier has made something else of it. */
  typed?: Record<string, unknown>;
  /** Zapier's cache of the connection, to be kept from one run to the next. */
  cache?: Record<string, string>;
  /** What was posted to the Zap's own address; null for no post. @default one that names a record of every kind */
  post?: Post | null;
  /** Takes what core and the app log. @default nowhere */
  logged?: string[];
}

const isHook = ({ operation }: Operation) => 'type' in operation && operation.type === 'hook';

const KINDS = ['triggers', 'creates', 'searches'] as const;

/** Runs the function at this place of an operation, as Zapier does: by its path, through core's handler. */
const execute = async (
  operation: Operation,
  place: string,
  inputData: object,
  { meta, authData = LOCATION, typed = {}, cache = {}, post = jsonPost(POST_OF_ALL), logged }: Given,
) => {
  const kind = KINDS.find((name) => Object.values(app[name] ?? {}).includes(operation as never));
  if (!kind) throw new Error(`${operation.key} is not registered`);
  const method = `${kind}.${operation.key}.operation.${place}`;
  const handler = createAppHandler(withOneOperation(app, method));
  const request = isHook(operation) && place === 'perform' && post ? handedOver(post) : {};
  const { results } = await handler({
    command: 'execute',
    method,
    bundle: { authData, inputData, inputDataRaw: typed, meta: { ...meta }, ...request },
    zcacheTestObj: cache,
    calledFromCli: true,
    ...(logged && { customLogger: (message: string) => logged.push(message) }),
  });
  return results;
};

/** Runs an operation. */
export const run = <Result = Record<string, unknown>>(
  operation: Operation,
  inputData: object = {},
  given: Given = {},
) => execute(operation, 'perform', inputData, given) as Promise<Result>;

/** A trigger's events. */
export const poll = (operation: Operation, inputData: object = {}, given: Given = {}) =>
  run<(Record<string, unknown> & { id: string; revision: string })[]>(operation, inputData, given);

/** What a trigger with an address of its own shows in Zapier's editor. */
export const examples = (operation: Operation, inputData: object = {}, given: Given = {}) =>
  execute(operation, 'performList', inputData, {
    ...given,
    meta: { isLoadingSample: true, ...given.meta },
  }) as Promise<(Record<string, unknown> & { id: string; revision: string })[]>;

type FormField = { key: string; choices?: object } | (() => unknown);
const formOf = ({ operation }: Operation) => (operation as { inputFields: FormField[] }).inputFields;

/** Opens the dropdown of one of an operation's fields, as Zapier's editor does. */
export const choices = (operation: Operation, key: string, inputData: object = {}, { meta, ...given }: Given = {}) => {
  const place = formOf(operation).findIndex((field) => typeof field === 'object' && field.key === key);
  return execute(operation, `inputFields.${place}.choices.perform`, inputData, {
    ...given,
    meta: { isFillingDynamicDropdown: true, ...meta },
  }) as Promise<{ results: { id: string; label: string }[]; paging_token: string | null }>;
};

/** An operation's form as the editor shows it, the fields that only the account knows among them. */
export const form = (operation: Operation, inputData: object = {}, given: Given = {}) =>
  execute(operation, 'inputFields', inputData, given) as Promise<(Record<string, unknown> & { key: string })[]>;

/** An operation's output fields, those that only the account knows among them. */
export const outputs = (operation: Operation, { inputData = {}, ...given }: Given & { inputData?: object } = {}) =>
  execute(operation, 'outputFields', inputData, given) as Promise<(Record<string, unknown> & { key: string })[]>;

/** The sentence that a refused operation leaves the user with, and the kind of error Zapier sees. */
export const refusal = async (running: Promise<unknown>): Promise<{ name: string; message: string }> => {
  const error = await running.then(
    (value) => {
      throw new Error(`it was not refused: ${JSON.stringify(value)}`);
    },
    (reason: Error) => reason,
  );
  const message =
    error.name === 'AppError' ? (JSON.parse(error.message) as { message: string }).message : error.message;
  return { name: error.name, message };
};

const told = (name: string) => (message: string | RegExp) => ({
  name,
  message: typeof message === 'string' ? message : expect.stringMatching(message),
});

/** An error with this sentence: Zapier mails the owner about it. */
export const refused = told('AppError');

/** Nothing to do, in this sentence: Zapier stops the step, and counts no error. */
export const halted = told('HaltedError');
