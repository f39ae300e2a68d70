// Refreshes sandbox/documents from HighLevel's published API documents:
//   npm run documents -- FOLDER    (the `apps` folder of GoHighLevel/highlevel-api-docs)
// Only structure is kept (parameters, schemas, scopes, status codes); prose and examples are left behind.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder that holds the published documents.');

const PROSE = new Set([
  'description',
  'summary',
  'tags',
  'servers',
  'info',
  'operationId',
  'example',
  'examples',
  'title',
]);

/** Documents of which only what the app reads is kept: the methods by path. */
const ONLY = {
  'invoices.json': { '/invoices/': ['get'], '/invoices/{invoiceId}': ['get'] },
  'payments.json': {
    '/payments/orders': ['get'],
    '/payments/orders/{orderId}': ['get'],
    '/payments/transactions': ['get'],
    '/payments/transactions/{transactionId}': ['get'],
  },
};

/** The document with these operations, and the schemas that they lead to. */
const reduced = (document, kept) => {
  const paths = Object.fromEntries(
    Object.entries(kept).map(([path, methods]) => [
      path,
      Object.fromEntries(methods.map((method) => [method, document.paths[path][method]])),
    ]),
  );
  const schemas = {};
  const follow = (node) => {
    for (const [, name] of JSON.stringify(node).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      if (name in schemas) continue;
      schemas[name] = document.components.schemas[name];
      follow(schemas[name]);
    }
  };
  follow(paths);
  return { ...document, paths, components: { ...document.components, schemas } };
};

/** Below `properties` and `schemas` keys are names that HighLevel chose, not words of OpenAPI. */
const structure = (node, named = false) => {
  if (Array.isArray(node)) return node.map((item) => structure(item));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => named || !PROSE.has(key))
      .map(([key, value]) => [key, structure(value, !named && (key === 'properties' || key === 'schemas'))]),
  );
};

const target = fileURLToPath(new URL('../sandbox/documents/', import.meta.url));
mkdirSync(target, { recursive: true });
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const document = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const kept = ONLY[file] ? reduced(document, ONLY[file]) : document;
  writeFileSync(join(target, file), `${JSON.stringify(structure(kept), null, 1)}\n`);
}
