import type { RecordOf } from '../definition/record.js';
import { errorMessagesIn } from '../highlevel/error_body.js';
import { UserFacingError } from '../problems.js';
import { isEmpty, isObject, type Values } from '../zapier.js';

/** Keys under which HighLevel says whether a thing is done; the misspelling is its own. */
const WORDS = ['success', 'succeeded', 'succeded'];

/** What an answer says of success in words. */
const saidIn = (answer: Values): boolean[] =>
  WORDS.map((word) => truth(answer[word])).filter((value) => value !== undefined);

/** Whether it is a refusal that came with a 200: an error, and neither a record nor a word of success. */
const isRefusal = (answer: Values): boolean => {
  const { statusCode, status, error, errors } = answer;
  const names = [answer, ...Object.values(answer).filter(isObject)].some(({ id, _id }) => !isEmpty(id ?? _id));
  if (names || saidIn(answer).length > 0) return false;
  const isStatus = [statusCode, status].some((one) => Number(one) >= 400 && Number(one) < 600);
  return isStatus || (typeof error === 'string' && error.trim() !== '') || (Array.isArray(errors) && errors.length > 0);
};

/** Keys of an answer that say nothing about what was done. */
const ASIDE = new Set(['traceId', 'statusCode', 'status']);

const truth = (value: unknown): boolean | undefined =>
  isEmpty(value) ? undefined : !/^(false|no|0)$/i.test(String(value));

/**
 * Whether HighLevel says that it is done: under one of these keys; else by any other value in its answer.
 *
 * @returns undefined where the answer says nothing
 */
const saysDone = (answer: Values): boolean | undefined => {
  const said = saidIn(answer);
  if (said.length > 0) return said.every(Boolean);
  // An empty list says something, the tags that are left; an object without a value does not.
  const tells = ([key, value]: [string, unknown]) => !ASIDE.has(key) && (Array.isArray(value) || !isEmpty(value));
  return Object.entries(answer).some(tells) || undefined;
};

/**
 * Throws where HighLevel answers 200 and says in the answer that nothing was done.
 *
 * @param deletes whether the answer may say so as `deleted: false`, which of other things is only a property
 */
export const assertDone = (answer: Values, deletes: boolean): void => {
  const refused = saysDone(answer) === false || isRefusal(answer) || (deletes && truth(answer.deleted) === false);
  if (!refused) return;
  const why = errorMessagesIn(answer).join('; ');
  throw new UserFacingError(
    why
      ? `HighLevel answered that it did not do this: ${why}.`
      : 'HighLevel answered that it did not do this, and gave no reason.',
  );
};

const only = (values: Values, keys: readonly string[]): Values =>
  Object.fromEntries(keys.filter((key) => key in values).map((key) => [key, values[key]]));

/** The values without lists: only HighLevel knows what a record's list, such as its tags, is after the change. */
const single = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !Array.isArray(value)));

/** The result where the answer holds no record: the record's id, whether it is done, and what was sent. */
export const toConfirmation = ({ keys }: RecordOf, answer: Values, sent: Values, id: unknown): Values => ({
  ...only(single(sent), keys),
  ...only(answer, keys),
  id,
  ...(keys.includes('success') && { success: saysDone(answer) }),
});

/** What people call such a record, from the label of its id: `contact`. */
export const nounOf = ({ result }: RecordOf): string => {
  const [id] = result.outputFields;
  return String(typeof id === 'object' ? id.label : 'record')
    .replace(/ ID$/, '')
    .toLowerCase();
};
