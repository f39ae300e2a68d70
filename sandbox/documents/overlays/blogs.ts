import { type Overlay, properties, schemas } from './overlay.js';

/** What the document of blogs has wrong. */
export const blogs: Overlay[] = [
  {
    id: 'blogs.word-count',
    source: 'issue 103',
    since: '2026-04',
    why: 'PUT of a post takes a wordCount',
    apply: (documents) => properties(documents, 'blogs', 'UpdateBlogPostParams', { wordCount: { type: 'number' } }),
  },
  {
    id: 'blogs.whole-post',
    source: 'issues 103 and 105',
    why: 'PUT of a post succeeds with a few properties, although the document demands twelve; without a status it was refused',
    apply: (documents) => {
      schemas(documents, 'blogs').UpdateBlogPostParams!.required = ['locationId', 'blogId', 'status'];
    },
  },
  {
    id: 'blogs.pages',
    source: 'measured live',
    why: 'no more than twenty authors and fifty posts a page',
    apply: (documents) => {
      for (const [path, maximum] of [
        ['/blogs/authors', 20],
        ['/blogs/posts/all', 50],
      ] as const)
        for (const { name, schema } of documents.blogs!.paths[path]!.get!.parameters ?? [])
          if (name === 'limit') Object.assign(schema!, { maximum });
    },
  },
  {
    id: 'blogs.list-all',
    source: 'issue 104',
    why: 'posts can be asked for in any state',
    apply: (documents) => {
      const posts = documents.blogs!.paths['/blogs/posts/all']!.get!;
      for (const { name, schema } of posts.parameters ?? []) if (name === 'status') schema?.enum?.push('ALL');
    },
  },
];
