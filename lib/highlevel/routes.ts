import { UserFacingError } from '../problems.js';
import { isEmpty, type Values } from '../zapier.js';

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
export const parts = (route: Route): [Method, string] => route.split(' ') as [Method, string];

/** The names of a route's placeholders, in order. */
export const placeholders = (route: Route): string[] =>
  [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

/**
 * Puts values in a path's placeholders. What could lead to another path is refused: a URL parser
 * climbs at `..`, encoded or not, and drops `.` and empty segments.
 *
 * @throws {UserFacingError} when a value is missing, not plain text, or a path of its own
 */
export const fillPath = (path: string, values: Values): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (isEmpty(value)) throw new UserFacingError(`${name} is missing: choose it or map it from an earlier step.`);
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new UserFacingError(`${name} takes one id, not a list.`);
    const text = String(value).trim();
    if (text === '.' || text === '..')
      throw new UserFacingError(`${name} cannot be “${text}”: it is the id of a record.`);
    return encodeURIComponent(text);
  });
