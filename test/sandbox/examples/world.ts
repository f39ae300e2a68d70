import type { Sandbox } from '../../../sandbox/server.js';
import type { Row } from '../../../sandbox/world/store.js';
import type { Asking } from '../client.js';

/** What the examples know of a freshly seeded sandbox. */
export interface World {
  sandbox: Sandbox;
  /** The gym. */
  locationId: string;
  companyId: string;
  /** The gym's first of a kind. */
  first(kind: string): Row & Record<string, unknown>;
}

/** A request that a route answers with success: `params` fill the path, `agency` asks with the agency's token. */
export type Example = (w: World) => Asking & { params?: Record<string, string>; agency?: boolean };

/** A category's examples, one a route. */
export type Examples = Record<string, Example>;
