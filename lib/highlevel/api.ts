import { UserFacingError } from '../problems.js';
import { isEmpty, type Run, type Values } from '../zapier.js';
import { type AccessRequirement, assertAccess } from './access.js';
import { connectionOf, locationOf } from './connection.js';
import { type Download, downloadFile } from './files.js';
import { isDeletedRecord } from './gone.js';
import { apiOrigin } from './hosts.js';
import { TRY_AGAIN } from './refusal.js';
import { fillPath, isWrite, type Route, splitRoute } from './routes.js';
import { withLocationToken } from './tokens.js';
import { type Request, sendRequest } from './transport.js';

/** What a request carries besides its path. */
export interface CallOptions extends AccessRequirement {
  /** Values of the query; empty ones are left out. @default none */
  query?: Values;
  /** Sent as JSON. @default none */
  body?: unknown;
  /** Values sent as a form instead of JSON. @default none */
  form?: Record<string, string>;
}

/** `a[]=1&a[]=2` is how HighLevel's servers read a list in a query. */
const queryString = (query: Values): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (isEmpty(value)) continue;
    if (Array.isArray(value)) for (const item of value) params.append(`${key}[]`, String(item));
    else params.append(key, String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
};

/**
 * The JSON text of a body. Core refuses or empties `{{…}}` in what it is given to send, but people write
 * HighLevel's merge fields in their texts, so the second brace travels as its JSON escape: HighLevel reads
 * exactly what was typed. (Two braces in a row occur in JSON only within a string.)
 */
const json = (body: unknown): string => JSON.stringify(body).replaceAll('{{', '{\\u007b');

const received = new WeakMap<object, { at: number; size: number }>();

/** When HighLevel gave an answer, by its own clock (epoch ms); now for an object that is no answer. */
export const respondedAt = (answer: Values): number => received.get(answer)?.at ?? Date.now();

/** Characters of an answer's JSON; 0 for an object that is no answer. */
export const sizeOf = (answer: Values): number => received.get(answer)?.size ?? 0;

/** Decides everything about a request and has it sent, with the token that the endpoint takes. */
const reach = async <Result>(
  run: Run,
  route: Route,
  values: Values,
  parcel: CallOptions,
  send: (request: Request) => Promise<Result>,
): Promise<Result> => {
  const { bundle } = run;
  const { scope, access = 'location', query = {}, body, form } = parcel;
  assertAccess(run, { scope, access });
  const { companyId, isAgency } = connectionOf(bundle);
  const [method, path] = splitRoute(route);
  const pathValues = {
    ...values,
    locationId: values.locationId ?? locationOf(bundle),
    companyId: values.companyId ?? companyId,
  };
  const url = `${apiOrigin()}${fillPath(path, pathValues)}${queryString(query)}`;

  const attempt = (token?: string) =>
    send({
      url,
      method,
      headers: {
        ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
        ...(body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
      ...(body !== undefined && { body: json(body) }),
      middlewareData: { route, scope, ...(token && { token }) },
    });

  return isAgency && access === 'location' ? withLocationToken(run, attempt) : attempt();
};

const DELETED = 'HighLevel: the record has been deleted.';

/**
 * Calls an endpoint of HighLevel's API.
 *
 * @param route the endpoint as the reference writes it, `PUT /contacts/{contactId}`
 * @param values fill the route's placeholders; `{locationId}` and `{companyId}` come from the connection
 * @returns the parsed answer; an empty object where a write is answered with nothing
 * @throws {UserFacingError} one sentence for the user; core's own errors for a dead token and for throttling
 */
export const call = async (run: Run, route: Route, values: Values, parcel: CallOptions = {}): Promise<Values> => {
  const { data, date, size } = await reach(run, route, values, parcel, (request) => sendRequest(run, request));
  const isAnswer = typeof data === 'object' && data !== null;
  // What was asked for is not there: this is no empty list and no record. A write that succeeded needs no answer; a
  // bare `true` or `"OK"` says no more than the status does.
  if (!isAnswer && !isWrite(route))
    throw new UserFacingError(TRY_AGAIN, { reason: 'unavailable', rule: 'no-answer-in-it' });
  const answer = (isAnswer ? data : {}) as Values;
  if (isDeletedRecord(answer, route)) throw new UserFacingError(DELETED, { reason: 'gone', rule: 'deleted' });
  received.set(answer, { at: Date.parse(date ?? '') || Date.now(), size });
  return answer;
};

/**
 * Calls an endpoint that gives a file.
 *
 * @returns the file's stream, of which nothing is read yet
 * @throws {UserFacingError} as `call`
 */
export const download = (run: Run, route: Route, values: Values, parcel: CallOptions = {}): Promise<Download> =>
  reach(run, route, values, parcel, (request) => downloadFile(run, request));
