import { createRequire } from 'node:module';
import app from '../../index.js';
import { goodAnswer as documentedAnswer } from '../faults/answers.js';
import { AGENCY, LOCATION } from '../support/connections.js';
import { goodAnswer, isWrite, record } from '../support/good_answers.js';
import type { Operation } from '../support/inputs.js';
import { POSTED } from '../support/posts.js';

// One run of an operation with a stand-in for Zapier’s toolbox: a hundred times faster than core’s handler, which a
// share of the cases goes through as well (core.ts).

type Values = Record<string, unknown>;

/** A request as it left the app. */
export interface Sent {
  method: string;
  url: URL;
  /** The endpoint that the app meant; core’s client does not tell. */
  route?: string;
  body: unknown;
  writes: boolean;
}

/** What came of a run. */
export interface Outcome {
  /** `success`, or the error’s name as Zapier sees it. */
  name: string;
  /** The sentence that the user reads. */
  message: string;
  sent: Sent[];
  logs: string[];
  /** What was remembered: for how many seconds, by key. */
  kept: Map<string, number>;
}

/** Where a location is, which decides how its people write. */
export interface Place {
  country: string;
  timezone: string;
}

export const NEW_YORK: Place = { country: 'US', timezone: 'America/New_York' };

/** What a run is given. */
export interface Given {
  input: Values;
  /** As it was typed, where Zapier has made something else of it. */
  typed?: Values;
  place?: Place;
  /** The connection is an agency’s, which chooses a location in the form. */
  agency?: boolean;
  /** What else Zapier says of the run. */
  meta?: Values;
}

/** The connection’s secrets, marked: one in a sentence is found by its text. */
export const SECRETS = {
  access_token: 'access-token-2c26b46b68ffc68ff99b',
  refresh_token: 'refresh-token-fcde2b2edba56bf40860',
  location_token: 'location-token-9f86d081884c7d65ab',
};

/** The connection that a run uses. */
export const connection = ({ operation }: Operation, agency = false): Record<string, string> => ({
  ...(agency || operation.perform.endpoint.access === 'agency' ? AGENCY : LOCATION),
  access_token: SECRETS.access_token,
  refresh_token: SECRETS.refresh_token,
});

/** Where HighLevel’s API is, by its documents. */
export const HOST = 'https://services.leadconnectorhq.com';

/** A custom field of every type, as HighLevel describes it. */
export const CUSTOM_FIELDS = [
  { id: 'f1', name: 'Level', dataType: 'TEXT' },
  { id: 'cfLarge', name: 'Remarks', dataType: 'LARGE_TEXT' },
  { id: 'cfNumber', name: 'Visits', dataType: 'NUMERICAL' },
  { id: 'cfMoney', name: 'Fee', dataType: 'MONETORY' },
  { id: 'cfDate', name: 'Since', dataType: 'DATE' },
  { id: 'cfPhone', name: 'Second Phone', dataType: 'PHONE' },
  { id: 'cfOne', name: 'Plan', dataType: 'SINGLE_OPTIONS', picklistOptions: ['Gold', 'Silver', 'Pay as you go'] },
  { id: 'cfRadio', name: 'Size', dataType: 'RADIO', picklistOptions: ['S', 'M', 'Extra large'] },
  { id: 'cfMany', name: 'Classes', dataType: 'MULTIPLE_OPTIONS', picklistOptions: ['Yoga', 'Hot, dry', 'Spin'] },
  { id: 'cfBoxes', name: 'Consents', dataType: 'CHECKBOX', picklistOptions: ['Mail', 'Phone'] },
  { id: 'cfNames', name: 'Children', dataType: 'TEXTBOX_LIST', picklistOptions: [{ id: 'b1', label: 'First' }] },
  { id: 'cfFile', name: 'Waiver', dataType: 'FILE_UPLOAD' },
].map((field) => ({ ...field, fieldKey: `contact.${field.name.toLowerCase()}` }));

const triggers = new Set<unknown>(Object.values(app.triggers ?? {}));

/** Whether a post to the Zap's own address starts it. */
export const isHook = ({ operation }: Operation): boolean => 'type' in operation && operation.type === 'hook';

/** A good answer to a request of an operation, from a location at this place. */
export const answerTo = (
  operation: Operation,
  { method, path, body }: { method: string; path: string; body: unknown },
  place: Place,
): unknown => {
  if (path === '/oauth/locationToken') {
    const { locationId } = body as Values;
    return { access_token: SECRETS.location_token, expires_in: 86_400, userType: 'Location', locationId };
  }
  if (method === 'GET' && path.endsWith('/customFields')) return { customFields: CUSTOM_FIELDS };
  if (method === 'GET' && /^\/locations\/[^/]+$/.test(path)) return { location: { ...record(), ...place } };
  // A trigger wants lists as they are; an action wants one record that has everything.
  if (triggers.has(operation)) return JSON.parse(documentedAnswer(method, path));
  return goodAnswer({ method, path, query: '', body: undefined, writes: isWrite(method, path) });
};

/** A body as HighLevel reads it. */
export const readBody = (body: unknown): unknown => {
  if (typeof body !== 'string' || body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return Object.fromEntries(new URLSearchParams(body));
  }
};

/** The sentence of an error as the user reads it. */
export const sentenceOf = ({ name, message }: Error): string =>
  name === 'AppError' || name === 'ThrottledError' ? (JSON.parse(message) as { message: string }).message : message;

const errors = createRequire(`${process.cwd()}/package.json`)('zapier-platform-core/src/errors') as object;

interface Options {
  url: string;
  method: string;
  body?: string;
  middlewareData: { route?: string };
}

/** Runs an operation’s own function. */
export const runPerform = async (operation: Operation, given: Given): Promise<Outcome> => {
  const { input, typed = {}, place = NEW_YORK, agency, meta } = given;
  const sent: Sent[] = [];
  const logs: string[] = [];
  const cache = new Map<string, unknown>();
  const kept = new Map<string, number>();
  const request = async ({ url: address, method, body, middlewareData: { route } }: Options) => {
    const url = new URL(address);
    const asked = { method, path: url.pathname, body: readBody(body) };
    sent.push({ method, url, route, body: asked.body, writes: isWrite(method, url.pathname) });
    const data = answerTo(operation, asked, place);
    const headers = new Headers({ 'content-type': 'application/json' });
    return {
      status: 200,
      data,
      content: JSON.stringify(data),
      headers,
      getHeader: (name: string) => headers.get(name),
      text: async () => JSON.stringify(data),
    };
  };
  const z = {
    request,
    errors,
    console: { log: (line: string) => logs.push(line) },
    cache: {
      get: async (key: string) => cache.get(key) ?? null,
      set: async (key: string, value: unknown, seconds: number) => {
        kept.set(key, seconds);
        return Boolean(cache.set(key, value));
      },
      delete: async (key: string) => cache.delete(key),
    },
    dehydrateFile: () => 'hydrate|||file|||hydrate',
  };
  const bundle = {
    authData: connection(operation, agency),
    inputData: structuredClone(input),
    inputDataRaw: structuredClone(typed),
    meta: { timezone: null, ...meta },
    ...(isHook(operation) && POSTED),
  };
  const { perform } = operation.operation as unknown as { perform: (z: object, bundle: object) => Promise<unknown> };
  try {
    await perform(z, bundle);
    return { name: 'success', message: '', sent, logs, kept };
  } catch (error) {
    const { name } = error as Error;
    return { name, message: sentenceOf(error as Error), sent, logs, kept };
  }
};
