import { type KeptList, keepLists } from '../../lib/definition/list_changes.js';
import type { Row } from '../../lib/definition/record.js';
import { type FormRule, fetchAll, type Made, type ReadCurrent } from '../../lib/operations/index.js';
import { isGone, UserFacingError } from '../../lib/problems.js';
import { toPlainText } from '../../lib/values/html.js';
import { isEmpty, quoted, type Run, type Values } from '../../lib/zapier.js';
import { posts } from './post.js';
import { findFreeSlug } from './post_slug.js';

const NEEDS_TIME = 'Fill in Publish At: a scheduled post needs the time at which it goes online.';

export const newPostRules = [{ when: 'status', is: ['SCHEDULED'], needs: 'publishedAt' }] as const satisfies FormRule[];

/** The body of a new post, with what HighLevel wants of every one, drafts too, where it is not filled in. */
export const newPostBody = async (sent: Values, _chosen: Values, run: Run): Promise<Values> => ({
  imageAltText: sent.title,
  publishedAt: new Date().toISOString(),
  ...sent,
  urlSlug: await findFreeSlug(run, sent),
});

/** What HighLevel demands of a change, as it demands of a new post, by the names that the form has for it. */
const DEMANDED: Record<string, string> = {
  title: 'Title',
  description: 'Description',
  imageUrl: 'Image Address',
  imageAltText: 'Image Description',
  status: 'Status',
  categories: 'Categories',
  author: 'Author',
  urlSlug: 'URL Slug',
  publishedAt: 'Published At',
};

/**
 * The post as it is. HighLevel has no endpoint for a single one, and its list may leave out drafts unless
 * it is asked for all.
 */
export const fetchCurrentPost = async (run: Run, { postId }: Values, { blogId }: Values): Promise<Row> => {
  for (const more of [{}, { status: 'ALL' }]) {
    const found = (await fetchAll(run, posts, { blogId, ...more })).find(({ id }) => id === postId);
    if (found) return found;
  }
  throw new UserFacingError(`The blog has no post ${quoted(postId)}: choose one from the list, or check the blog.`, {
    reason: 'gone',
  });
};

/** How to find the post that a create may have made: no other has its slug. */
export const postMade: Made = {
  from: posts,
  params: ({ blogId: blog }) => ({ blogId: blog, status: 'ALL' }),
  is: (row, { urlSlug: slug, title: headline }) => row.urlSlug === slug && row.title === headline,
  unique: true,
};

const wordsIn = (html: unknown): number => toPlainText(html).split(' ').filter(Boolean).length;

/** The lists of a post, of which a change keeps what the user does not replace. */
const LISTS: Record<string, KeptList> = { categories: { label: 'Categories' }, tags: { label: 'Tags' } };

/**
 * The body of a change, which must bring the whole post: what the user left empty is taken from the post as it is,
 * except the text, which no answer shows. HighLevel takes changes without it.
 */
export const changedPostBody = async (
  given: Values,
  chosen: Values,
  run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const sent = { ...given, ...(await keepLists(LISTS, given, chosen, current)) };
  const lacking = Object.keys(DEMANDED).filter((key) => sent[key] === undefined);
  const now = await current().catch((error: unknown) => {
    // HighLevel may not list all posts of a blog: a change that brings everything needs no look at the post.
    if (lacking.length === 0 && isGone(error)) return {} as Values;
    throw error;
  });
  const goesOnline = sent.status === 'PUBLISHED' && now.status !== undefined && now.status !== 'PUBLISHED';
  if (sent.status === 'SCHEDULED' && now.status !== 'SCHEDULED' && !sent.publishedAt)
    throw new UserFacingError(NEEDS_TIME);
  const kept = Object.fromEntries(
    [...lacking, 'tags', 'canonicalLink'].map((key) => [key, now[key]]).filter(([, value]) => !isEmpty(value)),
  );
  const whole: Values = {
    ...kept,
    ...(goesOnline && { publishedAt: new Date().toISOString() }),
    ...sent,
    ...(chosen.countWords === true && sent.rawHTML !== undefined && { wordCount: wordsIn(sent.rawHTML) }),
  };
  const missing = Object.keys(DEMANDED).find((key) => isEmpty(whole[key]));
  if (missing)
    throw new UserFacingError(`Fill in ${DEMANDED[missing]}: the post has none yet, and HighLevel wants one.`);
  if (sent.urlSlug !== undefined) await findFreeSlug(run, sent, chosen.postId);
  return whole;
};
