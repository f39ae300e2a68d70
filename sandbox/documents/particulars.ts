/** What the documents have no word for, and single routes do. */

/** The one route where no body at all is an error, although `{}` says everything it needs (`api.empty-body`). */
export const bodyDemanded = new Set(['POST /contacts/{contactId}/campaigns/{campaignId}']);

/** Paths that are gone under `Version: v3` (`api.v3-only`). */
export const removedInV3 = new Set(['POST /oauth/locationToken', 'GET /oauth/installedLocations']);

/**
 * `api.location-id`: a list GET without its `locationId` is refused as a foreign location (403), before validation;
 * these routes answer with a 422 of their own.
 */
export const locationUndefined = new Map([['GET /opportunities/pipelines', "locationId can't be undefined"]]);

/** Properties of a body that HighLevel's own pages send and no document has (`tasks.undocumented`). */
export const undocumentedBody = new Map([
  [
    'POST /locations/{locationId}/tasks/search',
    ['sortKey', 'sortDirection', 'dueDate', 'overdue', 'unAssigned', 'count'],
  ],
]);

/** The scopes of the snapshots, which the document leaves empty (`agency.snapshots`). */
export const undocumentedScopes = ['snapshots.readonly', 'snapshots.write'];
