import { createBlogPost } from '../../creates/blogs/create_blog_post.js';
import { updateBlogPost } from '../../creates/blogs/update_blog_post.js';
import { SCOPES } from '../../lib/highlevel/scopes.js';
import { post } from '../../resources/blogs/post.js';
import { api, choices, halted, LOCATION, refusal, refused, run } from '../support/run.js';

const { sample } = post.result;
const stored = ({ id, ...rest }: Record<string, unknown>) => ({ _id: id, ...rest });
const slugIs = (exists: boolean, query: object) =>
  api()
    .get('/blogs/posts/url-slug-exists')
    .query({ locationId: 'loc', ...query })
    .reply(200, { exists });

const input = {
  blogId: 'b1',
  title: 'Müsli & More!',
  rawHTML: '<p>Hello {{contact.first_name}}</p>',
  description: 'Breakfast.',
  imageUrl: 'https://example.com/a.jpg',
  author: 'a1',
  categories: ['c1'],
  status: 'DRAFT',
};
const filled = {
  ...input,
  locationId: 'loc',
  imageAltText: input.title,
  urlSlug: 'musli-more',
};

describe('Create Blog Post', () => {
  test('fills in for a draft what HighLevel wants all the same: a date, a slug, the image in words', async () => {
    slugIs(false, { urlSlug: 'musli-more' });
    api()
      .post('/blogs/posts', ({ publishedAt, ...body }) => {
        expect(Math.abs(Date.parse(publishedAt) - Date.now())).toBeLessThan(60_000);
        expect(body).toEqual(filled);
        return true;
      })
      .reply(201, { data: stored(sample) });
    await expect(run(createBlogPost, input)).resolves.toEqual(sample);
  });

  test('sends what is given, the time in UTC', async () => {
    const more = {
      publishedAt: '2026-12-01T09:00:00-05:00',
      urlSlug: 'breakfast',
      imageAltText: 'A bowl',
      tags: ['food', 'early'],
      canonicalLink: 'https://example.com/breakfast',
      status: 'SCHEDULED',
    };
    slugIs(false, { urlSlug: 'breakfast' });
    api()
      .post('/blogs/posts', { ...filled, ...more, publishedAt: '2026-12-01T14:00:00Z' })
      .reply(200, { data: stored(sample) });
    await expect(run(createBlogPost, { ...input, ...more })).resolves.toMatchObject({ id: sample.id });
  });

  test('a slug that was asked for and is taken is refused before anything is written', async () => {
    slugIs(true, { urlSlug: 'breakfast' });
    await expect(refusal(run(createBlogPost, { ...input, urlSlug: 'breakfast' }))).resolves.toEqual(
      refused('URL Slug “breakfast” is taken by another post of this location: choose another one.'),
    );
  });

  test('a slug made from the title steps aside when it is taken', async () => {
    slugIs(true, { urlSlug: 'musli-more' });
    api()
      .post('/blogs/posts', ({ urlSlug }) => /^musli-more-\d{12}$/.test(urlSlug))
      .reply(200, { data: stored(sample) });
    await expect(run(createBlogPost, input)).resolves.toMatchObject({ id: sample.id });
  });

  test('a connection that may not ask about slugs leaves it to HighLevel', async () => {
    const scope = SCOPES.filter((name) => name !== 'blogs/check-slug.readonly').join(' ');
    api()
      .post('/blogs/posts')
      .reply(200, { data: stored(sample) });
    await expect(run(createBlogPost, input, { authData: { ...LOCATION, scope } })).resolves.toMatchObject({
      id: sample.id,
    });
  });

  test('a scheduled post needs a time', async () => {
    await expect(refusal(run(createBlogPost, { ...input, status: 'SCHEDULED' }))).resolves.toEqual(
      refused('Publish At is missing: it is needed with Status set to “Scheduled”.'),
    );
  });
});

describe('Update Blog Post', () => {
  const ids = { blogId: 'b1', postId: 'p1' };
  const now: Record<string, unknown> = { ...sample, id: 'p1', status: 'DRAFT' };
  const listed = { locationId: 'loc', limit: '50', offset: '0', blogId: 'b1' };
  const posts = (query: object, rows: object[]) =>
    api()
      .get('/blogs/posts/all')
      .query({ ...listed, ...query })
      .reply(200, { blogs: rows });
  const { id: _id, archived: _archived, updatedAt: _updated, authorName: _author, ...kept } = now;

  test('sends the whole post: what is given, and the rest as it is', async () => {
    posts({}, [stored(sample), stored(now)]);
    api()
      .put('/blogs/posts/p1', {
        ...kept,
        locationId: 'loc',
        blogId: 'b1',
        title: 'New',
        rawHTML: '<p>One two</p>',
        wordCount: 2,
      })
      .reply(200, { updatedBlogPost: stored({ ...now, title: 'New' }) });
    const changes = { title: 'New', rawHTML: '<p>One two</p>', countWords: true };
    await expect(run(updateBlogPost, { ...ids, ...changes })).resolves.toEqual({ ...now, title: 'New' });
  });

  test('a draft that goes online is dated now, without a word count if that is not wanted', async () => {
    posts({}, [stored(now)]);
    api()
      .put('/blogs/posts/p1', (body) => {
        expect(Math.abs(Date.parse(body.publishedAt) - Date.now())).toBeLessThan(60_000);
        expect(body).toMatchObject({ status: 'PUBLISHED', title: sample.title });
        expect(body).not.toHaveProperty('wordCount');
        return true;
      })
      .reply(200, { updatedBlogPost: stored({ ...now, status: 'PUBLISHED' }) });
    await expect(
      run(updateBlogPost, { ...ids, rawHTML: '<p>x</p>', status: 'PUBLISHED', countWords: false }),
    ).resolves.toMatchObject({ status: 'PUBLISHED' });
  });

  test('a draft that the plain list leaves out is found among all posts', async () => {
    posts({}, []);
    posts({ status: 'ALL' }, [stored(now)]);
    api()
      .put('/blogs/posts/p1')
      .reply(200, { updatedBlogPost: stored(now) });
    await expect(run(updateBlogPost, { ...ids, rawHTML: '<p>x</p>' })).resolves.toMatchObject({ id: 'p1' });
  });

  test('a post that is not listed is changed where all is given that HighLevel demands', async () => {
    slugIs(false, { urlSlug: 'breakfast', postId: 'p1' });
    posts({}, []);
    posts({ status: 'ALL' }, []);
    const whole = { ...input, imageAltText: 'A bowl', urlSlug: 'breakfast', publishedAt: '2026-12-01T14:00:00Z' };
    api()
      .put('/blogs/posts/p1', { ...whole, wordCount: 2, locationId: 'loc' })
      .reply(200, { updatedBlogPost: stored(now) });
    await expect(run(updateBlogPost, { ...ids, ...whole, categoriesMode: 'replace' })).resolves.toMatchObject({
      id: 'p1',
    });
  });

  test('leaves the body as it is when it is empty, and adds to tags and categories', async () => {
    const before = { ...now, categories: ['cat1', 'cat2'] };
    posts({}, [stored(before)]);
    api()
      .put('/blogs/posts/p1', {
        ...kept,
        locationId: 'loc',
        blogId: 'b1',
        tags: [...(now.tags as string[]), 'core'],
        categories: ['cat2'],
      })
      .reply(200, { updatedBlogPost: stored(now) });
    const changes = { tags: ['core', ...(now.tags as string[])], categories: ['cat1'], categoriesMode: 'remove' };
    await run(updateBlogPost, { ...ids, ...changes });
  });

  test.each([
    [[], {}, 'The blog has no post “p1”: choose one from the list, or check the blog.'],
    [[{ ...now, author: '' }], {}, 'Fill in Author: the post has none yet, and HighLevel wants one.'],
    [[now], { status: 'SCHEDULED' }, 'Fill in Publish At: a scheduled post needs the time at which it goes online.'],
  ])('refuses in a sentence (%#)', async (rows, changes, message) => {
    posts({}, rows.map(stored));
    if (rows.length === 0) posts({ status: 'ALL' }, []);
    const told = rows.length === 0 ? halted : refused;
    await expect(refusal(run(updateBlogPost, { ...ids, rawHTML: '<p>x</p>', ...changes }))).resolves.toEqual(
      told(message),
    );
  });

  test('a slug of another post is refused', async () => {
    posts({}, [stored(now)]);
    slugIs(true, { urlSlug: 'breakfast', postId: 'p1' });
    await expect(refusal(run(updateBlogPost, { ...ids, rawHTML: '<p>x</p>', urlSlug: 'breakfast' }))).resolves.toEqual(
      refused('URL Slug “breakfast” is taken by another post of this location: choose another one.'),
    );
  });
});

test('dropdowns: authors and categories by name', async () => {
  api()
    .get('/blogs/authors')
    .query({ locationId: 'loc', limit: '20', offset: '0' })
    .reply(200, { authors: [{ _id: 'a1', name: 'Dana' }] });
  api()
    .get('/blogs/categories')
    .query({ locationId: 'loc', limit: '20', offset: '0' })
    .reply(200, { categories: [{ _id: 'c1', label: 'Training' }] });
  await expect(choices(createBlogPost, 'author')).resolves.toMatchObject({ results: [{ id: 'a1', label: 'Dana' }] });
  await expect(choices(createBlogPost, 'categories')).resolves.toMatchObject({
    results: [{ id: 'c1', label: 'Training' }],
  });
});
