import { UserFacingError } from '../problems.js';
import { LONGEST_ID } from '../values/ids.js';
import { isEmpty, quoted, type Values } from '../zapier.js';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** An endpoint as HighLevel's reference writes it: `PUT /contacts/{contactId}`. */
export type Route = `${Method} /${string}`;

/** The names in a route's braces. */
type Placeholder<R extends string> = R extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** What a user must fill in for a route: its placeholders, less those that the connection knows. */
export type RouteInput<R extends string> = Exclude<Placeholder<R>, 'locationId' | 'companyId'>;

/** Splits `PUT /contacts/{contactId}` in method and path. */
export const splitRoute = (route: Route): [Method, string] => route.split(' ') as [Method, string];

/** The names of a route's placeholders, in order. */
export const placeholdersIn = (route: Route): string[] =>
  [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

/** The ends of paths whose POST changes nothing: a search, a check. */
const ASKS = /\/(search|filter-by-email|validate-slug)$/;

/**
 * Whether a request of this route changes something at HighLevel, so that a lost answer leaves open whether it is done.
 */
export const isWrite = (route: Route): boolean => {
  const [method, path] = splitRoute(route);
  return method !== 'GET' && !(method === 'POST' && ASKS.test(path));
};

const isPlaceholder = (segment: string) => segment.startsWith('{');

/** Placeholders that name a kind and not a record: `{resourceType}`. */
const isKind = (segment: string) => /type\}$/i.test(segment);

/** A placeholder that the connection fills in. */
const isAccount = (segment: string) => segment === '{locationId}' || segment === '{companyId}';

/**
 * What the record that a route is about may be called: each placeholder without “Id”, the segment before it, and
 * what follows the last one. Nothing where the route names no record: `/contacts/` and `/locations/{locationId}/tags`
 * are lists, `/locations/{locationId}` is a record.
 */
export const recordNounsIn = (route: Route): string[] => {
  const segments = splitRoute(route)[1].split('/').filter(Boolean);
  const end = segments.length - 1;
  const ids = segments.flatMap((segment, n) =>
    isPlaceholder(segment) && !isKind(segment) && (!isAccount(segment) || n === end) ? [n] : [],
  );
  if (ids.length === 0) return [];
  const before = (n: number) => segments.slice(0, n).findLast((segment) => !isPlaceholder(segment)) ?? '';
  const last = segments.findLastIndex(isPlaceholder);
  return [
    ...ids.flatMap((n) => [(segments[n] as string).replace(/^\{|(Id|_?name)?\}$/g, ''), before(n)]),
    ...segments.slice(last + 1),
  ].filter((noun) => noun !== 'id');
};

/**
 * The path with values in its placeholders. A value that could lead to another path is refused: a URL parser goes up
 * at `..`, encoded or not, and drops `.` and empty segments.
 *
 * @throws {UserFacingError} when a value is missing, not plain text, or a path of its own
 */
export const fillPath = (path: string, values: Values): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    // Any other name is put in the words of the form; this one could be a word.
    const what = name === 'id' ? 'ID' : name;
    if (isEmpty(value)) throw new UserFacingError(`${what} is missing: choose it or map it from an earlier step.`);
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new UserFacingError(`${what} takes one id, not a list.`);
    const text = String(value).trim();
    if (text === '.' || text === '..')
      throw new UserFacingError(`${what} cannot be “${text}”: it is the id of a record.`);
    if (text.length > LONGEST_ID || !text.isWellFormed())
      throw new UserFacingError(
        `${what} is no id: it is ${quoted(text.toWellFormed())}. Choose it or map the ID of an earlier step.`,
      );
    return encodeURIComponent(text);
  });
