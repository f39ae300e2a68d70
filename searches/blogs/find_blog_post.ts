import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { finds, matchesOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { blogId } from '../../resources/blogs/blog.js';
import { posts } from '../../resources/blogs/post.js';
import { postStatus } from '../../resources/blogs/post_form.js';
import { postId } from '../../resources/blogs/post_id.js';
import { findPosts, slugIn } from '../../resources/blogs/post_lookup.js';

export const findBlogPost = defineSearch({
  key: 'find_blog_post',
  noun: 'Blog Post',
  display: {
    label: 'Find Blog Post',
    description: 'Finds a blog post (article) of a site by its title or its address, the latest first.',
  },
  operation: finds(posts, {
    inputs: [
      toWatch(blogId, 'The blog (site) that the post is in.'),
      field({
        key: 'title',
        label: 'Title',
        type: 'string',
        required: false,
        helpText: 'The whole title of the post. Capital letters and blanks around it make no difference.',
      }),
      field({
        key: 'urlSlug',
        label: 'URL Slug',
        type: 'string',
        required: false,
        helpText: 'The last part of the post’s address, such as five-stretches, or the whole address.',
      }),
      { ...postStatus, helpText: 'Only a post in this state. Of any state, drafts too, if empty.' },
      {
        ...toWatch(postId, 'The post itself, if you know which one it is. Nothing but the blog counts then.'),
        required: false as const,
      },
    ],
    by: ['title', 'urlSlug', 'postId'],
    find: async ({ blogId: blog, title, urlSlug, status, postId: chosen }, run) => {
      if (!isEmpty(chosen)) return findPosts(run, { blogId: blog }, (rows) => rows.filter(({ id }) => id === chosen));
      const known = [
        { given: title, of: (row: Row) => row.title },
        { given: slugIn(urlSlug), of: (row: Row) => row.urlSlug },
      ];
      const which = { blogId: blog, status, searchTerm: title };
      return findPosts(run, which, (rows) => matchesOf(rows, known, 'publishedAt'));
    },
  }),
});
