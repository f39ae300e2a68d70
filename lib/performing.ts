import type { Bundle, ZObject } from 'zapier-platform-core';
import { type Access, admit } from './access.js';
import { type AnyField, labels } from './fields.js';
import { type Kind, told } from './problems.js';
import type { Route, RouteInput } from './routes.js';
import type { Scope } from './scopes.js';
import type { Run } from './zapier.js';

/** What an operation asks of HighLevel; read by the tests and by the documentation. */
export interface Endpoint {
  route: Route;
  scope?: Scope;
  access?: Access;
}

type Perform<Result> = ((z: ZObject, bundle: Bundle) => Promise<Result>) & { endpoint: Endpoint };

/** The keys of the fields that must be filled in, as the compiler sees them. */
type RequiredKey<F> = F extends { key: infer K extends string; required: true } ? K : never;

/** Rejects a route with a placeholder that no required field fills. */
export type Fills<R extends Route, F extends readonly AnyField[]> = [RouteInput<R>] extends [RequiredKey<F[number]>]
  ? unknown
  : { inputs: `{${Exclude<RouteInput<R>, RequiredKey<F[number]>>}} must be a required field` };

/** Runs an operation's work and gives its Problems the form that Zapier expects of its kind. */
export const performing = <Result>(
  kind: Kind,
  endpoint: Endpoint,
  fields: readonly AnyField[],
  work: (run: Run) => Promise<Result>,
): Perform<Result> => {
  const words = labels(fields);
  const perform = async (z: ZObject, bundle: Bundle) => {
    const run = { z, bundle };
    try {
      admit(run, endpoint);
      return await work(run);
    } catch (error) {
      throw told(run, kind, error, words);
    }
  };
  return Object.assign(perform, { endpoint });
};

/** A function of Zapier's that is no operation (sign-in test, dropdown, form fields): its Problems, told. */
export const plainly =
  <Result>(work: (run: Run) => Promise<Result>) =>
  async (z: ZObject, bundle: Bundle): Promise<Result> => {
    try {
      return await work({ z, bundle });
    } catch (error) {
      throw told({ z }, 'trigger', error);
    }
  };
