import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declaration, type ModuleItem, parseSync } from '@swc/core';

// What other files may use says in a comment what it gives. Add a folder here, and the law holds there too.
const FOLDERS = ['lib', 'sandbox'];

/** The words that operations are written in: each shows how it is used. */
const WORDS = ['polls', 'sends', 'finds', 'dropdown'];

interface Exported {
  file: string;
  name: string;
  /** The comment that ends right before the declaration; empty where there is none. */
  comment: string;
}

const namesOf = (declaration: Declaration): string[] => {
  switch (declaration.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return [declaration.identifier.value];
    case 'TsInterfaceDeclaration':
    case 'TsTypeAliasDeclaration':
      return [declaration.id.value];
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.value] : []));
    default:
      return [];
  }
};

/** A linter's own comment may stand between. */
const commentBefore = (source: string): string =>
  /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\s*(?:\/\/ biome-ignore .*\s*)?$/.exec(source)?.[1] ?? '';

const exportsOf = (file: string): Exported[] => {
  // The parser counts bytes, on from file to file, and a statement's bytes begin behind the comment before it.
  const source = Buffer.from(`0;\n${readFileSync(file, 'utf8')}`);
  const { body } = parseSync(source.toString(), { syntax: 'typescript' });
  const start = (body[0] as ModuleItem & { span: { start: number } }).span.start;
  return body.flatMap((item) => {
    if (item.type !== 'ExportDeclaration') return [];
    const comment = commentBefore(source.subarray(0, item.span.start - start).toString());
    return namesOf(item.declaration).map((name) => ({ file, name, comment }));
  });
};

const exported = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
)
  .filter((file) => file.endsWith('.ts'))
  .flatMap(exportsOf);

test('the exports are found', () => {
  expect(exported.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['call', 'UserFacingError', 'Listing', 'SCOPES']),
  );
});

test('whatever a file gives to others has a comment that says what it is', () => {
  expect(exported.filter(({ comment }) => comment === '').map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

test.each(WORDS)('%s shows how it is used', (word) => {
  expect(exported.find(({ name }) => name === word)?.comment).toContain('@example');
});
