import { asSlug, asUtc, type Field, field, inputs, notSent, required } from '../../lib/definition/fields.js';
import { asChange, inSections, toWatch } from '../../lib/definition/forms.js';
import { changedList, listBefore, listWithMode, modeOf } from '../../lib/definition/list_changes.js';
import { datetime, flag, list, lookedUp, type Row, record, text } from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import { connection, locationOf } from '../../lib/highlevel/connection.js';
import {
  dropdown,
  fetchAll,
  type Groups,
  type Listing,
  type Made,
  type ReadCurrent,
  type Rule,
} from '../../lib/operations/index.js';
import { isGone, UserFacingError } from '../../lib/problems.js';
import { slugOf } from '../../lib/values/slugs.js';
import { isEmpty, quoted, type Run, type Values } from '../../lib/zapier.js';
import { withNames } from '../looked_up.js';

// ---------------------------------------------------------------- records

export const blog = record({
  id: text('Blog ID', '66f429b8afdce84227a4610d'),
  name: text('Name', 'Harbor Strength Journal'),
});

export const author = record({
  id: text('Author ID', '6683abde331c041f32c07aea'),
  name: text('Name', 'Dana Whitfield'),
  canonicalLink: text('Canonical Link', 'https://blog.example.com/author/dana'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  updatedAt: datetime('Updated At', '2026-10-03T11:06:35.822Z'),
});

/** The document demands a `name` and describes a `label`. */
export const category = record(
  {
    id: text('Category ID', '6683abde331c041f32c07aee'),
    label: text('Name', 'Training'),
    urlSlug: text('URL Slug', 'training'),
    canonicalLink: text('Canonical Link', 'https://blog.example.com/category/training'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    updatedAt: datetime('Updated At', '2026-10-03T11:06:35.822Z'),
  },
  { normalize: ({ name, ...row }) => ({ ...row, label: row.label ?? name }) },
);

export const post = record(
  {
    id: text('Post ID', '66c381b38be80858b9af62b6'),
    title: text('Title', 'Five Stretches for Desk Workers'),
    description: text('Description', 'Ten minutes that save your back.'),
    status: text('Status', 'PUBLISHED'),
    author: text('Author ID', '6683abde331c041f32c07aea'),
    authorName: lookedUp(text('Author', 'Dana Whitfield')),
    categories: list(text('Categories (IDs)', '6683abde331c041f32c07aee')),
    tags: list(text('Tags', 'mobility')),
    imageUrl: text('Image Address', 'https://example.com/stretch.jpg'),
    imageAltText: text('Image Description', 'A member stretching at the window'),
    urlSlug: text('URL Slug', 'five-stretches-for-desk-workers'),
    canonicalLink: text('Canonical Link', 'https://blog.example.com/post/five-stretches-for-desk-workers'),
    archived: flag('Archived', false),
    publishedAt: datetime('Published At', '2026-11-19T17:14:57.000Z'),
    updatedAt: datetime('Updated At', '2026-11-19T17:32:36.182Z'),
  },
  { enrich: (rows, run) => withAuthors(rows, run) },
);

export const slugCheck = record({
  id: text('URL Slug', 'five-stretches-for-desk-workers'),
  exists: flag('Taken', true),
  available: flag('Available', false),
});

// ---------------------------------------------------------------- where they come from

/**
 * Sites are counted off by `skip`, everything else by `offset`; each refuses the other. HighLevel's document names no
 * largest page, but refuses more than 20 authors and more than 50 posts (docs/api-notes.md, “Blogs”).
 */
const paged = (offset: 'skip' | 'offset', most: number) => ({
  location: 'locationId',
  size: { key: 'limit', most },
  offset,
});

export const blogs = {
  route: 'GET /blogs/site/all',
  scope: 'blogs/list.readonly',
  of: blog,
  rows: 'data',
  ...paged('skip', 50),
} as const satisfies Listing;

export const authors = {
  route: 'GET /blogs/authors',
  scope: 'blogs/author.readonly',
  of: author,
  rows: 'authors',
  ...paged('offset', 20),
} as const satisfies Listing;

const authorName = ({ name }: Row) => String(name ?? '');

const withAuthors = withNames({ key: 'blog-authors', listing: authors, label: authorName }, { author: 'authorName' });

export const categories = {
  route: 'GET /blogs/categories',
  scope: 'blogs/category.readonly',
  of: category,
  rows: 'categories',
  ...paged('offset', 20),
} as const satisfies Listing;

export const posts = {
  route: 'GET /blogs/posts/all',
  scope: 'blogs/posts.readonly',
  of: post,
  rows: 'blogs',
  ...paged('offset', 50),
} as const satisfies Listing;

export const slugAnswer = {
  route: 'GET /blogs/posts/url-slug-exists',
  scope: 'blogs/check-slug.readonly',
  of: slugCheck,
  single: true,
  rows: (answer) => (typeof answer.exists === 'boolean' ? answer : undefined),
  location: 'locationId',
} as const satisfies Listing;

// ---------------------------------------------------------------- fields

export const searchTerm = (help: string) =>
  field({ key: 'searchTerm', label: 'Search For', type: 'string', required: false, helpText: help });

export const blogId = field({
  key: 'blogId',
  label: 'Blog',
  type: 'string',
  required: true,
  choices: dropdown(blogs, { label: ({ name }) => String(name ?? '') }),
  helpText: 'The blog that the post is in.',
});

/** In a trigger: the blog itself, or the one that posts are chosen from. */
export const watchedBlog = toWatch(blogId, 'The blog to watch.');

/** Only narrows the posts to choose from. */
export const whichBlog = notSent({
  ...toWatch(blogId, 'Only for choosing from a list: whose posts it shows.'),
  required: false,
});

const titled = ({ title, status }: Row) =>
  status === 'PUBLISHED' ? String(title) : `${title} (${String(status).toLowerCase()})`;

export const postId = field({
  key: 'postId',
  label: 'Post',
  type: 'string',
  required: true,
  dependsOn: ['blogId'],
  choices: dropdown(posts, {
    label: titled,
    params: ({ blogId: chosen }) => ({ blogId: chosen }),
    first: { blogId: 'Blog' },
  }),
  helpText: 'The post to update. Choose the blog first.',
});

const { dependsOn: _, ...anyPost } = postId;

/** A post that has the slug itself; it can be given without its blog. */
export const ownerOfSlug = {
  ...anyPost,
  required: false,
  helpText: 'A post that may have the slug itself, so that it does not count as taken.',
} as const;

const STATUSES = { DRAFT: 'Draft', PUBLISHED: 'Published', SCHEDULED: 'Scheduled', ARCHIVED: 'Archived' };

/** `ALL` is not in HighLevel's document, but is what its own support names (issue 104 of its API documents). */
export const postStatus = field({
  key: 'status',
  label: 'Status',
  type: 'string',
  required: false,
  choices: { ...STATUSES, ALL: 'Any' },
  helpText: 'Only posts in this state. If empty, HighLevel may leave out drafts: choose Any to be sure.',
});

export const urlSlug = (help: string) =>
  asSlug(field({ key: 'urlSlug', label: 'URL Slug', type: 'string', required: false, helpText: help }));

const [title, description, imageUrl, imageAltText, tags, canonicalLink] = inputs(post, {
  title: 'The headline of the post.',
  description: 'One or two sentences that lists of posts and search engines show.',
  imageUrl: 'The web address of the cover image. HighLevel shows it from there, so that it must stay there.',
  imageAltText: 'What the image shows, for those who can’t see it. The title if empty.',
  tags: 'Words of your own that readers can find the post by.',
  canonicalLink:
    'The address of the page on which the text appeared first, if it is not this one. Search engines go by it.',
}) as [Field, Field, Field, Field, Field, Field];

const rawHTML = field({
  key: 'rawHTML',
  label: 'Body',
  type: 'text',
  required: true,
  helpText: 'The whole text as HTML: paragraphs between `<p>` and `</p>`, headings between `<h2>` and `</h2>`.',
});

const authorField = field({
  key: 'author',
  label: 'Author',
  type: 'string',
  required: false,
  choices: dropdown(authors, { label: authorName }),
  helpText: 'Whose name stands above the post. Authors are made in HighLevel’s blog settings.',
});

const categoriesField = field({
  key: 'categories',
  label: 'Categories',
  type: 'string',
  list: true,
  required: false,
  choices: dropdown(categories, { label: ({ label }) => String(label ?? '') }),
  helpText: 'One or more of the blog categories that HighLevel has.',
});

const statusField = (helpText: string): Field => ({
  key: 'status',
  label: 'Status',
  type: 'string',
  required: false,
  choices: STATUSES,
  helpText,
});

const publishedAt = (helpText: string) =>
  asUtc(field({ key: 'publishedAt', label: 'Publish At', type: 'datetime', required: false, helpText }));

export const postGroups: Groups = { post: 'Post', publishing: 'Publishing', more: 'Image, Tags and Address' };

const allNewFields = [
  blogId,
  required(title),
  rawHTML,
  required(description),
  required(imageUrl),
  required(authorField),
  required(categoriesField),
  {
    ...required(
      statusField('Published is visible at once, scheduled from Publish At on. A draft is seen in HighLevel only.'),
    ),
    default: 'DRAFT',
  },
  publishedAt(
    'The date on the post, and when a scheduled one goes online. Now if empty. A time without a zone means the location’s.',
  ),
  urlSlug(
    'The last part of the post’s address, such as five-stretches; words are made into one. It must be free. Made from the title if empty.',
  ),
  imageAltText,
  tags,
  canonicalLink,
];

/** The sections of a post's form, and what stands in each. */
const SECTIONS = {
  post: ['blogId', 'postId', 'title', 'rawHTML', 'description', 'imageUrl', 'author', 'categories', 'categoriesMode'],
  publishing: ['status', 'publishedAt'],
  more: ['urlSlug', 'imageAltText', 'tags', 'tagsMode', 'canonicalLink', 'countWords'],
};

export const newPostFields = inSections(allNewFields, SECTIONS);

/** HighLevel keeps the old body unless it is told how many words the new one has. */
const countWords = notSent(
  field({
    key: 'countWords',
    label: 'Count the Words',
    type: 'boolean',
    required: false,
    default: 'true',
    helpText:
      'Yes is right: HighLevel keeps the old body unless it is told how long the new one is. No, only if it refuses the count.',
  }),
);

const allChangedFields = [
  blogId,
  postId,
  {
    ...rawHTML,
    required: false,
    helpText:
      'A new text in place of the old one, whole, as HTML: paragraphs between `<p>` and `</p>`. Left as it is when empty.',
  },
  asChange(title, 'A new headline.'),
  asChange(description, 'A new summary for lists of posts and search engines.'),
  asChange(statusField(''), 'Published, scheduled for Publish At, archived, or a draft again.'),
  asChange(publishedAt(''), 'A new date on the post. A draft that is published gets the present time.'),
  asChange(imageUrl, 'The web address of a new cover image, which must stay there.'),
  asChange(imageAltText, 'What the image shows, for those who can’t see it.'),
  asChange(authorField, 'Another author.'),
  ...listWithMode(asChange(categoriesField, 'One or more of the blog categories that HighLevel has.')),
  asChange(urlSlug(''), 'A new last part of the post’s address; words are made into one. It must be free.'),
  ...listWithMode(asChange(tags, 'Words of your own that readers can find the post by.')),
  asChange(canonicalLink, 'The address of the page on which the text appeared first, if it is not this one.'),
  countWords,
];

export const changedPostFields = inSections(allChangedFields, SECTIONS);

// ---------------------------------------------------------------- writing

/** Whether another post has this slug. Unknown to a connection that may not ask: HighLevel then decides. */
const isTaken = async (run: Run, slug: unknown, postId?: unknown): Promise<boolean> => {
  const { scopes } = connection(run.bundle);
  if (scopes && !scopes.includes(slugAnswer.scope)) return false;
  const query = { locationId: locationOf(run.bundle), urlSlug: slug, ...(postId !== undefined && { postId }) };
  const { exists } = await call(run, slugAnswer.route, {}, { scope: slugAnswer.scope, query });
  return exists === true;
};

/** The slug that was asked for, which must be free; else one from the title, with the minute if that is taken. */
const freeSlug = async (run: Run, { urlSlug: wanted, title: words }: Values, postId?: unknown): Promise<unknown> => {
  if (wanted !== undefined) {
    if (await isTaken(run, wanted, postId))
      throw new UserFacingError(
        `URL Slug ${quoted(wanted)} is taken by another post of this location: choose another one.`,
      );
    return wanted;
  }
  const made = slugOf(String(words)) || 'post';
  return (await isTaken(run, made)) ? `${made}-${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}` : made;
};

const NEEDS_TIME = 'Fill in Publish At: a scheduled post needs the time at which it goes online.';

export const newPostRules = [{ when: 'status', is: ['SCHEDULED'], needs: 'publishedAt' }] as const satisfies Rule[];

/** What HighLevel wants of every new post, drafts too, where nobody said it. */
export const newPost = async (sent: Values, _local: Values, run: Run): Promise<Values> => ({
  imageAltText: sent.title,
  publishedAt: new Date().toISOString(),
  ...sent,
  urlSlug: await freeSlug(run, sent),
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
export const currentPost = async (run: Run, { postId }: Values, { blogId }: Values): Promise<Row> => {
  for (const more of [{}, { status: 'ALL' }]) {
    const found = (await fetchAll(run, posts, { blogId, ...more })).find(({ id }) => id === postId);
    if (found) return found;
  }
  throw new UserFacingError(`The blog has no post ${quoted(postId)}: choose one from the list, or check the blog.`, {
    reason: 'gone',
  });
};

/** The post that a create may have made: no other has its slug. */
export const postMade: Made = {
  from: posts,
  asks: ({ blogId: blog }) => ({ blogId: blog, status: 'ALL' }),
  is: (row, { urlSlug: slug, title: headline }) => row.urlSlug === slug && row.title === headline,
  unique: true,
};

const wordsIn = (html: unknown): number =>
  String(html)
    .replace(/<[^<>]*>/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length;

/** What the post has and what is given, as the user chose for each of its lists. */
const listsOf = async (sent: Values, local: Values, current: ReadCurrent): Promise<Values> => {
  const lists: Values = {};
  for (const [key, label] of Object.entries({ categories: 'Categories', tags: 'Tags' })) {
    const mode = modeOf(key, local);
    if (sent[key] === undefined || mode === 'replace') continue;
    const before = listBefore<unknown>(await current(), key, label);
    lists[key] = changedList({ mode, given: sent[key] as unknown[], before });
  }
  return lists;
};

/**
 * A change must bring the whole post: what the user left empty is taken from the post as it is, but for the body,
 * which no answer shows. HighLevel has been seen to take changes without it.
 */
export const changedPost = async (given: Values, local: Values, run: Run, current: ReadCurrent): Promise<Values> => {
  const sent = { ...given, ...(await listsOf(given, local, current)) };
  const lacking = Object.keys(DEMANDED).filter((key) => sent[key] === undefined);
  const now = await current().catch((error: unknown) => {
    // Not all of a blog's posts may be listed: what was filled in whole is taken without a look.
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
    ...(local.countWords === true && sent.rawHTML !== undefined && { wordCount: wordsIn(sent.rawHTML) }),
  };
  const missing = Object.keys(DEMANDED).find((key) => isEmpty(whole[key]));
  if (missing)
    throw new UserFacingError(`Fill in ${DEMANDED[missing]}: the post has none yet, and HighLevel wants one.`);
  if (sent.urlSlug !== undefined) await freeSlug(run, sent, local.postId);
  return whole;
};
