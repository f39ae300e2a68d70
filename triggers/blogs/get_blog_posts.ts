import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations.js';
import { blogId, post, postStatus, posts, searchTerm } from '../../resources/blog.js';

export const getBlogPosts = defineTrigger({
  key: 'get_blog_posts',
  noun: 'Blog Post',
  display: {
    label: 'Get Blog Posts',
    description: 'Triggers when a blog post is added, is updated, or goes online.',
  },
  operation: polls({
    inputs: [blogId, postStatus, searchTerm('Only posts with this in their title.')],
    from: posts,
    on: {
      added: added('New posts only', undefined, { by: 'updatedAt' }),
      changed: changed('New and updated posts', post, 'updatedAt'),
      published: {
        label: 'Published posts',
        by: 'publishedAt',
        revision: ({ status }) => (status === 'PUBLISHED' ? 'PUBLISHED' : undefined),
        asks: () => ({ status: 'PUBLISHED' }),
      },
    },
  }),
});
