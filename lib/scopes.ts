/**
 * The permissions this app asks HighLevel for when somebody connects: those that its operations
 * and their dropdowns use, no more (test/catalog.test.ts holds the list to that).
 */
export const SCOPES = [
  'businesses.readonly',
  'businesses.write',
  'campaigns.readonly',
  'companies.readonly',
  'contacts.readonly',
  'contacts.write',
  'locations.readonly',
  'locations.write',
  'locations/customFields.readonly',
  'locations/customFields.write',
  'locations/tags.readonly',
  'oauth.write',
  'opportunities.readonly',
  'opportunities.write',
  'snapshots.readonly',
  'users.readonly',
  'users.write',
  'workflows.readonly',
] as const;

export type Scope = (typeof SCOPES)[number];
