import { defineTrigger } from 'zapier-platform-core';
import { required } from '../../lib/definition/fields.js';
import { polls } from '../../lib/operations/index.js';
import { postId, slugAnswer, urlSlug, whichBlog } from '../../resources/blogs/blog.js';

export const checkBlogUrlSlug = defineTrigger({
  key: 'check_blog_url_slug',
  noun: 'URL Slug',
  display: {
    label: 'Check Blog URL Slug',
    description: 'Triggers when the last part of a blog post’s address becomes taken, or free again.',
  },
  operation: polls({
    inputs: [
      required(urlSlug('The last part of a post’s address, such as five-stretches.')),
      whichBlog,
      {
        ...postId,
        required: false as const,
        helpText: 'A post that may have the slug itself, so that it does not count as taken.',
      },
    ],
    listing: slugAnswer,
    events: {
      changed: {
        label: 'The slug becomes taken or free',
        revision: ({ exists }) => (exists ? 'taken' : 'free'),
      },
    },
    mapRow: (row, input) => ({ ...row, id: String(input.urlSlug), available: !row.exists }),
  }),
});
