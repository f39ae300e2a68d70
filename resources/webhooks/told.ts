import type { Row } from '../../lib/definition/record.js';
import { MINUTE_MS } from '../../lib/values/durations.js';
import { toPlainText } from '../../lib/values/html.js';
import { compareTexts, toText } from '../../lib/values/text.js';
import { isEmpty, type Run, timeLeft, type Values } from '../../lib/zapier.js';

// A post tells of a note, a task or a message by its words, and gives no id: it is known again among those of the contact.

/** HighLevel’s lists may show a record some seconds after its workflow has started. */
const PAUSE_MS = 2000;
const LEAST_MS = 10_000;

/** The rows that fit; all of them where none does. */
export const narrow = (rows: Row[], fits: (row: Row) => boolean): Row[] => {
  const fitting = rows.filter(fits);
  return fitting.length > 0 ? fitting : rows;
};

/** Rows by the first of these dates that each has, the newest first. */
export const newestFirst = (rows: Row[], ...keys: string[]): Row[] => {
  const dateOf = (row: Row) => String(keys.map((key) => row[key]).find((date) => !isEmpty(date)) ?? '');
  return rows.toSorted((a, b) => compareTexts(dateOf(b), dateOf(a)));
};

/** Whether a text is the one that was told, or one of them holds the other: channels add lines of their own. */
export const isToldText = (told: unknown, ...own: unknown[]): { same: boolean; alike: boolean } => {
  const wanted = toPlainText(toText(told));
  const texts = own.map(toPlainText).filter(Boolean);
  return {
    same: texts.includes(wanted),
    alike: texts.some((text) => text.includes(wanted) || wanted.includes(text)),
  };
};

/** Says in the log that another row than the one that was told is going to be taken. */
export const logIfOther = (run: Run, nouns: string, found: Row[], fits: (row: Row) => boolean): void => {
  if (found.length > 0 && !found.some(fits))
    run.z.console.log(`None of the contact’s ${nouns} is quite what the post tells of: the newest is taken.`);
};

/** What is older has hardly started a workflow just now. */
const FRESH_MS = 10 * MINUTE_MS;

/** Whether a row was made so lately that a post may tell of it. */
export const isFresh = ({ createdAt }: Row): boolean => Date.now() - Date.parse(String(createdAt)) < FRESH_MS;

/** The number of a message's type; undefined where something else stands there, such as a word of the builder's. */
export const typeIn = ({ type }: Values): number | undefined => {
  const number = isEmpty(type) ? Number.NaN : Number(toText(type));
  return Number.isNaN(number) ? undefined : number;
};

/**
 * The rows of a list, read a second time after a moment where none fits: what was told may not be listed yet.
 *
 * @param fits whether a row may be what was told
 */
export const readUntilListed = async (
  run: Run,
  read: () => Promise<Row[]>,
  fits: (row: Row) => boolean,
): Promise<Row[]> => {
  const rows = await read();
  if (rows.some(fits) || timeLeft(run) < LEAST_MS) return rows;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return read();
};
