import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { author, authors } from '../../resources/blogs/author.js';

export const getBlogAuthors = defineTrigger({
  key: 'get_blog_authors',
  noun: 'Author',
  display: {
    label: 'Get Blog Authors',
    description: 'Triggers when a blog author is added, or one changes.',
  },
  operation: polls({
    inputs: [],
    listing: authors,
    events: {
      added: added('New authors only'),
      changed: changed('New and changed authors', author, 'updatedAt'),
    },
  }),
});
