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

/** Scopes of families that the sandbox does not serve, as the Scopes page lists them for sub-accounts: an app may ask. */
export const unservedScopes = [
  'courses.write',
  'emails/builder.readonly',
  'emails/builder.write',
  'funnels/funnel.readonly',
  'funnels/page.readonly',
  'funnels/pagecount.readonly',
  'funnels/redirect.readonly',
  'funnels/redirect.write',
  'invoices.readonly',
  'invoices.write',
  'invoices/schedule.readonly',
  'invoices/schedule.write',
  'invoices/template.readonly',
  'invoices/template.write',
  'links.readonly',
  'links.write',
  'medias.readonly',
  'medias.write',
  'objects/record.readonly',
  'objects/record.write',
  'objects/schema.readonly',
  'objects/schema.write',
  'payments/integration.readonly',
  'payments/integration.write',
  'payments/orders.readonly',
  'payments/orders.write',
  'payments/subscriptions.readonly',
  'payments/transactions.readonly',
  'products.readonly',
  'products.write',
  'products/prices.readonly',
  'products/prices.write',
  'socialplanner/account.readonly',
  'socialplanner/account.write',
  'socialplanner/category.readonly',
  'socialplanner/csv.readonly',
  'socialplanner/csv.write',
  'socialplanner/oauth.readonly',
  'socialplanner/oauth.write',
  'socialplanner/post.readonly',
  'socialplanner/post.write',
  'socialplanner/tag.readonly',
];
