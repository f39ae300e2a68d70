import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { toWellFormedDeep } from './text.js';

/** Deeper than any filter or record is; beyond some thousand levels no reader of JSON can follow. */
const DEEPEST = 50;

/** Whether lists and objects lie in each other deeper than that. */
export const isTooDeep = (value: unknown): boolean => {
  let layer: unknown[] = [value];
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    layer = layer.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
};

/**
 * Reads JSON, which may come as text or as the list or object that it stands for.
 *
 * @throws {UserFacingError} where a text is no JSON
 */
export const parseJson = (given: unknown, label: string): unknown => {
  let value = given;
  if (typeof given === 'string') {
    try {
      value = JSON.parse(given);
    } catch {
      throw new UserFacingError(`${label} must be valid JSON, such as {"key": "value"}, but it is ${quoted(given)}.`);
    }
  }
  if (isTooDeep(value))
    throw new UserFacingError(`${label} is too deep: at most ${DEEPEST} lists or objects may lie in each other.`);
  return toWellFormedDeep(value);
};
