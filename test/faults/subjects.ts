import { createAppHandler } from 'zapier-platform-core';
import { withOneOperation } from '../../demo/one_operation.js';
import app from '../../index.js';
import type { Route } from '../../lib/highlevel/routes.js';
import { AGENCY, LOCATION } from '../support/connections.js';
import { connectionFor, everything, type Operation } from '../support/inputs.js';
import { POSTED } from '../support/posts.js';

/** What kind of function Zapier calls: what may come of an error depends on it. */
export type SubjectKind = 'trigger' | 'create' | 'search' | 'dropdown' | 'form' | 'output' | 'auth' | 'file';

/** One function of the app that makes requests, and how Zapier calls it. */
export interface Subject {
  name: string;
  kind: SubjectKind;
  /** The endpoint that it is about; what it asks besides may do without an answer. */
  route?: Route;
  /**
   * @param log takes what core and the app log
   * @param storage where files go
   */
  run: (log: (line: string) => void, storage: string) => Promise<unknown>;
}

type Field = { key?: string; choices?: { perform?: object }; children?: Field[] } | (() => unknown);
type Registered = Operation & { operation: { type?: string; inputFields: Field[]; outputFields: unknown[] } };

/** Marked secrets: one in a message or a log is found by its text. */
export const SECRETS = {
  access_token: 'access-token-2c26b46b68ffc68ff99b',
  refresh_token: 'refresh-token-fcde2b2edba56bf40860',
  client_secret: 'client-secret-5feceb66ffc86f38d952',
};

const marked = (connection: typeof LOCATION) => ({ ...connection, ...SECRETS });

const KINDS = { triggers: 'trigger', creates: 'create', searches: 'search' } as const;

interface Call {
  authData: object;
  inputData?: object;
  meta?: object;
  /** What was posted to a Zap's own address. @default nothing */
  posted?: object;
}

const call =
  (
    handler: ReturnType<typeof createAppHandler>,
    method: string,
    { authData, inputData = {}, meta = {}, posted = {} }: Call,
  ) =>
  async (log: (line: string) => void, storage: string) => {
    const { results } = await handler({
      command: 'execute',
      method,
      bundle: { authData: { ...authData }, inputData, inputDataRaw: {}, meta, ...posted },
      zcacheTestObj: {},
      calledFromCli: true,
      rpc_base: `${storage}/_storage/rpc`,
      customLogger: (message: string, data: object) => log(`${message} ${JSON.stringify(data)}`),
    });
    return results;
  };

const dropdownsOf = (fields: Field[], path: string): { place: string; key: string; perform: object }[] =>
  fields.flatMap((field, n) => {
    if (typeof field === 'function') return [];
    const place = `${path}.${n}`;
    const { key = '', choices, children = [] } = field;
    const own = choices?.perform ? [{ place: `${place}.choices.perform`, key, perform: choices.perform }] : [];
    return [...own, ...dropdownsOf(children, `${place}.children`)];
  });

const operationSubjects = (): Subject[] => {
  const seen = new Set<unknown>();
  const isNew = (part: unknown) => !seen.has(part) && seen.add(part) !== undefined;
  return (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((bank) =>
    Object.values((app[bank] ?? {}) as unknown as Record<string, Registered>).flatMap((operation) => {
      const { key } = operation;
      const { type, inputFields, outputFields, perform } = operation.operation;
      const posted = type === 'hook' ? POSTED : {};
      const handler = createAppHandler(withOneOperation(app, `${bank}.${operation.key}`));
      const place = `${bank}.${key}.operation`;
      const authData = marked(connectionFor(operation));
      const inputData = everything(operation);
      const { route } = perform.endpoint;
      const subject = (
        name: string,
        kind: SubjectKind,
        at: string,
        given: Partial<Call> = {},
        about?: Route,
      ): Subject => ({
        name,
        kind,
        route: about,
        run: call(handler, `${place}.${at}`, { authData, inputData, ...given }),
      });
      const agency = { authData: marked(AGENCY), inputData: { ...inputData, locationId: 'loc' } };
      return [
        subject(key, KINDS[bank], 'perform', { posted }, route),
        ...(type === 'hook' ? [subject(`${key}: examples`, KINDS[bank], 'performList')] : []),
        ...(perform.endpoint.access === 'agency' || !isNew(KINDS[bank])
          ? []
          : [subject(`${key} for an agency`, KINDS[bank], 'perform', { ...agency, posted }, route)]),
        ...dropdownsOf(inputFields, 'inputFields')
          .filter(({ perform: choices }) => isNew(choices))
          .map((dropdown) =>
            subject(`${key}: choices of ${dropdown.key}`, 'dropdown', dropdown.place, {
              meta: { isFillingDynamicDropdown: true },
            }),
          ),
        ...(inputFields.filter((field) => typeof field === 'function' && isNew(field)).length > 0
          ? [subject(`${key}: form`, 'form', 'inputFields', agency)]
          : []),
        ...(outputFields.filter((field) => typeof field === 'function' && isNew(field)).length > 0
          ? [subject(`${key}: output fields`, 'output', 'outputFields')]
          : []),
      ];
    }),
  );
};

const otherSubjects = (): Subject[] => {
  const handler = createAppHandler(withOneOperation(app, 'authentication'));
  const authData = marked(LOCATION);
  const signIn = { code: 'code', redirect_uri: 'https://zapier.com/' };
  const file = { messageId: 'm1', locationId: 'loc' };
  return [
    { name: 'sign-in test', kind: 'auth', run: call(handler, 'authentication.test', { authData }) },
    {
      name: 'sign-in test of an agency',
      kind: 'auth',
      run: call(handler, 'authentication.test', { authData: marked(AGENCY) }),
    },
    {
      name: 'getAccessToken',
      kind: 'auth',
      run: call(handler, 'authentication.oauth2Config.getAccessToken', { authData: {}, inputData: signIn }),
    },
    {
      name: 'refreshAccessToken',
      kind: 'auth',
      run: call(handler, 'authentication.oauth2Config.refreshAccessToken', { authData }),
    },
    ...Object.keys(app.hydrators ?? {}).map((name) => ({
      name,
      kind: 'file' as const,
      run: call(handler, `hydrators.${name}`, { authData, inputData: file }),
    })),
  ];
};

/** Every function of the app that asks HighLevel for something. Shared ones stand once. */
export const subjects = (): Subject[] => [...operationSubjects(), ...otherSubjects()];
