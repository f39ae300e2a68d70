import type { Bundle, ZObject } from 'zapier-platform-core';

/** What a caller knows of the JSON that HighLevel takes and gives: keys and values. */
export type Values = Record<string, unknown>;

/** One run of an operation: Zapier's toolbox and the user's input, which always travel together. */
export interface Run {
  z: ZObject;
  bundle: Bundle;
  /** When this run must have ended, in epoch milliseconds: Zapier ends a step after 30 seconds, done or not. */
  readonly deadline: number;
  /** What has happened so far; shared by all copies of the run. */
  readonly progress: {
    /** A request that changes something has left: it may be done, whatever comes back. */ writeSent?: true;
  };
  /** The write has succeeded. From here a failure must not fail the step, or Zapier repeats the write. */
  writeDone?: true;
}

/** Below Zapier's own limit of 30 s, so that the user reads our sentence and not a time-out of theirs. */
const LONGEST_RUN = 27_000;

/** A run that begins now. */
export const startRun = (z: ZObject, bundle: Bundle): Run => ({
  z,
  bundle,
  deadline: Date.now() + LONGEST_RUN,
  progress: {},
});

/** Milliseconds until a run must have ended; 0 when it should have. */
export const timeLeft = ({ deadline }: Pick<Run, 'deadline'>): number => Math.max(0, deadline - Date.now());

/**
 * Runs a look-up that only adds detail. After the write its failure is logged and `without` returned; before it,
 * the error is thrown.
 */
export const optionalLookup = async <T, U>(
  { z, writeDone: saved }: Run,
  look: Promise<T>,
  without: U,
): Promise<T | U> => {
  try {
    return await look;
  } catch (error) {
    if (!saved) throw error;
    z.console.log(`It is saved, but what belongs to it could not be read: ${(error as Error).message}`);
    return without;
  }
};

/** Whether a value is an object with keys, and neither null nor a list. */
export const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in a list, such as line items; none where it is no list. */
export const objectsIn = (value: unknown): Values[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Nothing that anybody sees: blanks, marks without a glyph, halves of an emoji. No number, date or id is made of it. */
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}\p{Cs}]*$/u;

/** How deep values are searched: endless lists in lists would stop the run. */
const DEEPEST = 60;

const isBlank = (value: unknown, depth: number): boolean => {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return BLANK.test(value);
  if (typeof value !== 'object' || depth > DEEPEST) return false;
  return Object.values(value).every((inner) => isBlank(inner, depth + 1));
};

/**
 * Whether a value says nothing: a blank, an empty list or object. Zapier hands over blanks (`cleanInputData: false`).
 */
export const isEmpty = (value: unknown): boolean => isBlank(value, 0);

/**
 * Characters that show nothing, and such as turn the rest of a sentence around: control characters, those of no
 * meaning, halves of an emoji, and the marks of direction.
 */
const UNSEEN = /(?!\s)[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Bidi_Control}]/gu;

const STAND_INS: Record<string, string> = { '“': '‘', '”': '’', '<': '‹', '>': '›' };

/**
 * The text in quotation marks, cut where it would drown the sentence it stands in, and without what no reader sees.
 * Quotation marks and brackets within it become single ones, so that it ends where it seems to end, and is no tag of a
 * page, which messages are cleared of (lib/scrub.ts).
 * `“(blank)”` where nothing is left of it.
 */
export const quoted = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  // The cut may fall into an emoji, and so may one that somebody made before.
  const seen = shown.replace(UNSEEN, '').replace(/[“”<>]/g, (mark) => STAND_INS[mark] as string);
  return `“${seen.trim() || '(blank)'}”`;
};
