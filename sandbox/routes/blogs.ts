import { badRequest, unprocessable } from '../http/errors.js';
import type { BlogPost } from '../models/blogs/blog.js';
import type { Row } from '../world/store.js';
import type { Call, Handlers } from './call.js';

/** As MongoDB has it. */
const stored = <T extends Row>({ id, ...rest }: T) => ({ _id: id, ...rest });

const postAnswer = ({ locationId: _location, blogId: _blog, rawHTML: _body, ...post }: BlogPost) => stored(post);

/** `limit` and `offset`, both demanded; sites are counted off by `skip` instead (#317). */
const paged = <T extends Row>(call: Call, list: T[], from: 'offset' | 'skip' = 'offset'): T[] =>
  call.arrange(list).slice(call.query[from], call.query[from] + call.query.limit);

function posts(call: Call) {
  const { blogId, status = 'ALL', searchTerm = '' } = call.query;
  const found = call
    .own('blogPosts')
    .filter((post) => post.blogId === blogId && (status === 'ALL' || post.status === status))
    .filter(({ title }) => title.toLowerCase().includes(searchTerm.toLowerCase()))
    .sort((a, b) => b.publishedAt.localeCompare(a.publishedAt));
  return { blogs: paged(call, found).map(postAnswer) };
}

const holder = (call: Call, slug: unknown, postId?: unknown) =>
  call.own('blogPosts').find(({ urlSlug, id }) => urlSlug === slug && id !== postId);

/** What a post refers to must be there; its slug must be its own. */
function check(call: Call, postId?: string) {
  const { blogId, author, categories = [], publishedAt, urlSlug } = call.body;
  if (publishedAt !== undefined && Number.isNaN(Date.parse(publishedAt)))
    throw unprocessable('publishedAt must be a valid ISO 8601 date string');
  call.get('blogs', blogId);
  if (author !== undefined) call.get('blogAuthors', author);
  for (const id of categories) call.get('blogCategories', id);
  if (urlSlug !== undefined && holder(call, urlSlug, postId)) throw badRequest('Url slug already exists');
}

function create(call: Call) {
  check(call);
  const post = call.store.all('blogPosts').add({
    ...call.body,
    id: call.store.ids.mongo(),
    archived: false,
    updatedAt: call.clock.stamp(),
  });
  return { data: postAnswer(post) };
}

/** #103, #334: a new body is dropped without a word, unless its word count comes with it. */
function update(call: Call) {
  const post = call.get('blogPosts', call.param('postId'));
  check(call, post.id);
  const { wordCount, rawHTML, ...changes } = call.body;
  Object.assign(post, changes, wordCount === undefined ? {} : { rawHTML }, { updatedAt: call.clock.stamp() });
  return { updatedBlogPost: postAnswer(post) };
}

/** Blogs: sites, authors, categories and posts. */
export const blogs: Handlers = {
  'GET /blogs/site/all': (call) => {
    const wanted = (call.query.searchTerm ?? '').toLowerCase();
    const found = call.own('blogs').filter(({ name }) => name.toLowerCase().includes(wanted));
    return { data: paged(call, found, 'skip').map(({ id, name }) => ({ _id: id, name })) };
  },
  'GET /blogs/authors': (call) => ({ authors: paged(call, call.own('blogAuthors')).map(stored) }),
  // The document describes `label` and demands `name`.
  'GET /blogs/categories': (call) => ({
    categories: paged(call, call.own('blogCategories')).map((one) => ({ ...stored(one), name: one.label })),
  }),
  'GET /blogs/posts/all': posts,
  'GET /blogs/posts/url-slug-exists': (call) => ({
    exists: holder(call, call.query.urlSlug, call.query.postId) !== undefined,
  }),
  'POST /blogs/posts': create,
  'PUT /blogs/posts/{postId}': update,
};
