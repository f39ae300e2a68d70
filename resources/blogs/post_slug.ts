import { asSlug, field } from '../../lib/definition/fields.js';
import { flag, record, text } from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import { connectionOf, locationOf } from '../../lib/highlevel/connection.js';
import type { Listing } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { toSlug } from '../../lib/values/slugs.js';
import { quoted, type Run, type Values } from '../../lib/zapier.js';

const slugCheck = record({
  id: text('URL Slug', 'five-stretches-for-desk-workers'),
  exists: flag('Taken', true),
  available: flag('Available', false),
});

export const slugAnswer = {
  route: 'GET /blogs/posts/url-slug-exists',
  scope: 'blogs/check-slug.readonly',
  of: slugCheck,
  single: true,
  rows: (answer) => (typeof answer.exists === 'boolean' ? answer : undefined),
  location: 'locationId',
} as const satisfies Listing;

export const urlSlugField = (help: string) =>
  asSlug(field({ key: 'urlSlug', label: 'URL Slug', type: 'string', required: false, helpText: help }));

/** Whether another post has this slug; false for a connection that may not ask, so that HighLevel decides. */
const isTaken = async (run: Run, slug: unknown, postId?: unknown): Promise<boolean> => {
  const { scopes } = connectionOf(run.bundle);
  if (scopes && !scopes.includes(slugAnswer.scope)) return false;
  const query = { locationId: locationOf(run.bundle), urlSlug: slug, ...(postId !== undefined && { postId }) };
  const { exists } = await call(run, slugAnswer.route, {}, { scope: slugAnswer.scope, query });
  return exists === true;
};

/**
 * The slug that was filled in; else one made of the title, with the minute in it if that is taken.
 *
 * @throws {UserFacingError} where the slug that was filled in is taken
 */
export const findFreeSlug = async (
  run: Run,
  { urlSlug: wanted, title: words }: Values,
  postId?: unknown,
): Promise<unknown> => {
  if (wanted !== undefined) {
    if (await isTaken(run, wanted, postId))
      throw new UserFacingError(
        `URL Slug ${quoted(wanted)} is taken by another post of this location: choose another one.`,
      );
    return wanted;
  }
  const made = toSlug(String(words)) || 'post';
  return (await isTaken(run, made)) ? `${made}-${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}` : made;
};
