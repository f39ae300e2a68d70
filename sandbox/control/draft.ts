import type { Ids } from '../world/ids.js';
import type { Kinds } from '../world/store.js';

/** The kinds that can be added by themselves; the others come with a message, or with the sandbox. */
export type AddableKind = Exclude<
  keyof Kinds,
  'companies' | 'emails' | 'messages' | 'recordings' | 'transcriptions' | 'typing'
>;

/** What a new record is made of before anything is said of it. */
export interface Draft {
  ids: Ids;
  /** ISO 8601: when it is added. */
  at: string;
  /** The running number of what was added, for names and addresses that differ. */
  n: number;
  locationId: string;
  companyId: string;
  zone: string;
  /** The id of the location's first record of a kind, which is added if there is none. */
  first(kind: AddableKind): string;
  /** The first stage of a pipeline. */
  firstStage(pipelineId: string): string;
}
