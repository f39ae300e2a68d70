import type { Row } from '../../lib/definition/record.js';
import { fetchAll } from '../../lib/operations/index.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { posts } from './post.js';

/** The last part of an address, or the text as it is; undefined for none. */
export const slugIn = (address: unknown): string | undefined => {
  if (isEmpty(address)) return undefined;
  const [path = ''] = String(address).trim().split(/[?#]/);
  return path.split('/').filter(Boolean).at(-1) ?? String(address);
};

/** The posts of a blog, drafts too unless a status is asked for: HighLevel may leave them out otherwise. */
export const findPosts = async (run: Run, { status, ...wanted }: Values): Promise<Row[]> => {
  const asked = isEmpty(status) ? 'ALL' : status;
  const found = await fetchAll(run, posts, { ...wanted, status: asked });
  return found.filter((row) => asked === 'ALL' || isEmpty(row.status) || row.status === asked);
};
