import type { Clock } from '../clock.js';
import { Ids } from '../ids.js';
import type { Store } from '../store.js';
import { account } from './account.js';
import { associations } from './associations.js';
import { automations } from './automations.js';
import { blogs } from './blogs.js';
import { businesses } from './businesses.js';
import { calendars } from './calendars.js';
import { contacts } from './contacts.js';
import { conversations } from './conversations.js';
import { customFields } from './custom_fields.js';
import { sales } from './sales.js';

/** Ids of the seeded account; everything else is found by name or email in the store. */
export interface Seeded {
  companyId: string;
  /** Harbor Strength Club, New York. */
  gymId: string;
  /** Harbor Strength Studio, London. */
  studioId: string;
  agencyUserId: string;
  /** The gym's manager. */
  adminId: string;
  /** A trainer of the gym. */
  trainerId: string;
}

/** What a seed works with. */
export interface Sowing extends Seeded {
  store: Store;
  /** Ids of this seed's own, so that no seed moves another's. */
  ids: Ids;
  /** A moment before the clock's start. */
  ago(distance: { days?: number; hours?: number; minutes?: number }): string;
}

/** A category's seed. */
export type Seed = (sowing: Sowing) => void;

/** The seeds, in the order in which they build upon each other. */
const seeds: Record<string, Seed> = {
  customFields,
  businesses,
  automations,
  contacts,
  calendars,
  sales,
  conversations,
  associations,
  blogs,
};

/** Fills an empty store. Without `all`, only the company, its locations and its users. */
export function seed(store: Store, clock: Clock, all: boolean): Seeded {
  const start = clock.now();
  const ago: Sowing['ago'] = ({ days = 0, hours = 0, minutes = 0 }) =>
    new Date(start - ((days * 24 + hours) * 60 + minutes) * 60_000).toISOString();
  const seeded = account(store, new Ids('account'), ago);
  if (all) for (const [name, sow] of Object.entries(seeds)) sow({ ...seeded, store, ids: new Ids(name), ago });
  return seeded;
}
