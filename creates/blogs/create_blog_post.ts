import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { post } from '../../resources/blogs/post.js';
import { newPostBody, newPostRules, postMade } from '../../resources/blogs/post_body.js';
import { newPostFields, postGroups } from '../../resources/blogs/post_form.js';

export const createBlogPost = defineCreate({
  key: 'create_blog_post',
  noun: 'Blog Post',
  display: {
    label: 'Create Blog Post',
    description: 'Creates a new blog post, as a draft or visible at once.',
  },
  operation: sends('POST /blogs/posts', {
    inputs: newPostFields,
    groups: postGroups,
    scope: 'blogs/post.write',
    location: 'locationId',
    pick: 'data',
    gives: post,
    // Two posts of one title at once would both be told that their slug is free.
    lock: ['blogId'],
    together: newPostRules,
    toBody: newPostBody,
    made: postMade,
  }),
});
