import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { searchTermField, watchedBlog } from '../../resources/blogs/blog.js';
import { post, posts } from '../../resources/blogs/post.js';
import { postStatus } from '../../resources/blogs/post_form.js';

export const getBlogPosts = defineTrigger({
  key: 'get_blog_posts',
  noun: 'Blog Post',
  display: {
    label: 'Get Blog Posts',
    description: 'Triggers when a blog post is added, is updated, or goes online.',
  },
  operation: polls({
    inputs: [watchedBlog, postStatus, searchTermField('Only posts with this in their title.')],
    listing: posts,
    events: {
      added: added('New posts only', undefined, { shownBy: 'updatedAt' }),
      changed: changed('New and updated posts', post, 'updatedAt'),
      published: {
        label: 'Published posts',
        // The writer's to choose: a post may be published with a date of last year.
        shownBy: 'publishedAt',
        revision: ({ status }) => (status === 'PUBLISHED' ? 'PUBLISHED' : undefined),
        params: () => ({ status: 'PUBLISHED' }),
      },
    },
  }),
});
