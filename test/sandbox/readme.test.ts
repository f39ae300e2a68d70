import { readFileSync } from 'node:fs';
import { CONTROLS } from '../../sandbox/control/control.js';
import { faultSchema } from '../../sandbox/control/faults.js';
import { routes } from '../../sandbox/documents/index.js';
import { DISTURBANCES } from '../../sandbox/webhooks/disturbances.js';
import { TRIGGERS } from '../../sandbox/webhooks/hooks.js';
import { useSandbox } from '../support/sandbox.js';

const page = readFileSync('sandbox/README.md', 'utf8');
/** The rows of a table under a heading, as the texts of their cells. */
const rows = (from: string, to: string) =>
  page
    .slice(page.indexOf(from), page.indexOf(to))
    .split('\n')
    .filter((line) => /^ *\| `/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

const sandbox = useSandbox({}, { keeps: true });

test('the page begins with what the sandbox does not do, and names every operation that it does not answer', () => {
  expect(/\n## (.*)/.exec(page)?.[1]).toBe('What it does not do');
  const told = rows('## What it does not do', '## Start it').flatMap(([, path = '', methods = '']) =>
    methods.split(', ').map((method) => `${method} ${path.replaceAll('`', '')}`),
  );
  const answered = new Set(sandbox.routes);
  const missing = routes.filter((route) => !answered.has(route)).map(({ name }) => name);
  expect(told.sort()).toEqual(missing.sort());
});

test('the page names every control', () => {
  const told = rows('## Control it', '## Lists').flatMap(([, endpoint = '']) => {
    const [methods = '', path = ''] = endpoint.split(/ (?=\/)/);
    return methods
      .replaceAll('`', '')
      .split(', ')
      .map((method) => `${method} ${path.replaceAll('`', '')}`);
  });
  expect(told.sort()).toEqual(CONTROLS.map(([route]) => route.replace(/\s+/, ' ')).sort());
});

test('the page names every fault, and the properties of its own', () => {
  const told = rows('## Faults', '## Webhooks').map(([, kind = '', , properties = '']) => [
    kind.replaceAll('`', ''),
    [...properties.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort(),
  ]);
  const aim = new Set(['kind', 'times', 'share', 'after', 'method', 'path']);
  const kinds = faultSchema.options.map(({ shape }) => [
    [...shape.kind.values][0],
    Object.keys(shape)
      .filter((name) => !aim.has(name))
      .sort(),
  ]);
  expect(told).toEqual(kinds);
});

test('the sandbox prints every kind of fault among its controls', () => {
  const [, told] = CONTROLS.find(([route]) => /POST +\/_sandbox\/faults/.test(route))!;
  for (const { shape } of faultSchema.options) expect(told).toContain(` ${[...shape.kind.values][0]}`.trim());
});

test('the page names every trigger of a workflow, and every disturbance', () => {
  const words = rows('## Webhooks', '## Add to it').flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, word = '']) => word),
  );
  expect(words).toEqual([...TRIGGERS, ...DISTURBANCES]);
});
