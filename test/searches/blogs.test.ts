import { findBlogPost } from '../../searches/blogs/find_blog_post.js';
import { api, run } from '../support/run.js';

test('Find Blog Post …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findBlogPost, {})).resolves.toEqual('what it gives');
});
