import type { HighLevel } from '@gohighlevel/api-client';
import type { Json } from '../../sandbox/http/json.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';
import { official } from './official.js';

const sandbox = useSandbox({ now: NOW });
let sdk: HighLevel;
let ask: Ask;
let locationId: string;
let post: Json;

beforeEach(() => {
  locationId = sandbox.seeded.gymId;
  ask = client(sandbox);
  sdk = official(sandbox);
  const first = (kind: string) => sandbox.store.rows(kind).of(locationId)[0]!.id;
  post = {
    locationId,
    blogId: first('blogs'),
    title: 'Ten Minutes of Yoga',
    description: 'Before breakfast.',
    rawHTML: '<p>One</p>',
    status: 'DRAFT',
    imageUrl: 'https://example.com/yoga.jpg',
    imageAltText: 'A mat',
    author: first('blogAuthors'),
    categories: [first('blogCategories')],
    urlSlug: 'ten-minutes-of-yoga',
    publishedAt: '2026-03-02T15:00:00.000Z',
  };
});

const bodyOf = (id: string) => sandbox.store.all('blogPosts').get(id)!.rawHTML;

test('a post is written, found, changed; its body only with a word count', async () => {
  const { data }: Json = await sdk.blogs.createBlogPost(post);
  expect(data).toMatchObject({ title: post.title, status: 'DRAFT', archived: false, _id: expect.any(String) });
  expect(data).not.toHaveProperty('rawHTML');
  const postId = data._id;
  const drafts: Json = await sdk.blogs.getBlogPost({
    locationId,
    blogId: post.blogId,
    limit: 10,
    offset: 0,
    status: 'DRAFT',
  });
  expect(drafts.blogs.map(({ _id }: Json) => _id)).toContain(postId);

  const put = (changes: object) => ask(`PUT /blogs/posts/${postId}`, { body: { ...post, ...changes } });
  const changed = await put({ title: 'Yoga', rawHTML: '<p>Two</p>' });
  expect(changed.body.updatedBlogPost.title).toBe('Yoga');
  expect(bodyOf(postId)).toBe('<p>One</p>');
  await put({ rawHTML: '<p>Two</p>', wordCount: 1 });
  expect(bodyOf(postId)).toBe('<p>Two</p>');
});

test('slugs are taken once in a location, but not by the post itself', async () => {
  const { data }: Json = await sdk.blogs.createBlogPost(post);
  const exists = async (query: object) =>
    (await ask('GET /blogs/posts/url-slug-exists', { query: { locationId, urlSlug: post.urlSlug, ...query } })).body
      .exists;
  expect(await exists({})).toBe(true);
  expect(await exists({ postId: data._id })).toBe(false);
  expect(await exists({ urlSlug: 'never-heard-of' })).toBe(false);
  expect((await ask('POST /blogs/posts', { body: post })).status).toBe(400);
});

test('drafts need a date too, and what a post refers to must be there', async () => {
  const { publishedAt: _, ...undated } = post;
  expect(await ask('POST /blogs/posts', { body: undated })).toMatchObject({
    status: 422,
    body: { message: ['publishedAt must be a string'] },
  });
  expect((await ask('POST /blogs/posts', { body: { ...post, publishedAt: 'soon' } })).status).toBe(422);
  expect((await ask('POST /blogs/posts', { body: { ...post, author: 'nobody' } })).status).toBe(404);
});

test('sites are counted off by skip, everything else by offset, and each refuses the other', async () => {
  const sites: Json = await sdk.blogs.getBlogs({ locationId, skip: 0, limit: 10 });
  expect(sites.data.map(({ name }: Json) => name)).toEqual(['Harbor Strength Journal']);
  const authors: Json = await sdk.blogs.getAllBlogAuthorsByLocation({ locationId, limit: 1, offset: 1 });
  expect(authors.authors.map(({ name }: Json) => name)).toEqual(['Harbor Team']);
  const categories: Json = await sdk.blogs.getAllCategoriesByLocation({ locationId, limit: 10, offset: 0 });
  expect(categories.categories[0]).toMatchObject({ label: 'Training', urlSlug: 'training' });
  expect((await ask('GET /blogs/authors', { query: { locationId, limit: 5, skip: 0 } })).status).toBe(422);
  expect((await ask('GET /blogs/site/all', { query: { locationId, limit: 5, offset: 0 } })).status).toBe(422);
});

test('a change with a few properties leaves the others as they were; it needs the place and the status', async () => {
  const { data }: Json = await sdk.blogs.createBlogPost(post);
  const { locationId: place, blogId } = post;
  const put = (body: object) => ask(`PUT /blogs/posts/${data._id}`, { body });
  const { status, body } = await put({ locationId: place, blogId, status: 'ARCHIVED' });
  expect(status).toBe(200);
  expect(body.updatedBlogPost).toMatchObject({ title: post.title, author: post.author, status: 'ARCHIVED' });
  expect((await put({ locationId: place, blogId, title: 'x' })).body.message).toEqual(['status must be a string']);
  expect((await put({ locationId: place, blogId, status: 'DRAFT', author: 'nobody' })).status).toBe(404);
});

test.each([
  ['/blogs/authors', 20],
  ['/blogs/posts/all', 50],
])('%s gives %i a page at most', async (path, most) => {
  const list = (limit: number) =>
    ask(`GET ${path}`, {
      query: { locationId, limit, offset: 0, ...(path.includes('posts') ? { blogId: post.blogId } : {}) },
    });
  expect((await list(most)).status).toBe(200);
  expect(await list(most + 1)).toMatchObject({
    status: 422,
    body: { message: [`limit must not be greater than ${most}`], error: 'Unprocessable Entity' },
  });
});
