import type { Row } from '../definition/record.js';
import { compareTexts, foldCase } from '../values/text.js';
import { isEmpty } from '../zapier.js';

/** What a person knows a record by: what was given for it, and where a row has it. */
export interface Known {
  given: unknown;
  of: (row: Row) => unknown;
}

/** The rows that have an id, each once: HighLevel gives one again where a page begins before the last one ended. */
export const distinct = (rows: readonly Row[]): Row[] => [
  ...new Map(rows.filter(({ id }) => !isEmpty(id)).map((row) => [row.id, row])).values(),
];

const folded = (value: unknown) => foldCase(String(value ?? ''));

/** Whether two texts are the same for a person: capital letters, the width of letters and blanks make no difference. */
export const isSameText = (a: unknown, b: unknown): boolean => folded(a) === folded(b);

/**
 * The rows that have all that was given, whole: a part of a name finds nothing, so that a “find or create” creates. What
 * is the same letter by letter comes first, then the newest.
 *
 * @param wanted a thing that was not given fits every row; of several texts of a row, one has to fit
 * @param newest the key of the date by which the newest is known. @default the order of the rows
 */
export const matchesOf = (rows: readonly Row[], wanted: readonly Known[], newest?: string): Row[] => {
  const asked = wanted.filter(({ given }) => !isEmpty(given));
  const texts = (row: Row, { of }: Known) => [of(row)].flat().map((text) => String(text ?? ''));
  const letters = (row: Row) => asked.filter((one) => texts(row, one).includes(String(one.given))).length;
  const dateOf = (row: Row) => String((newest && row[newest]) ?? '');
  return rows
    .filter((row) => asked.every((one) => texts(row, one).some((text) => isSameText(text, one.given))))
    .toSorted((a, b) => letters(b) - letters(a) || compareTexts(dateOf(b), dateOf(a)));
};
