import { datetime, flag, list, lookedUp, record, text } from '../../lib/definition/record.js';
import type { Listing } from '../../lib/operations/index.js';
import { withAuthors } from './author.js';
import { pagingBy } from './blog_paging.js';

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

export const posts = {
  route: 'GET /blogs/posts/all',
  scope: 'blogs/posts.readonly',
  of: post,
  rows: 'blogs',
  ...pagingBy('offset', 50),
} as const satisfies Listing;
