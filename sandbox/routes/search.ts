import { badRequest, unprocessableText } from '../http/errors.js';
import type { Json } from '../http/json.js';

/** How a search reads one field of a record, and what it may be asked. */
export interface SearchField<T> {
  read: (record: T) => unknown;
  /** Operators it does not take. */
  without?: string[];
}

/** A field by the name clients use; nothing for a name that is none. */
export type SearchFields<T> = (name: string) => SearchField<T> | undefined;

type Test<T> = (record: T) => boolean;

const OPERATORS = ['eq', 'not_eq', 'contains', 'not_contains', 'exists', 'not_exists', 'range'];
const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
/** The index is case-insensitive. */
const folded = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);
const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
const same = (a: unknown, b: unknown) => textOf(folded(a)) === textOf(folded(b));

/** Numbers and times compare as numbers, anything else as text. */
function comparable(value: unknown): number | string {
  if (typeof value === 'number') return value;
  const text = textOf(value);
  if (text !== '' && !Number.isNaN(Number(text))) return Number(text);
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? text.toLowerCase() : time;
}

function inRange(value: unknown, range: Json): boolean {
  if (isEmpty(value)) return false;
  const v = comparable(value);
  const holds = (bound: unknown, test: (a: number | string, b: number | string) => boolean) =>
    bound === undefined || bound === null || test(v, comparable(bound));
  return (
    holds(range?.gt, (a, b) => a > b) &&
    holds(range?.gte, (a, b) => a >= b) &&
    holds(range?.lt, (a, b) => a < b) &&
    holds(range?.lte, (a, b) => a <= b)
  );
}

/** A value against one operator. A list of wanted values means any of them, a list-valued field any of its own. */
function holds(operator: string, value: unknown, wanted: Json): boolean {
  switch (operator) {
    case 'eq':
      return list(wanted).some((w) => list(value).some((v) => !isEmpty(v) && same(v, w)));
    case 'not_eq':
      return !holds('eq', value, wanted);
    case 'contains':
      return list(wanted).some((w) =>
        list(value).some((v) => !isEmpty(v) && textOf(v).toLowerCase().includes(textOf(w).toLowerCase())),
      );
    case 'not_contains':
      return !holds('contains', value, wanted);
    case 'exists':
      return !isEmpty(value);
    case 'not_exists':
      return isEmpty(value);
    default:
      return inRange(value, wanted);
  }
}

const invalidField = (name: unknown) => badRequest(`Invalid field ${textOf(name)}`);

function fieldTest<T>(filter: Json, fields: SearchFields<T>): Test<T> {
  const { field: name, operator, value } = filter ?? {};
  const field = typeof name === 'string' ? fields(name) : undefined;
  if (!field) throw invalidField(name);
  if (operator === 'nested') {
    const tests = list(value).map((inner) => fieldTest(inner, (name) => ({ read: (row: Json) => row[name] })));
    return (record) => list(field.read(record) ?? []).some((row) => tests.every((test) => test(row)));
  }
  // Ranges are an operator of their own: a flat `gte` is refused.
  if (!OPERATORS.includes(operator) || field.without?.includes(operator))
    throw unprocessableText(`Invalid Operator (${textOf(operator)}) passed for field ${name}`);
  if (value === undefined && !operator.endsWith('exists')) throw badRequest(`invalid value for field ${name}`);
  return (record) => holds(operator, field.read(record), value);
}

/** Filters as a test of records: `{field, operator, value}` or `{group: AND | OR, filters}`, AND at the top (`contacts.search-body`). */
export function compileFilters<T>(filters: Json[], fields: SearchFields<T>): Test<T> {
  const tests = filters.map((filter): Test<T> => {
    if (filter?.group === undefined) return fieldTest(filter, fields);
    if (filter.group !== 'AND' && filter.group !== 'OR') throw badRequest(`invalid group: ${textOf(filter.group)}`);
    const inner = list(filter.filters ?? []).map((one) => compileFilters([one], fields));
    return filter.group === 'AND'
      ? (record) => inner.every((test) => test(record))
      : (record) => inner.some((test) => test(record));
  });
  return (record) => tests.every((test) => test(record));
}

/** One field to sort by. */
export interface Sort {
  field: string;
  direction?: 'asc' | 'desc';
}

/** A record in its place: the record, and the cursor that leads to what follows it. */
export interface Placed<T> {
  record: T;
  cursor: (number | string | null)[];
}

function order(a: number | string | null, b: number | string | null): number {
  if (a === b) return 0;
  // Records without the field come last, whichever way the rest is sorted.
  if (a === null || b === null) return a === null ? 2 : -2;
  return a < b ? -1 : 1;
}

function compareCursors(a: Placed<unknown>['cursor'], b: Placed<unknown>['cursor'], sort: Sort[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = order(a[i] ?? null, b[i] ?? null);
    if (difference === 0) continue;
    const descending = sort[i]?.direction === 'desc' && Math.abs(difference) === 1;
    return descending ? -difference : difference;
  }
  return 0;
}

/** Records in order, each with its cursor. The id breaks ties, so a cursor always leads on. */
export function sorted<T extends { id: string }>(records: T[], sort: Sort[], fields: SearchFields<T>): Placed<T>[] {
  const reads = sort.map(({ field }) => {
    const found = fields(field);
    if (!found) throw invalidField(field);
    return found.read;
  });
  return records
    .map((record) => {
      const keys = reads.map((read) => read(record));
      return { record, cursor: [...keys.map((key) => (isEmpty(key) ? null : comparable(key))), record.id] };
    })
    .sort((a, b) => compareCursors(a.cursor, b.cursor, sort));
}

/** What follows a cursor. */
export function after<T>(placed: Placed<T>[], cursor: Placed<T>['cursor'], sort: Sort[]): Placed<T>[] {
  const isCursor = cursor.every((key) => key === null || ['number', 'string'].includes(typeof key));
  if (!isCursor || cursor.length !== sort.length + 1) throw badRequest('invalid searchAfter');
  return placed.filter((one) => compareCursors(one.cursor, cursor, sort) > 0);
}
