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

/**
 * The posts of a blog that match. Without a status drafts count as well, which the list may leave out unless it is asked
 * for all (`blogs.list-all`).
 */
export const findPosts = async (
  run: Run,
  { status, ...wanted }: Values,
  matching: (rows: Row[]) => Row[],
): Promise<Row[]> => {
  const listed = async (asked?: unknown) =>
    matching(await fetchAll(run, posts, { ...wanted, ...(!isEmpty(asked) && { status: asked }) }));
  if (isEmpty(status)) {
    const found = await listed();
    return found.length > 0 ? found : listed('ALL');
  }
  return (await listed(status)).filter((row) => status === 'ALL' || isEmpty(row.status) || row.status === status);
};
