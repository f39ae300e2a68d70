import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations.js';
import { categories, category } from '../../resources/blog.js';

export const getBlogCategories = defineTrigger({
  key: 'get_blog_categories',
  noun: 'Category',
  display: {
    label: 'Get Blog Categories',
    description: 'Triggers when a blog category is added, or one changes.',
  },
  operation: polls({
    inputs: [],
    from: categories,
    on: {
      added: added('New categories only'),
      changed: changed('New and changed categories', category, 'updatedAt'),
    },
  }),
});
