import { field } from '../../lib/definition/fields.js';
import { datetime, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';
import { withNames } from '../looked_up.js';
import { pagingBy } from './blog_paging.js';

export const author = record({
  id: text('Author ID', '6683abde331c041f32c07aea'),
  name: text('Name', 'Dana Whitfield'),
  canonicalLink: text('Canonical Link', 'https://blog.example.com/author/dana'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  updatedAt: datetime('Updated At', '2026-10-03T11:06:35.822Z'),
});

export const authors = {
  route: 'GET /blogs/authors',
  scope: 'blogs/author.readonly',
  of: author,
  rows: 'authors',
  ...pagingBy('offset', 20),
} as const satisfies Listing;

export const withAuthors = withNames({ key: 'blog-authors', listing: authors }, { author: 'authorName' });

export const authorField = field({
  key: 'author',
  label: 'Author',
  type: 'string',
  required: false,
  choices: dropdown(authors),
  helpText: 'Whose name stands above the post. Authors are made in HighLevel’s blog settings.',
});
