import { connection, locationOf } from './connection.js';
import { apiOrigin } from './hosts.js';
import { Problem } from './problems.js';
import { fillPath, parts, type Route } from './routes.js';
import type { Scope } from './scopes.js';
import { forgetLocationToken, locationToken } from './tokens.js';
import { type Download, type Request, transfer, transmit } from './transport.js';
import { isEmpty, type Run, type Values } from './zapier.js';

/** Which kind of token an endpoint takes. */
export type Access = 'location' | 'agency' | 'either';

/** What a request carries besides its path. */
export interface Parcel {
  /** The permission it needs, as HighLevel names it. */
  scope?: Scope;
  access?: Access;
  query?: Values;
  body?: unknown;
  /** Sent as a form instead of JSON. */
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

const times = new WeakMap<object, number>();

/** When HighLevel gave this answer, by its own clock (epoch ms). */
export const answeredAt = (answer: Values): number => times.get(answer) ?? Date.now();

/** Stops before the request what HighLevel would refuse for lack of a permission. */
const requireScope = ({ bundle }: Run, scope?: Scope): void => {
  const { scopes } = connection(bundle);
  if (scope && scopes && !scopes.includes(scope)) {
    throw new Problem(`This connection lacks the permission ${scope}. Reconnect HighLevel in Zapier and allow it.`, {
      temporary: true,
    });
  }
};

/**
 * Decides everything about a request and has it sent; once more with a new location token, should an
 * exchanged one have ended before its time.
 */
const reach = async <Result>(
  run: Run,
  route: Route,
  values: Values,
  parcel: Parcel,
  send: (request: Request) => Promise<Result>,
): Promise<Result> => {
  const { bundle } = run;
  const { scope, access = 'location', query = {}, body, form } = parcel;
  requireScope(run, scope);
  const { companyId, isAgency } = connection(bundle);
  const [method, path] = parts(route);
  const pathValues = {
    ...values,
    locationId: values.locationId ?? locationOf(bundle),
    companyId: values.companyId ?? companyId,
  };
  const url = `${apiOrigin()}${fillPath(path, pathValues)}${queryString(query)}`;

  const exchanges = isAgency && access !== 'agency' && (access === 'location' || locationOf(bundle) !== undefined);
  if (access === 'agency' && !isAgency) {
    throw new Problem(
      'This needs an agency connection: sign in to HighLevel as the agency and choose that connection here.',
      { temporary: true },
    );
  }
  const attempt = async () =>
    send({
      url,
      method,
      headers: {
        ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
        ...(body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
      ...(body !== undefined && { body: json(body) }),
      middlewareData: { scope, ...(exchanges && { token: await locationToken(run) }) },
    });

  try {
    return await attempt();
  } catch (error) {
    if (!exchanges || (error as Error).name !== 'RefreshAuthError') throw error;
    await forgetLocationToken(run);
    return attempt();
  }
};

/**
 * Calls an endpoint of HighLevel's API.
 *
 * @param route the endpoint as the reference writes it, `PUT /contacts/{contactId}`
 * @param values fill the route's placeholders; `{locationId}` and `{companyId}` come from the connection
 * @returns the parsed answer; an empty object where there is none
 * @throws {Problem} one sentence for the user; core's own errors for a dead token and for throttling
 */
export const call = async (run: Run, route: Route, values: Values, parcel: Parcel = {}): Promise<Values> => {
  const received = await reach(run, route, values, parcel, (request) => transmit(run, request));
  const answer = received.data ?? {};
  times.set(answer, Date.parse(received.date ?? '') || Date.now());
  return answer;
};

/** The same for an endpoint that gives a file: its stream, of which nothing is read yet. */
export const download = (run: Run, route: Route, values: Values, parcel: Parcel = {}): Promise<Download> =>
  reach(run, route, values, parcel, (request) => transfer(run, request));
