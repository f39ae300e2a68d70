import { UserFacingError } from '../problems.js';
import { isEmpty, type Values } from '../zapier.js';
import { type Field, field, notSent } from './fields.js';

// A list in a change: HighLevel puts it in the place of the one that the record has.

const PLAIN = {
  add: 'Add these, keep the others',
  remove: 'Take these away, keep the others',
  replace: 'Replace all with these',
};

/** Of a list whose items have a key: a day, a team member. */
const KEYED = { ...PLAIN, add: 'Add these, or change those that are there; keep the others' };

/** What becomes of the items that a list has. */
export type ListMode = keyof typeof PLAIN;

const modeKey = (key: string) => `${key}Mode`;

/**
 * A list and the choice of what becomes of the items that the record has already, which stay unless somebody says
 * otherwise.
 *
 * @param keyed whether an item can be changed, because something tells which one it is
 */
export const listWithMode = (declared: Field, { keyed = false } = {}): [Field, Field] => {
  const label = declared.label ?? declared.key;
  const how = field({
    key: modeKey(declared.key),
    label: `How to Change ${label}`,
    type: 'string',
    required: false,
    default: 'add',
    choices: keyed ? KEYED : PLAIN,
    ...(declared.group && { group: declared.group }),
    helpText: `What becomes of the ${label} that are there already. Counts only if ${label} is filled in.`,
  });
  return [declared, notSent(how)];
};

/** What the user chose for a list. */
export const modeOf = (key: string, chosen: Values): ListMode => (chosen[modeKey(key)] ?? 'add') as ListMode;

interface Change<T> {
  mode: ListMode;
  given: readonly T[];
  before: readonly T[];
  /** What tells one item from another. @default the item itself */
  keyOf?: (item: T) => unknown;
  /** What becomes of an item that is there already. @default the one that is given */
  merge?: (before: T, given: T) => T;
}

/** The whole list as it is to be, in the order that it has. */
export const changeList = <T>({
  mode,
  given,
  before,
  keyOf = (item) => item,
  merge = (_, item) => item,
}: Change<T>): T[] => {
  if (mode === 'replace') return [...given];
  const key = (item: T) => JSON.stringify(keyOf(item) ?? null);
  const wanted = new Map(given.map((item) => [key(item), item]));
  if (mode === 'remove') return before.filter((item) => !wanted.has(key(item)));
  const kept = before.map((item) => {
    const same = wanted.get(key(item));
    wanted.delete(key(item));
    return same === undefined ? item : merge(item, same);
  });
  return [...kept, ...wanted.values()];
};

/**
 * The list that the record has, from HighLevel's own answer.
 *
 * @param label how the form calls it
 * @throws {UserFacingError} where HighLevel does not show it, so that nothing of it could be kept
 */
export const readListBefore = <T>(record: Values, key: string, label: string, isShown = true): T[] => {
  const list = record[key];
  if (Array.isArray(list)) return list as T[];
  // The documents show some lists as a single text.
  if (typeof list === 'string' && !isEmpty(list)) return [list as T];
  if (isEmpty(list) && isShown) return [];
  throw new UserFacingError(
    `HighLevel does not show the ${label} that are there, so that they can’t be kept: set How to Change ${label} to “${PLAIN.replace}”.`,
  );
};

/** A list that HighLevel replaces, and how a change keeps what the record has of it. */
export interface KeptList<T = unknown> {
  /** How the form calls it. */
  label: string;
  /** Where the record has it. @default the record itself */
  holder?: (record: Values) => Values;
  /** Whether HighLevel shows it at all. @default true */
  isShown?: boolean;
  /** The items of the record as HighLevel takes them. @default as HighLevel shows them */
  toItems?: (before: T[], given: readonly T[]) => T[];
  /** What tells one item from another. @default the item itself */
  keyOf?: (item: T) => unknown;
  /** What becomes of an item that is there already. @default the one that is given */
  merge?: (before: T, given: T) => T;
}

/**
 * The lists that are filled in, whole: with what the record has of them, as the user chose for each. A list that is to
 * be replaced is left out, and the record is read only for the others.
 *
 * @throws {UserFacingError} where HighLevel does not show a list, so that nothing of it could be kept
 */
export const keepLists = async <T>(
  lists: Record<string, KeptList<T>>,
  given: Values,
  chosen: Values,
  current: () => Promise<Values>,
): Promise<Values> => {
  const kept: Values = {};
  for (const [key, list] of Object.entries(lists)) {
    const mode = modeOf(key, chosen);
    if (given[key] === undefined || mode === 'replace') continue;
    const { label, holder = (record) => record, isShown, toItems = (all) => all, keyOf, merge } = list;
    const items = given[key] as T[];
    const before = toItems(readListBefore<T>(holder(await current()), key, label, isShown), items);
    kept[key] = changeList({ mode, given: items, before, keyOf, merge });
  }
  return kept;
};
