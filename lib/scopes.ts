/**
 * The permissions this app asks HighLevel for when somebody connects: those that its operations
 * and their dropdowns use, no more (test/catalog.test.ts holds the list to that).
 */
export const SCOPES = [
  'businesses.readonly',
  'campaigns.readonly',
  'contacts.readonly',
  'contacts.write',
  'locations.readonly',
  'locations/customFields.readonly',
  'locations/tags.readonly',
  'users.readonly',
  'workflows.readonly',
] as const;

export type Scope = (typeof SCOPES)[number];
