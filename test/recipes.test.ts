import { readFileSync } from 'node:fs';
import { type Inputs, readRecipes, type Step } from '../demo/recipes/recipe.js';
import { listRecipes } from '../demo/recipes/show.js';
import app from '../index.js';
import { type Labels, recipesPage } from '../scripts/recipes_page.js';

// The recipes are of this app: its operations, its fields, and values that earlier steps give.

const recipes = readRecipes();
const banks = app as unknown as Record<
  string,
  Record<string, { operation: { inputFields: { key?: string; required?: boolean }[] } }>
>;
const BANKS = { trigger: 'triggers', search: 'searches', action: 'creates' } as const;

const zaps = recipes.flatMap(({ name, zaps: all, tables }) =>
  all.map((zap) => [`${name}: ${zap.name}`, zap, Object.keys(tables)] as const),
);

const inputsOf = (step: Step): Inputs => {
  if ('inputs' in step) return step.inputs;
  if (step.kind === 'compare') return step.now;
  return 'values' in step ? step.values : {};
};

test('there are six, and `npm start -- recipe` lists them', () => {
  expect(recipes).toHaveLength(6);
  for (const { name } of recipes) expect(listRecipes(recipes)).toContain(`  ${name} `);
});

test('docs/recipes.md is current: `npm run docs` writes it', () => {
  expect(readFileSync('docs/recipes.md', 'utf8')).toBe(recipesPage(recipes, app as unknown as Labels));
});

describe.each(zaps)('%s', (_name, zap, tables) => {
  const operations = zap.steps.flatMap((step) => ('inputs' in step ? [step] : []));

  test('begins with what starts it, and nothing else does', () => {
    const starts = zap.steps.map(({ kind }) => kind === 'trigger' || kind === 'row added or changed');
    expect(starts).toEqual(zap.steps.map((_step, n) => n === 0));
  });

  test('uses operations and fields that the app has, and fills in what must be', () => {
    for (const { kind, key, inputs } of operations) {
      const fields = banks[BANKS[kind]]?.[key]?.operation.inputFields ?? [];
      const known = fields.flatMap((field) => field.key ?? []);
      // What `...` stands for are fields of the step that compares.
      const compared = zap.steps.flatMap((step) => (step.kind === 'compare' ? Object.keys(step.now) : []));
      const given = Object.keys(inputs).flatMap((name) => (name === '...' ? compared : [name]));
      expect({ key, unknown: given.filter((name) => !known.includes(name)) }).toEqual({ key, unknown: [] });
      const missing = fields.filter((field) => field.required && !given.includes(field.key ?? ''));
      expect({ key, missing }).toEqual({ key, missing: [] });
    }
  });

  test('maps what earlier steps are called', () => {
    const known = new Set(['copy']);
    for (const step of zap.steps) {
      if (step.kind === 'row added or changed' || 'inputs' in step) known.add(step.as ?? '');
      const { says: _says, ...rest } = step;
      const used = [...JSON.stringify(rest).matchAll(/\{\{(\w+)[^{}]*\}\}/g)].map(([, name = '']) => name);
      expect(used.filter((name) => !known.has(name))).toEqual([]);
      known.add(step.as ?? '');
    }
  });

  test('says of each mapped field which form it has, and what becomes of a blank', () => {
    const silent = zap.steps
      .filter(({ kind }) => kind !== 'remember')
      .flatMap((step) => Object.entries(inputsOf(step)))
      .filter(([, input]) => typeof input === 'object' && !Array.isArray(input) && !(input.format && input.blank));
    expect(silent.map(([key]) => key)).toEqual([]);
  });

  test('works with tables that there are', () => {
    const used = zap.steps.flatMap((step) => ('table' in step ? [step.table] : []));
    expect(tables).toEqual(expect.arrayContaining(used));
  });
});
