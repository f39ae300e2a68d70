import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { post, postStatus, posts, searchTerm, watchedBlog } from '../../resources/blogs/blog.js';

export const getBlogPosts = defineTrigger({
  key: 'get_blog_posts',
  noun: 'Blog Post',
  display: {
    label: 'Get Blog Posts',
    description: 'Triggers when a blog post is added, is updated, or goes online.',
  },
  operation: polls({
    inputs: [watchedBlog, postStatus, searchTerm('Only posts with this in their title.')],
    listing: posts,
    events: {
      added: added('New posts only', undefined, { dateKey: 'updatedAt' }),
      changed: changed('New and updated posts', post, 'updatedAt'),
      published: {
        label: 'Published posts',
        dateKey: 'publishedAt',
        revision: ({ status }) => (status === 'PUBLISHED' ? 'PUBLISHED' : undefined),
        params: () => ({ status: 'PUBLISHED' }),
      },
    },
  }),
});
