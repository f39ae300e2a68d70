import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { post } from '../../resources/blogs/post.js';
import { changedPostBody, fetchCurrentPost } from '../../resources/blogs/post_body.js';
import { changedPostFields, postGroups } from '../../resources/blogs/post_form.js';

export const updateBlogPost = defineCreate({
  key: 'update_blog_post',
  noun: 'Blog Post',
  display: {
    label: 'Update Blog Post',
    description: 'Updates a blog post and leaves alone what you don’t fill in.',
  },
  operation: sends('PUT /blogs/posts/{postId}', {
    inputs: changedPostFields,
    groups: postGroups,
    scope: 'blogs/post-update.write',
    location: 'locationId',
    pick: 'updatedBlogPost',
    gives: post,
    current: fetchCurrentPost,
    toBody: changedPostBody,
  }),
});
