import type { Row } from '../definition/record.js';
import type { Run, Values } from '../zapier.js';
import { dateOf, type Event, type Judge } from './events.js';
import type { Listing } from './listings.js';
import type { Horizon } from './memory.js';
import type { ReadingPlan } from './reading_plan.js';

/** What a trigger asks of a listing: one event, by what its user filled in. */
export interface Source {
  run: Run;
  listing: Listing;
  values: Values;
  event: Event;
  /** How the listing is read for the event. */
  plan: ReadingPlan;
  input: Values;
  /** The key of what is remembered: equal for all Zaps with the same event and input. */
  question: string;
  /** What knows which of them happened again. @default none */
  judge?: Judge;
  /** The events that rows hold, each with its revision. */
  eventsOf: (rows: Row[]) => Row[];
  /** The ids of rows, which may be made of the input. */
  idsOf: (rows: Row[]) => unknown[];
}

/** The events that were found, and what to call once they are ready for Zapier, to remember them. */
export interface News {
  events: Row[];
  remember: () => Promise<void>;
}

/** The horizon for an event that may happen some time after the date of its record. */
export const horizonOf = ({ lasts = 0 }: Event, horizon: Horizon): Horizon =>
  lasts > 0 ? { date: horizon.date - lasts, isSettled: false } : horizon;

/** Whether a row's date is not older than that; true for a row without a date. */
export const isNoOlder = (key: string | undefined, than: number) => (row: Row) => {
  const at = dateOf(row, key);
  return Number.isNaN(at) || at >= than;
};

/** The earliest of a horizon and of dates that were remembered. */
export const earliestOf = (horizon: Horizon, ...dates: (number | undefined)[]): Horizon =>
  dates.reduce<Horizon>(
    (least, date) => (date !== undefined && date < least.date ? { date, isSettled: false } : least),
    horizon,
  );
