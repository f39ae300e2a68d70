import { asSlug, asUtc, type Field, field, inputs, notSent, required } from '../../lib/definition/fields.js';
import { datetime, flag, list, type Row, record, text } from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import { connection, locationOf } from '../../lib/highlevel/connection.js';
import { dropdown, fetchAll, type Listing, offsetPagination } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { slugOf } from '../../lib/values/slugs.js';
import { isEmpty, quoted, type Run, type Values } from '../../lib/zapier.js';

// ---------------------------------------------------------------- records

export const blog = record({
  id: text('Blog ID', '66f429b8afdce84227a4610d'),
  name: text('Name', 'Harbor Strength Journal'),
});

export const author = record({
  id: text('Author ID', '6683abde331c041f32c07aea'),
  name: text('Name', 'Dana Whitfield'),
  canonicalLink: text('Page', 'https://blog.example.com/author/dana'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  updatedAt: datetime('Updated At', '2026-10-03T11:06:35.822Z'),
});

/** The document demands a `name` and describes a `label`. */
export const category = record(
  {
    id: text('Category ID', '6683abde331c041f32c07aee'),
    label: text('Name', 'Training'),
    urlSlug: text('URL Slug', 'training'),
    canonicalLink: text('Page', 'https://blog.example.com/category/training'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    updatedAt: datetime('Updated At', '2026-10-03T11:06:35.822Z'),
  },
  { normalize: ({ name, ...row }) => ({ ...row, label: row.label ?? name }) },
);

export const post = record({
  id: text('Post ID', '66c381b38be80858b9af62b6'),
  title: text('Title', 'Five Stretches for Desk Workers'),
  description: text('Description', 'Ten minutes that save your back.'),
  status: text('Status', 'PUBLISHED'),
  author: text('Author ID', '6683abde331c041f32c07aea'),
  categories: list(text('Categories (IDs)', '6683abde331c041f32c07aee')),
  tags: list(text('Tags', 'mobility')),
  imageUrl: text('Image Address', 'https://example.com/stretch.jpg'),
  imageAltText: text('Image Description', 'A member stretching at the window'),
  urlSlug: text('URL Slug', 'five-stretches-for-desk-workers'),
  canonicalLink: text('Page', 'https://blog.example.com/post/five-stretches-for-desk-workers'),
  archived: flag('Archived', false),
  publishedAt: datetime('Published At', '2026-11-19T17:14:57.000Z'),
  updatedAt: datetime('Updated At', '2026-11-19T17:32:36.182Z'),
});

export const slugCheck = record({
  id: text('URL Slug', 'five-stretches-for-desk-workers'),
  exists: flag('Taken', true),
  available: flag('Available', false),
});

// ---------------------------------------------------------------- where they come from

/** The most that public code is seen to ask for; HighLevel's document names no limit (docs/api-notes.md, “Blogs”). */
const PAGE = 50;

/** Sites are counted off by `skip`, everything else by `offset`; each refuses the other. */
const paged = (key: 'skip' | 'offset') => ({
  location: 'locationId',
  always: { [key]: 0 },
  size: { key: 'limit', most: PAGE },
  next: offsetPagination(key, PAGE),
});

export const blogs = {
  route: 'GET /blogs/site/all',
  scope: 'blogs/list.readonly',
  of: blog,
  rows: 'data',
  ...paged('skip'),
} as const satisfies Listing;

export const authors = {
  route: 'GET /blogs/authors',
  scope: 'blogs/author.readonly',
  of: author,
  rows: 'authors',
  ...paged('offset'),
} as const satisfies Listing;

export const categories = {
  route: 'GET /blogs/categories',
  scope: 'blogs/category.readonly',
  of: category,
  rows: 'categories',
  ...paged('offset'),
} as const satisfies Listing;

export const posts = {
  route: 'GET /blogs/posts/all',
  scope: 'blogs/posts.readonly',
  of: post,
  rows: 'blogs',
  ...paged('offset'),
} as const satisfies Listing;

export const slugAnswer = {
  route: 'GET /blogs/posts/url-slug-exists',
  scope: 'blogs/check-slug.readonly',
  of: slugCheck,
  rows: (answer) => (typeof answer.exists === 'boolean' ? answer : []),
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
  helpText: 'The blog site, by its name.',
});

/** Only narrows the posts to choose from. */
export const whichBlog = notSent({
  ...blogId,
  required: false,
  helpText: 'Which blog’s posts to choose from below. Not needed if you map the post from an earlier step.',
});

const titled = ({ title, status }: Row) =>
  status === 'PUBLISHED' ? String(title) : `${title} (${String(status).toLowerCase()})`;

export const postId = field({
  key: 'postId',
  label: 'Post',
  type: 'string',
  required: true,
  dependsOn: ['blogId'],
  choices: dropdown(posts, { label: titled, params: ({ blogId: chosen }) => ({ blogId: chosen }) }),
  helpText: 'One of the blog’s posts. Choose the blog first.',
});

const STATUSES = { DRAFT: 'Draft', PUBLISHED: 'Published', SCHEDULED: 'Scheduled', ARCHIVED: 'Archived' };

/** `ALL` is not in HighLevel's document, but is what its own support names (issue 104 of its API documents). */
export const postStatus = field({
  key: 'status',
  label: 'Status',
  type: 'string',
  required: false,
  choices: { ...STATUSES, ALL: 'Any' },
  helpText: 'Only posts in this state. HighLevel may leave out drafts when it is empty.',
});

export const urlSlug = (help: string) =>
  asSlug(field({ key: 'urlSlug', label: 'URL Slug', type: 'string', required: false, helpText: help }));

const [title, description, imageUrl, imageAltText, tags, canonicalLink] = inputs(post, {
  title: 'The headline.',
  description: 'One or two sentences that lists of posts and search engines show.',
  imageUrl: 'Where the cover image lies on the web. HighLevel shows it from there, so that the address must last.',
  imageAltText: 'What the image shows, for those who can’t see it. The title, when empty.',
  tags: 'Words of your own that readers can find the post by.',
  canonicalLink: 'Where the post appeared first, if that is another page.',
}) as [Field, Field, Field, Field, Field, Field];

const rawHTML = field({
  key: 'rawHTML',
  label: 'Body',
  type: 'text',
  required: true,
  helpText: 'The whole text, as HTML: paragraphs between `<p>` and `</p>`, headings between `<h2>` and `</h2>`.',
});

const authorField = field({
  key: 'author',
  label: 'Author',
  type: 'string',
  required: false,
  choices: dropdown(authors, { label: ({ name }) => String(name ?? '') }),
  helpText: 'Whose name stands above the post. Authors are made in HighLevel’s blog settings.',
});

const categoriesField = field({
  key: 'categories',
  label: 'Categories',
  type: 'string',
  list: true,
  required: false,
  choices: dropdown(categories, { label: ({ label }) => String(label ?? '') }),
  helpText: 'One or more of the location’s categories.',
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

export const newPostFields = [
  blogId,
  required(title),
  rawHTML,
  required(description),
  required(imageUrl),
  required(authorField),
  required(categoriesField),
  {
    ...required(
      statusField('Published is visible at once, scheduled from the time below on, a draft only in HighLevel.'),
    ),
    default: 'DRAFT',
  },
  publishedAt('The date on the post. Now, when empty. A time without a zone means the location’s.'),
  urlSlug(
    'The last part of the post’s address; words are made into one. Made from the title when empty. It must be free.',
  ),
  imageAltText,
  tags,
  canonicalLink,
];

const UNCHANGED = 'Left as it is when empty.';

const keeps = (declared: Field, helpText: string): Field => ({ ...declared, helpText: `${helpText} ${UNCHANGED}` });

/** HighLevel keeps the old body unless it is told how many words the new one has. */
const countWords = notSent(
  field({
    key: 'countWords',
    label: 'Send Word Count',
    type: 'boolean',
    required: false,
    default: 'true',
    helpText: 'HighLevel takes a new body only together with its word count. No, only if HighLevel refuses the count.',
  }),
);

export const changedPostFields = [
  blogId,
  postId,
  {
    ...rawHTML,
    helpText: `${rawHTML.helpText} HighLevel does not show the body that the post has, so it must be given whole.`,
  },
  keeps(title, 'A new headline.'),
  keeps(description, 'A new summary.'),
  keeps(statusField(''), 'Published, scheduled for the time below, archived, or a draft again.'),
  publishedAt('A new date on the post. Left as it is when empty; now, when a draft is published.'),
  keeps(imageUrl, 'A new cover image, by an address that lasts.'),
  keeps(imageAltText, 'What the image shows, for those who can’t see it.'),
  keeps(authorField, 'Another author.'),
  keeps(categoriesField, 'These replace the post’s categories.'),
  urlSlug(`A new last part of the post’s address; words are made into one. It must be free. ${UNCHANGED}`),
  keeps(tags, 'These replace the post’s tags.'),
  keeps(canonicalLink, 'Where the post appeared first, if that is another page.'),
  countWords,
];

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

/** What HighLevel wants of every new post, drafts too, where nobody said it. */
export const newPost = async (sent: Values, _local: Values, run: Run): Promise<Values> => {
  if (sent.status === 'SCHEDULED' && !sent.publishedAt) throw new UserFacingError(NEEDS_TIME);
  return {
    imageAltText: sent.title,
    publishedAt: new Date().toISOString(),
    ...sent,
    urlSlug: await freeSlug(run, sent),
  };
};

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
const currentPost = async (run: Run, blogId: unknown, postId: unknown): Promise<Row> => {
  for (const more of [{}, { status: 'ALL' }]) {
    const found = (await fetchAll(run, posts, { blogId, ...more })).find(({ id }) => id === postId);
    if (found) return found;
  }
  throw new UserFacingError(`The blog has no post ${quoted(postId)}: choose one from the list, or check the blog.`);
};

const wordsIn = (html: unknown): number =>
  String(html)
    .replace(/<[^<>]*>/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length;

/** A change must bring the whole post: what the user left empty is taken from the post as it is. */
export const changedPost = async (
  sent: Values,
  { countWords: counts, postId: id }: Values,
  run: Run,
): Promise<Values> => {
  const lacking = Object.keys(DEMANDED).filter((key) => sent[key] === undefined);
  const now = lacking.length > 0 ? await currentPost(run, sent.blogId, id) : ({} as Row);
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
    ...(counts === true && { wordCount: wordsIn(sent.rawHTML) }),
  };
  const missing = Object.keys(DEMANDED).find((key) => isEmpty(whole[key]));
  if (missing)
    throw new UserFacingError(`Fill in ${DEMANDED[missing]}: the post has none yet, and HighLevel wants one.`);
  if (sent.urlSlug !== undefined) await freeSlug(run, sent, id);
  return whole;
};
