import { writeFileSync } from 'node:fs';
import catalog from '../catalog.json' with { type: 'json' };
import { readRecipes } from '../demo/recipes/recipe.js';
import app from '../index.js';
import { OFFERS } from '../lib/highlevel/scopes.js';
import { errorsPage } from './errors_page.js';
import { type Catalog, operationsPage } from './operations_page.js';
import { type Labels, recipesPage } from './recipes_page.js';

// `npm run docs`
const rows = new Map(catalog.map((row) => [row.key, row]));
writeFileSync(
  'docs/operations.md',
  operationsPage(app as unknown as Catalog, (key) => rows.get(key), OFFERS),
);
writeFileSync('docs/errors.md', errorsPage());
writeFileSync('docs/recipes.md', recipesPage(readRecipes(), app as unknown as Labels));
