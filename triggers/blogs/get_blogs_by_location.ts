import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { blog, blogs, searchTermField } from '../../resources/blogs/blog.js';

export const getBlogsByLocation = defineTrigger({
  key: 'get_blogs_by_location',
  noun: 'Blog',
  display: {
    label: 'Get Blogs by Location',
    description: 'Triggers when a blog is added to the location, or one is renamed.',
  },
  operation: polls({
    inputs: [searchTermField('Only blogs with this in their name.')],
    listing: blogs,
    events: {
      added: added('New blogs only'),
      changed: changed('New and renamed blogs', blog),
    },
  }),
});
