import { post } from '../../resources/blogs/post.js';
import { findBlogPost } from '../../searches/blogs/find_blog_post.js';
import { api, choices, refusal, refused, run } from '../support/run.js';

const { authorName: _, ...sample } = post.result.sample;
const row = (id: string, more: object) => ({ ...sample, id, author: null, urlSlug: id, ...more });
const rows = [
  row('old', { title: 'five stretches', publishedAt: '2025-01-01T00:00:00.000Z' }),
  row('new', { title: 'Five Stretches', publishedAt: '2026-02-01T00:00:00.000Z', status: 'DRAFT' }),
  row('longer', { title: 'Five Stretches for You' }),
];
const first = { locationId: 'loc', blogId: 'b1', limit: '50', offset: '0' };
const listed = (query: object = {}, blogs: object[] = rows) =>
  api()
    .get('/blogs/posts/all')
    .query({ ...first, ...query })
    .reply(200, { blogs });
const found = async (input: object) =>
  (await run<{ id: string }[]>(findBlogPost, { blogId: 'b1', ...input })).map(({ id }) => id);

describe('Find Blog Post', () => {
  test('finds by the whole title, what is the same letter by letter first', async () => {
    listed({ searchTerm: 'five stretches' });
    await expect(found({ title: 'five stretches' })).resolves.toEqual(['old', 'new']);
    listed({ searchTerm: 'FIVE STRETCHES' });
    await expect(found({ title: 'FIVE STRETCHES' })).resolves.toEqual(['new', 'old']);
  });

  test('asks for drafts as well before it finds nothing', async () => {
    api()
      .get('/blogs/posts/all')
      .query({ ...first, searchTerm: 'Draft' })
      .reply(200, { blogs: [] });
    listed({ searchTerm: 'Draft', status: 'ALL' }, [...rows, row('draft', { title: 'Draft' })]);
    await expect(found({ title: 'Draft' })).resolves.toEqual(['draft']);
    listed({ searchTerm: 'Five' });
    listed({ searchTerm: 'Five', status: 'ALL' });
    await expect(found({ title: 'Five' })).resolves.toEqual([]);
  });

  test.each(['old', '/old/', 'https://blog.example.com/post/OLD?ref=1#top'])(
    'finds by the address %s',
    async (urlSlug) => {
      listed();
      await expect(found({ urlSlug })).resolves.toEqual(['old']);
    },
  );

  test.each(['ol', '/', '?'])('finds none by the address %s', async (urlSlug) => {
    listed();
    listed({ status: 'ALL' });
    await expect(found({ urlSlug })).resolves.toEqual([]);
  });

  test('finds by id, which decides alone, in one state, and wants something to look for', async () => {
    listed();
    await expect(found({ postId: 'longer', title: 'Other', status: 'DRAFT' })).resolves.toEqual(['longer']);
    listed();
    listed({ status: 'ALL' });
    await expect(found({ postId: 'gone' })).resolves.toEqual([]);
    // HighLevel filters by the state; what it gives besides is left out.
    listed({ status: 'DRAFT', searchTerm: 'Five Stretches' });
    await expect(found({ title: 'Five Stretches', status: 'DRAFT' })).resolves.toEqual(['new']);
    await expect(refusal(found({ status: 'DRAFT' }))).resolves.toEqual(
      refused('Fill in Title, URL Slug or Post: what to look for.'),
    );
  });

  test('offers the posts of the blog', async () => {
    listed({});
    const { results } = await choices(findBlogPost, 'postId', { blogId: 'b1' });
    expect(results.map(({ id }) => id)).toEqual(['old', 'new', 'longer']);
  });
});
