import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { categories, category } from '../../resources/blogs/category.js';

export const getBlogCategories = defineTrigger({
  key: 'get_blog_categories',
  noun: 'Category',
  display: {
    label: 'Get Blog Categories',
    description: 'Triggers when a blog category is added, or one changes.',
  },
  operation: polls({
    inputs: [],
    listing: categories,
    events: {
      added: added('New categories only'),
      changed: changed('New and changed categories', category, 'updatedAt'),
    },
  }),
});
