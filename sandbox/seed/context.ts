import type { Ids } from '../world/ids.js';
import type { Store } from '../world/store.js';

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
export interface SeedContext extends Seeded {
  store: Store;
  /** Ids of this seed's own, so that no seed moves another's. */
  ids: Ids;
  /** A moment before the clock's start, as ISO 8601. */
  ago(distance: { days?: number; hours?: number; minutes?: number }): string;
}

/** A category's seed. */
export type Seed = (context: SeedContext) => void;
