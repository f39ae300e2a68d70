import { field } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { dropdown } from '../../lib/operations/index.js';
import { posts } from './post.js';

const titled = ({ title, status }: Row) =>
  status === 'PUBLISHED' ? String(title) : `${title} (${String(status).toLowerCase()})`;

export const postId = field({
  key: 'postId',
  label: 'Post',
  type: 'string',
  required: true,
  dependsOn: ['blogId'],
  choices: dropdown(posts, {
    foundBy: 'find_blog_post',
    label: titled,
    params: ({ blogId: chosen }) => ({ blogId: chosen }),
    first: { blogId: 'Blog' },
  }),
  helpText: 'The post to update. Choose the blog first.',
});

const { dependsOn: _, ...anyPost } = postId;

/** A post that has the slug itself; it can be given without its blog. */
export const ownerOfSlug = {
  ...anyPost,
  required: false,
  helpText: 'A post that may have the slug itself, so that it does not count as taken.',
} as const;
