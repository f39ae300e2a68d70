import { call } from '../highlevel/api.js';
import { UserFacingError } from '../problems.js';
import { isEmpty, isObject, type Run, type Values } from '../zapier.js';
import { accountParams, fetchAll, type Listing, queryOrBody, splitPathParams } from './listings.js';

/**
 * How to read a record that is about to change, for what the change must keep: the listing that gives it alone, or
 * a function where HighLevel has no such endpoint.
 */
export type Current = Listing | ((run: Run, path: Values, sent: Values) => Promise<Values | undefined>);

/** The record as HighLevel has it now, in HighLevel's own form. */
export type ReadCurrent = () => Promise<Values>;

const readOne = async (run: Run, listing: Listing, values: Values): Promise<Values | undefined> => {
  const { route, scope, access, always, rows } = listing;
  const [path, rest] = splitPathParams(route, { ...(await accountParams(run, listing)), ...always, ...values });
  const answer = await call(run, route, path, { scope, access, ...queryOrBody(route, rest) });
  return [typeof rows === 'string' ? answer[rows] : rows(answer)].flat().find(isObject);
};

/**
 * A function that gives the record as it is. It asks HighLevel once, at its first call.
 *
 * @throws {UserFacingError} where there is no such record, or the answer does not hold it
 */
export const createCurrentReader = (run: Run, how: Current | undefined, path: Values, sent: Values): ReadCurrent => {
  let reading: Promise<Values> | undefined;
  const read = async (): Promise<Values> => {
    const found = typeof how === 'function' ? await how(run, path, sent) : how && (await readOne(run, how, path));
    if (isEmpty(found))
      throw new UserFacingError('HighLevel did not show the record as it is now, so that nothing was changed.', {
        reason: 'unavailable',
      });
    return found as Values;
  };
  return () => {
    reading ??= read();
    return reading;
  };
};

/**
 * What was saved a moment ago, in full, where HighLevel's answer to the change leaves half of it out. If it can't be
 * read, `saved` is returned: an error here would make Zapier repeat the write.
 */
export const refetchSaved = async (run: Run, listing: Listing, path: Values, saved: Values): Promise<Values> => {
  try {
    const [found = {}] = await fetchAll(run, listing, path, 1);
    return { ...saved, ...Object.fromEntries(Object.entries(found).filter(([, value]) => !isEmpty(value))) };
  } catch (error) {
    run.z.console.log(`It is saved, but could not be read back: ${(error as Error).message}`);
    return saved;
  }
};
