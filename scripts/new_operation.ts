import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `npm run new` is told. */
export interface Wanted {
  /** `trigger`, `create` (or `action`), `search`. */
  kind: string;
  /** The folder of the category: `contacts`. */
  category: string;
  /** The operation's key, which is the name of its file: `new_thing`. */
  key: string;
  /** The endpoint as HighLevel's reference writes it. @default what must be filled in, which the laws refuse */
  route?: string;
  /** @default the key in words */
  label?: string;
}

interface Row {
  key: string;
  kind: string;
  /** `names` for what people look for by name; the operations of HighLevel’s catalog have none. */
  part?: string;
  category: string;
  label: string;
  endpoint: string;
  scopes: string[];
  access: string[];
  version: string;
}

/** The endpoints of the published documents, with the permissions that each wants. */
export type Documented = ReadonlyMap<string, { scopes: string[]; access: string[] }>;

const FOLDERS: Record<string, string> = {
  trigger: 'triggers',
  create: 'creates',
  action: 'creates',
  search: 'searches',
};
const KINDS: Record<string, string> = { triggers: 'trigger', creates: 'create', searches: 'search' };
const NO_ROUTE = 'GET /';

const words = (key: string) => key.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
const camel = (key: string) => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The module of an operation, with all that can be known of it. What is particular is left out: the compiler says that
 * it is missing.
 */
const moduleOf = (folder: string, { key }: Wanted, label: string, route: string, scope: string, home: string) => {
  const wordsOf = {
    triggers: { define: 'defineTrigger', say: 'Triggers when', imports: 'added, polls' },
    creates: { define: 'defineCreate', say: words(key)[0]?.replace(/y$/, 'ie').concat('s') ?? '', imports: 'sends' },
    searches: { define: 'defineSearch', say: 'Finds', imports: 'finds' },
  }[folder] as { define: string; say: string; imports: string };
  const operation = {
    triggers: `polls({
    inputs: [],
    // listing: where its rows come from, the Listing of ${home} with the route ${route}
    events: { added: added('New ones') },
  })`,
    creates: `sends('${route}', {
    inputs: [],
    scope: '${scope}',
    // gives: the record of ${home}
  })`,
    searches: `finds(listing, {
    // listing: where its rows come from, the Listing of ${home} with the route ${route}
    inputs: [],
    // find: the rows that match what was filled in
  })`,
  }[folder];
  return `import { ${wordsOf.define} } from 'zapier-platform-core';
import { ${wordsOf.imports} } from '../../lib/operations/index.js';

export const ${camel(key)} = ${wordsOf.define}({
  key: '${key}',
  noun: '${words(key).at(-1)}',
  display: {
    label: '${label}',
    description: '${wordsOf.say} … .',
  },
  operation: ${operation},
});
`;
};

/**
 * Where the records of a route have their home: the file, in whichever category, that lists them already, else the
 * folder of the category.
 */
const homeOf = (root: string, category: string, route: string): string => {
  const listed = `route: 'GET ${route.slice(route.indexOf(' ') + 1)}'`;
  const found = readdirSync(join(root, 'resources'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .find((path) => readFileSync(join(root, 'resources', path), 'utf8').includes(listed));
  return `resources/${found?.replaceAll('\\', '/') ?? category}`;
};

/** A test that fails until it says something. */
const testOf = (folder: string, key: string, label: string) => {
  const how = folder === 'triggers' ? `poll(${camel(key)})` : `run(${camel(key)}, {})`;
  return `
test('${label} …', async () => {
  api().get('/').reply(200, {});
  await expect(${how}).resolves.toEqual('what it gives');
});
`;
};

/** A list of lines with one more, in order. */
const withLine = (text: string, line: string) =>
  [...text.split('\n').filter(Boolean), line].sort().join('\n').concat('\n');

/** A test file with an operation's import and test; a new one where there is none. */
const withTest = (old: string | undefined, folder: string, { category, key }: Wanted, label: string) => {
  const runner = folder === 'triggers' ? 'poll' : 'run';
  const line = `import { ${camel(key)} } from '../../${folder}/${category}/${key}.js';\n`;
  const rest = old ?? `import { api, ${runner} } from '../support/run.js';\n`;
  return `${line}${rest}${testOf(folder, key, label)}`;
};

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** A row of the catalog as it stands there: its lists on one line. */
const jsonOf = (rows: Row[]) =>
  JSON.stringify(rows, null, 2)
    .replace(/\[\s+("[^\]]*")\s+\]/g, (_, list: string) => `[${list.replace(/\s*\n\s*/g, ' ')}]`)
    .concat('\n');

/**
 * What a new operation begins with: its module, its line in the index, its test, its row in the catalog.
 *
 * @param root the project's folder
 * @param documented the endpoints that HighLevel documents, from which its permissions come
 * @returns the new contents of files by their paths in the project; nothing is written
 * @throws {Error} one sentence: a name that is taken or none, a kind or a category that there is not
 */
export const layOut = (root: string, wanted: Wanted, documented: Documented): Map<string, string> => {
  const { kind, category, key, route = NO_ROUTE, label = words(key).join(' ') } = wanted;
  const folder = FOLDERS[kind];
  if (!folder) throw new Error(`There is no kind “${kind}”: say trigger, action or search.`);
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(key))
    throw new Error(`A key is small letters with _ between words, such as new_thing; “${key}” is none.`);
  const rows = JSON.parse(readFileSync(join(root, 'catalog.json'), 'utf8')) as Row[];
  if (rows.some((row) => row.key === key)) throw new Error(`There is an operation ${key} already.`);

  const categories = new Map(
    Object.keys(KINDS).flatMap((bank) =>
      readdirSync(join(root, bank), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap(({ name }) =>
          readdirSync(join(root, bank, name)).flatMap((file) => {
            const row = rows.find((one) => `${one.key}.ts` === file);
            return row ? [[name, row.category] as const] : [];
          }),
        ),
    ),
  );
  const categoryName = categories.get(category);
  if (!categoryName)
    throw new Error(`There is no category “${category}”. There are: ${[...categories.keys()].sort().join(', ')}.`);
  const document = documented.get(route);
  if (route !== NO_ROUTE && !document)
    throw new Error(`HighLevel’s documents in sandbox/documents have no “${route}”: write it as they do.`);

  const { scopes = [], access = ['bearer'] } = document ?? {};
  const row: Row = {
    key,
    kind: KINDS[folder] as string,
    part: 'names',
    category: categoryName,
    label,
    endpoint: route,
    scopes,
    access,
    version: '2021-07-28',
  };
  const test = `test/${folder}/${category}.test.ts`;
  const index = `${folder}/index.ts`;
  return new Map([
    [
      `${folder}/${category}/${key}.ts`,
      moduleOf(folder, wanted, label, route, scopes[0] ?? '', homeOf(root, category, route)),
    ],
    [index, withLine(readFileSync(join(root, index), 'utf8'), `export * from './${category}/${key}.js';`)],
    [test, withTest(readIfThere(join(root, test)), folder, wanted, label)],
    ['catalog.json', jsonOf([...rows, row])],
  ]);
};
