import { field } from '../../lib/definition/fields.js';
import { datetime, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';
import { pagingBy } from './blog_paging.js';

/** The document demands a `name` and describes a `label`. */
export const category = record(
  {
    id: text('Category ID', '6683abde331c041f32c07aee'),
    label: text('Name', 'Training'),
    urlSlug: text('URL Slug', 'training'),
    canonicalLink: text('Canonical Link', 'https://blog.example.com/category/training'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    updatedAt: datetime('Updated At', '2026-10-03T11:06:35.822Z'),
  },
  { normalize: ({ name, ...row }) => ({ ...row, label: row.label ?? name }) },
);

export const categories = {
  route: 'GET /blogs/categories',
  scope: 'blogs/category.readonly',
  of: category,
  rows: 'categories',
  ...pagingBy('offset', 20),
} as const satisfies Listing;

export const categoriesField = field({
  key: 'categories',
  label: 'Categories',
  type: 'string',
  list: true,
  required: false,
  choices: dropdown(categories, { label: ({ label }) => String(label ?? '') }),
  helpText: 'One or more of the blog categories that HighLevel has.',
});
