import { findRoute } from '../../sandbox/documents/index.js';
import { readQuery, validate } from '../../sandbox/documents/validation.js';
import type { Asked } from './good_answers.js';

/** What HighLevel’s documents have against a request; undefined where they allow it. */
export const refusalOf = ({ method, path, query, body }: Asked): string | undefined => {
  const { route } = findRoute(method, path) ?? {};
  if (!route) return `no such route: ${method} ${path}`;
  try {
    validate(route, readQuery(route, new URLSearchParams(query)), body === '' ? undefined : (body as object));
    return undefined;
  } catch (error) {
    return (error as Error).message.slice(0, 200);
  }
};
