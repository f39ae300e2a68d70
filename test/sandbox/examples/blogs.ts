import type { Examples, World } from './world.js';

const page = (w: World, from = 'offset') => ({ query: { locationId: w.locationId, limit: 10, [from]: 0 } });

const post = (w: World, urlSlug: string) => ({
  locationId: w.locationId,
  blogId: w.first('blogs').id,
  title: 'A New Post',
  description: 'What it is about.',
  rawHTML: '<p>Hello</p>',
  status: 'DRAFT',
  imageUrl: 'https://example.com/a.jpg',
  imageAltText: 'A picture',
  author: w.first('blogAuthors').id,
  categories: [w.first('blogCategories').id],
  urlSlug,
  publishedAt: '2026-03-02T15:00:00.000Z',
});

/** Blog sites, authors, categories and posts. */
export const blogs: Examples = {
  'GET /blogs/site/all': (w) => page(w, 'skip'),
  'GET /blogs/authors': (w) => page(w),
  'GET /blogs/categories': (w) => page(w),
  'GET /blogs/posts/all': (w) => ({ query: { ...page(w).query, blogId: w.first('blogs').id } }),
  'GET /blogs/posts/url-slug-exists': (w) => ({ query: { locationId: w.locationId, urlSlug: 'free' } }),
  'POST /blogs/posts': (w) => ({ body: post(w, 'a-new-post') }),
  'PUT /blogs/posts/{postId}': (w) => ({
    params: { postId: w.first('blogPosts').id },
    body: { ...post(w, 'another-address'), wordCount: 1 },
  }),
};
