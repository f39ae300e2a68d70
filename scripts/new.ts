import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { routes } from '../sandbox/documents/index.js';
import { type Documented, layOut } from './new_operation.js';

const HELP = `npm run new -- trigger contacts new_thing --route 'GET /contacts/{contactId}' --label 'New Thing'

Lays out a trigger, an action or a search: its module, its line in the index, its test, and its row in catalog.json.
What is particular to it is left to write: CONTRIBUTING.md has an example of each.`;

const documented: Documented = new Map(
  routes.map(({ name, security }) => [
    name,
    {
      scopes: [...new Set(security.flatMap((one) => Object.values(one).flat()))],
      access: security.flatMap(Object.keys),
    },
  ]),
);

const main = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { route: { type: 'string' }, label: { type: 'string' }, help: { type: 'boolean' } },
  });
  const [kind, category, key] = positionals;
  if (values.help || !kind || !category || !key || positionals.length > 3) {
    process.stdout.write(`${HELP}\n`);
    return;
  }
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const files = layOut(root, { kind, category, key, ...values }, documented);
  for (const [path, content] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  process.stdout.write(`Laid out:\n${[...files.keys()].map((path) => `  ${path}\n`).join('')}
Now say what is particular to it, and let test/end-to-end use it in the chain of its category. Then:
  npm run format, npm run docs, npx jest -u test/definition, npm test
`);
};

try {
  main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
