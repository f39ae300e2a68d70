import { author } from '../../resources/blogs/author.js';
import { blog } from '../../resources/blogs/blog.js';
import { category } from '../../resources/blogs/category.js';
import { post } from '../../resources/blogs/post.js';
import { checkBlogUrlSlug } from '../../triggers/blogs/check_blog_url_slug.js';
import { getBlogAuthors } from '../../triggers/blogs/get_blog_authors.js';
import { getBlogCategories } from '../../triggers/blogs/get_blog_categories.js';
import { getBlogPosts } from '../../triggers/blogs/get_blog_posts.js';
import { getBlogsByLocation } from '../../triggers/blogs/get_blogs_by_location.js';
import { api, choices, poll } from '../support/run.js';

/** As MongoDB has it. */
const stored = ({ id, ...rest }: Record<string, unknown>) => ({ _id: id, ...rest });
const counted = { locationId: 'loc', limit: '20', offset: '0' };

test.each([
  [true, { exists: true, available: false, revision: 'taken' }],
  [false, { exists: false, available: true, revision: 'free' }],
])('Check Blog URL Slug: exists %s', async (exists, told) => {
  api()
    .get('/blogs/posts/url-slug-exists')
    .query({ locationId: 'loc', urlSlug: 'spring', postId: 'p1' })
    .reply(200, { exists });
  await expect(poll(checkBlogUrlSlug, { urlSlug: 'spring', blogId: 'b1', postId: 'p1' })).resolves.toEqual([
    { id: 'spring', ...told },
  ]);
});

test('Get Blog Authors counts off by offset, and fires on updates when asked to', async () => {
  api()
    .get('/blogs/authors')
    .query(counted)
    .twice()
    .reply(200, { authors: [stored(author.result.sample)] });
  await expect(poll(getBlogAuthors)).resolves.toEqual([{ ...author.result.sample, revision: 'new' }]);
  await expect(poll(getBlogAuthors, { triggerOn: 'changed' })).resolves.toMatchObject([
    { revision: author.result.sample.updatedAt },
  ]);
});

test('Get Blog Categories reads the name under either of its keys', async () => {
  const { label, ...named } = category.result.sample;
  api()
    .get('/blogs/categories')
    .query(counted)
    .reply(200, { categories: [stored(category.result.sample), stored({ ...named, id: 'c2', name: label })] });
  await expect(poll(getBlogCategories)).resolves.toEqual([
    { ...category.result.sample, revision: 'new' },
    { ...category.result.sample, id: 'c2', revision: 'new' },
  ]);
  api()
    .get('/blogs/categories')
    .query(counted)
    .reply(200, { categories: [stored(category.result.sample)] });
  await expect(poll(getBlogCategories, { triggerOn: 'changed' })).resolves.toMatchObject([
    { revision: category.result.sample.updatedAt },
  ]);
});

describe('Get Blog Posts', () => {
  const query = { ...counted, limit: '50', blogId: 'b1' };
  const { sample } = post.result;
  const draft = { ...sample, id: 'p2', status: 'DRAFT', updatedAt: '2026-11-19T17:40:00.000Z' };

  test('rows are under blogs; the latest update comes first, and counts once', async () => {
    api()
      .get('/blogs/posts/all')
      .query({ ...query, status: 'ALL', searchTerm: 'stretch' })
      .reply(200, { blogs: [stored(sample), stored(draft)] });
    const input = { blogId: 'b1', status: 'ALL', searchTerm: 'stretch' };
    await expect(poll(getBlogPosts, input)).resolves.toEqual([
      { ...draft, revision: 'new' },
      { ...sample, revision: 'new' },
    ]);
  });

  test.each([
    ['changed', query, [draft.updatedAt, sample.updatedAt]],
    ['published', { ...query, status: 'PUBLISHED' }, ['PUBLISHED']],
  ])('fires for %s posts', async (triggerOn, asked, revisions) => {
    api()
      .get('/blogs/posts/all')
      .query(asked)
      .reply(200, { blogs: [stored(sample), stored(draft)] });
    const events = await poll(getBlogPosts, { blogId: 'b1', triggerOn });
    expect(events.map(({ revision }) => revision)).toEqual(revisions);
  });

  test('reads the pages before to fill Zapier’s memory', async () => {
    const full = Array.from({ length: 50 }, (_, n) => stored({ ...sample, id: `p${n}` }));
    // The first page once more in the end: what was changed meanwhile may stand there.
    api().get('/blogs/posts/all').query(query).twice().reply(200, { blogs: full });
    api()
      .get('/blogs/posts/all')
      .query({ ...query, offset: '49' })
      .reply(200, { blogs: [full[49]] });
    await expect(poll(getBlogPosts, { blogId: 'b1' }, { meta: { isPopulatingDedupe: true } })).resolves.toHaveLength(
      50,
    );
  });
});

test('Get Blogs by Location counts off by skip, and tells a new name by content', async () => {
  const query = { locationId: 'loc', limit: '50', skip: '0', searchTerm: 'journal' };
  api()
    .get('/blogs/site/all')
    .query(query)
    .reply(200, { data: [stored(blog.result.sample)] });
  await expect(poll(getBlogsByLocation, { searchTerm: 'journal' })).resolves.toEqual([
    { ...blog.result.sample, revision: 'new' },
  ]);
  const revisionOf = async (name: string) => {
    api()
      .get('/blogs/site/all')
      .query(query)
      .reply(200, { data: [{ _id: 'b1', name }] });
    const [event] = await poll(getBlogsByLocation, { searchTerm: 'journal', triggerOn: 'changed' });
    return event?.revision;
  };
  expect(await revisionOf('Journal')).not.toBe(await revisionOf('Club Journal'));
});

test('dropdowns: blogs by name, posts of the chosen blog by title and state', async () => {
  api()
    .get('/blogs/site/all')
    .query(true)
    .reply(200, { data: [{ _id: 'b1', name: 'Journal' }] });
  await expect(choices(getBlogPosts, 'blogId')).resolves.toMatchObject({ results: [{ id: 'b1', label: 'Journal' }] });
  api()
    .get('/blogs/posts/all')
    .query({ ...counted, limit: '50', blogId: 'b1' })
    .reply(200, {
      blogs: [
        { _id: 'p1', title: 'Stretches', status: 'PUBLISHED' },
        { _id: 'p2', title: 'Hours', status: 'DRAFT' },
      ],
    });
  await expect(choices(checkBlogUrlSlug, 'postId', { blogId: 'b1' })).resolves.toMatchObject({
    results: [
      { id: 'p1', label: 'Stretches' },
      { id: 'p2', label: 'Hours (draft)' },
    ],
  });
});
