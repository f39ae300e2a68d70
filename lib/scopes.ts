/**
 * The permissions this app asks HighLevel for when somebody connects: those that its operations
 * and their dropdowns use, no more (test/catalog.test.ts holds the list to that).
 */
export const SCOPES = [
  'associations.readonly',
  'associations.write',
  'associations/relation.readonly',
  'associations/relation.write',
  'blogs/author.readonly',
  'blogs/category.readonly',
  'blogs/check-slug.readonly',
  'blogs/list.readonly',
  'blogs/post-update.write',
  'blogs/post.write',
  'blogs/posts.readonly',
  'businesses.readonly',
  'campaigns.readonly',
  'contacts.readonly',
  'contacts.write',
  'conversations.readonly',
  'conversations/livechat.write',
  'conversations/message.readonly',
  'conversations/message.write',
  'locations.readonly',
  'locations/customFields.readonly',
  'locations/tags.readonly',
  'opportunities.readonly',
  'users.readonly',
  'workflows.readonly',
] as const;

export type Scope = (typeof SCOPES)[number];
