import { field, notSent } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import { record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';
import { pagingBy } from './blog_paging.js';

export const blog = record({
  id: text('Blog ID', '66f429b8afdce84227a4610d'),
  name: text('Name', 'Harbor Strength Journal'),
});

export const blogs = {
  route: 'GET /blogs/site/all',
  scope: 'blogs/list.readonly',
  of: blog,
  rows: 'data',
  ...pagingBy('skip', 50),
} as const satisfies Listing;

export const searchTermField = (help: string) =>
  field({ key: 'searchTerm', label: 'Search For', type: 'string', required: false, helpText: help });

export const blogId = field({
  key: 'blogId',
  label: 'Blog',
  type: 'string',
  required: true,
  choices: dropdown(blogs),
  helpText: 'The blog that the post is in.',
});

/** In a trigger: the blog itself, or the one that posts are chosen from. */
export const watchedBlog = toWatch(blogId, 'The blog to watch.');

/** Only narrows the posts to choose from. */
export const whichBlog = notSent({
  ...toWatch(blogId, 'Only for choosing from a list: whose posts it shows.'),
  required: false,
});
