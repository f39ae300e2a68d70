/**
 * The permissions this app asks HighLevel for when somebody connects: those that its operations
 * and their dropdowns use, no more (test/catalog.test.ts holds the list to that).
 */
export const SCOPES = [
  'businesses.readonly',
  'businesses.write',
  'calendars.readonly',
  'calendars.write',
  'calendars/events.readonly',
  'calendars/events.write',
  'calendars/groups.readonly',
  'calendars/groups.write',
  'calendars/resources.readonly',
  'calendars/resources.write',
  'campaigns.readonly',
  'companies.readonly',
  'contacts.readonly',
  'contacts.write',
  'forms.readonly',
  'locations.readonly',
  'locations.write',
  'locations/customFields.readonly',
  'locations/customFields.write',
  'locations/tags.readonly',
  'locations/templates.readonly',
  'oauth.write',
  'opportunities.readonly',
  'opportunities.write',
  'snapshots.readonly',
  'users.readonly',
  'users.write',
  'workflows.readonly',
] as const;

export type Scope = (typeof SCOPES)[number];
