import { defineTrigger } from 'zapier-platform-core';
import { required } from '../../lib/definition/fields.js';
import { polls } from '../../lib/operations/index.js';
import { whichBlog } from '../../resources/blogs/blog.js';
import { ownerOfSlug } from '../../resources/blogs/post_id.js';
import { slugAnswer, urlSlugField } from '../../resources/blogs/post_slug.js';

export const checkBlogUrlSlug = defineTrigger({
  key: 'check_blog_url_slug',
  noun: 'URL Slug',
  display: {
    label: 'Check Blog URL Slug',
    description: 'Triggers when the last part of a blog post’s address becomes taken, or free again.',
  },
  operation: polls({
    inputs: [
      required(urlSlugField('The last part of a post’s address to watch, such as five-stretches.')),
      whichBlog,
      ownerOfSlug,
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
