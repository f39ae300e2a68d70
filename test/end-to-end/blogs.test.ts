import type { Zapier } from '../../demo/zapier.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect } from './support.js';

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;

beforeAll(async () => {
  zapier = await connect(sandbox);
});
afterAll(disconnect);

test('all seven operations: a draft is written, found, published; its address is taken', async () => {
  const { gymId } = sandbox.seeded;
  const named = async (kind: 'triggers' | 'creates', key: string, field: string, label: string) =>
    (await zapier.choices(kind, key, field)).find((choice) => choice.label === label)!.id;
  const blogId = await named('triggers', 'get_blog_posts', 'blogId', 'Harbor Strength Journal');

  const sites = await zapier.turnOn('get_blogs_by_location', { triggerOn: 'changed' });
  sandbox.store.all('blogs').get(blogId)!.name = 'Harbor Journal';
  expect(await sites.poll()).toEqual([expect.objectContaining({ id: blogId, name: 'Harbor Journal' })]);

  const own = { locationId: gymId, canonicalLink: 'https://example.com', updatedAt: sandbox.clock.stamp() };
  const authors = await zapier.turnOn('get_blog_authors');
  const categories = await zapier.turnOn('get_blog_categories');
  sandbox.store.all('blogAuthors').add({ ...own, id: sandbox.store.ids.mongo(), name: 'Priya Raman' });
  const id = sandbox.store.ids.mongo();
  sandbox.store.all('blogCategories').add({ ...own, id, label: 'Recipes', urlSlug: 'recipes' });
  expect(await authors.poll()).toEqual([expect.objectContaining({ name: 'Priya Raman' })]);
  expect(await categories.poll()).toEqual([expect.objectContaining({ id, label: 'Recipes' })]);

  const slug = await zapier.turnOn('check_blog_url_slug', { urlSlug: 'oats-in-five-minutes' });
  const added = await zapier.turnOn('get_blog_posts', { blogId });
  const published = await zapier.turnOn('get_blog_posts', { blogId, triggerOn: 'published' });
  const draft = await zapier.create('create_blog_post', {
    blogId,
    title: 'Oats in Five Minutes',
    rawHTML: '<p>Stir, {{contact.first_name}}.</p>',
    description: 'Breakfast without a fuss.',
    imageUrl: 'https://example.com/oats.jpg',
    author: await named('creates', 'create_blog_post', 'author', 'Priya Raman'),
    categories: [await named('creates', 'create_blog_post', 'categories', 'Recipes')],
    tags: ['breakfast'],
    status: 'DRAFT',
  });
  expect(draft).toMatchObject({
    status: 'DRAFT',
    urlSlug: 'oats-in-five-minutes',
    imageAltText: 'Oats in Five Minutes',
  });
  const { id: postId } = draft;
  const stored = () => sandbox.store.all('blogPosts').get(postId)!;
  expect(stored().rawHTML).toBe('<p>Stir, {{contact.first_name}}.</p>');
  expect((await added.poll()).map((post) => post.id)).toEqual([postId]);
  expect(await published.poll()).toEqual([]);
  expect(await slug.poll()).toEqual([expect.objectContaining({ exists: true, available: false, revision: 'taken' })]);
  for (const by of [{ title: 'oats in five minutes' }, { urlSlug: draft.urlSlug }, { postId }])
    expect(await zapier.search('find_blog_post', { blogId, ...by })).toEqual([
      expect.objectContaining({ id: postId, authorName: 'Priya Raman', matches: 1 }),
    ]);
  expect(await zapier.search('find_blog_post', { blogId, title: 'Oats' })).toEqual([]);
  expect(
    (await zapier.choices('triggers', 'check_blog_url_slug', 'postId', { blogId })).map(({ label }) => label),
  ).toContain('Oats in Five Minutes (draft)');

  const online = await zapier.create('update_blog_post', {
    blogId,
    postId,
    rawHTML: '<p>Stir and wait.</p>',
    status: 'PUBLISHED',
    countWords: true,
  });
  expect(online).toMatchObject({ id: postId, status: 'PUBLISHED', title: 'Oats in Five Minutes', tags: ['breakfast'] });
  expect(stored()).toMatchObject({ rawHTML: '<p>Stir and wait.</p>', description: 'Breakfast without a fuss.' });
  expect((await published.poll()).map((post) => post.id)).toEqual([postId]);

  // A second post of that title gets another address; one that asks for it is refused.
  const fields = { blogId, title: 'Oats in Five Minutes', rawHTML: '<p>Again.</p>', description: 'Once more.' };
  const rest = { imageUrl: 'https://example.com/oats.jpg', author: draft.author, categories: draft.categories };
  const twin = await zapier.create('create_blog_post', { ...fields, ...rest, status: 'DRAFT' });
  expect(twin.urlSlug).toMatch(/^oats-in-five-minutes-\d{12}$/);
  await expect(
    zapier.create('create_blog_post', { ...fields, ...rest, status: 'DRAFT', urlSlug: 'oats-in-five-minutes' }),
  ).rejects.toThrow('is taken by another post');
});
