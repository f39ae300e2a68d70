import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseSync } from '@swc/core';

type Node = { type?: string; value?: unknown; local?: Node; source?: Node; specifiers?: Node[] };

/** What a folder's tests use, as their code says: neither an import nor a comment is a use. */
export interface Used {
  /** The files whose exports are used, by name without folder and ending. */
  files: ReadonlySet<string>;
  /** The texts that stand in the code. */
  texts: ReadonlySet<string>;
}

/** All that is said under a node, imports aside: names and texts. */
const wordsIn = (node: unknown, names: Set<string>, texts: Set<string>): void => {
  if (typeof node !== 'object' || node === null) return;
  const { type, value } = node as Node;
  if (type === 'ImportDeclaration') return;
  if (type === 'Identifier') names.add(String(value));
  if (type === 'StringLiteral') texts.add(String(value));
  for (const inner of Object.values(node)) wordsIn(inner, names, texts);
};

/**
 * What the tests of some folders use.
 *
 * @param folders relative to the project, read with all that is in them
 */
export const usedIn = (...folders: string[]): Used => {
  const files = new Set<string>();
  const texts = new Set<string>();
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const { body } = parseSync(readFileSync(join(folder, file), 'utf8'), { syntax: 'typescript' });
      const names = new Set<string>();
      wordsIn(body, names, texts);
      for (const { type, source, specifiers = [] } of body as Node[]) {
        if (type !== 'ImportDeclaration') continue;
        if (specifiers.some(({ local }) => names.has(String(local?.value))))
          files.add(basename(String(source?.value), '.js'));
      }
    }
  }
  return { files, texts };
};
