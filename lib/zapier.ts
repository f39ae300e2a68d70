import type { Bundle, ZObject } from 'zapier-platform-core';

/** What a caller knows of the JSON that HighLevel takes and gives: keys and values. */
export type Values = Record<string, unknown>;

/** One run of an operation: Zapier's toolbox and the user's input, which always travel together. */
export interface Run {
  z: ZObject;
  bundle: Bundle;
  /** What the operation is for is done: what fails from here on must not make Zapier do it again. */
  writeDone?: true;
}

/** A look-up that only adds to the result: once all is saved, its failure costs no more than what it would add. */
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

export const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing was filled in: Zapier hands over blanks as they are (`cleanInputData: false`). */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every(isEmpty)) ||
  (isObject(value) && Object.values(value).every(isEmpty));

/** The text in quotation marks, cut where it would drown the sentence it stands in. */
export const quoted = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`;
};
