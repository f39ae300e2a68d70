import { deepCopy } from 'zapier-platform-core/src/tools/data';
import { compileApp, prepareApp } from 'zapier-platform-core/src/tools/schema';
import app from '../../index.js';
import { opaqueToCore, unclonedByCore } from '../../lib/definition/opaque_to_core.js';

// What lib/definition/opaque_to_core.ts relies on in core: with another core these tests tell, and not the bench.

type Part = Record<string, unknown>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

const isOpaque = (part: object) => Object.getPrototypeOf(part) === Object.getPrototypeOf(opaqueToCore({}));

/** The paths that lead to each object of the app. */
const placesIn = (root: object): Map<object, string[][]> => {
  const places = new Map<object, string[][]>();
  const visit = (value: unknown, path: string[]) => {
    if (!isPart(value)) return;
    places.set(value, [...(places.get(value) ?? []), path]);
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
  };
  visit(root, []);
  return places;
};

const at = (root: object, path: string[]) => path.reduce<unknown>((inner, key) => (inner as Part)[key], root);

const compiled = compileApp(app);
const opaque = [...placesIn(app)].filter(([part]) => isOpaque(part));
const copiesOf = (paths: string[][]) => new Set(paths.map((path) => at(compiled, path))).size;

test('core copies an opaque part once, however many operations share it', () => {
  const shared = opaque.filter(([, paths]) => paths.length > 1);
  expect(shared.length).toBeGreaterThan(100);
  expect(shared.filter(([, paths]) => copiesOf(paths) !== 1).map(([, [path]]) => path?.join('.'))).toEqual([]);
});

test('core copies a plain part once for each place: else opaque parts are needed no more', () => {
  const plain = { key: 'id' };
  const opaque = opaqueToCore({ key: 'id' });
  const small = compileApp({ version: '1.0.0', platformVersion: '1.0.0', parts: [plain, plain, opaque, opaque] });
  const [one, two, three, four] = (small as { parts: object[] }).parts;
  expect([one === two, three === four]).toEqual([false, true]);
});

test('no opaque part holds a function, which core would have to find', () => {
  const holdsFunction = (value: unknown): boolean =>
    typeof value === 'function' || (isPart(value) && Object.values(value).some(holdsFunction));
  expect(opaque.filter(([part]) => holdsFunction(part)).map(([, [path]]) => path?.join('.'))).toEqual([]);
});

test('an opaque part is the same in JSON', () => {
  const part = { key: 'id', label: 'Contact ID', children: [{ key: 'name' }] };
  expect(JSON.stringify(opaqueToCore({ ...part }))).toBe(JSON.stringify(part));
});

test('core takes an uncloned part as it is until it builds it anew, functions and all', () => {
  const run = () => 'found';
  const part = unclonedByCore({ fields: [{ key: 'id', run }] });
  expect(deepCopy({ part }).part).toBe(part);
  const compiled = prepareApp({ version: '1.0.0', platformVersion: '1.0.0', part }) as unknown as { part: typeof part };
  expect(compiled.part).not.toBe(part);
  expect(JSON.stringify(compiled.part)).toBe(JSON.stringify(part));
  expect(compiled.part.fields[0]?.run).toBe(run);
});

test('what core freezes of an uncloned part is not ours', () => {
  const part = unclonedByCore({ fields: [{ key: 'id' }] });
  prepareApp({ version: '1.0.0', platformVersion: '1.0.0', part });
  expect([part, part.fields, part.fields[0]].map(Object.isFrozen)).toEqual([false, false, false]);
});

test('core clones a plain part: else uncloned parts are needed no more', () => {
  const part = { key: 'id' };
  expect(deepCopy({ part }).part).not.toBe(part);
});

test('no operation of the app is cloned', () => {
  const operations = [app.triggers, app.creates, app.searches].flatMap((bank) => Object.values(bank ?? {}));
  const copy = deepCopy({ operations });
  expect(
    operations.filter(({ operation }, n) => copy.operations[n]?.operation !== operation).map(({ key }) => key),
  ).toEqual([]);
});
