import { readFileSync } from 'node:fs';
import { importsByFile, LAYERS, layerOf } from './support/imports.js';

// The pictures of docs/architecture.md are those of the code.

const page = readFileSync('docs/architecture.md', 'utf8');
const pictures = [...page.matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, picture = '']) => picture);
const imports = importsByFile();

describe('the layers', () => {
  const [picture = ''] = pictures;
  const arrows = [...picture.matchAll(/(\w+)(?:\[.*?\])? --> (\w+)/g)].map(([, from, to]) => `${from} → ${to}`);
  const names = [...picture.matchAll(/(\w+)\["(.+?)"\]/g)].map(([, name = '', words = '']) => [name, words] as const);

  test('stand as the law has them, top to bottom', () => {
    expect(names.map(([, words]) => words.replace(/\/$/, ''))).toEqual(LAYERS.toReversed());
    const chain = names.map(([name]) => name);
    expect(arrows).toEqual(chain.slice(1).map((name, n) => `${chain[n]} → ${name}`));
  });

  test('each is used by the one above it', () => {
    const used = new Set(
      [...imports].flatMap(([file, paths]) => paths.map((path) => `${layerOf(file)} → ${layerOf(path)}`)),
    );
    for (let layer = 1; layer < LAYERS.length; layer += 1) expect([...used]).toContain(`${layer} → ${layer - 1}`);
  });
});

/** Whether a file imports another, or what hands its exports on. */
const knows = (file: string, other: string): boolean => {
  const direct = imports.get(file) ?? [];
  const handsOn = (path: string) => (imports.get(path) ?? []).includes(other) && /fields\.ts$|index\.ts$/.test(path);
  return direct.includes(other) || direct.some(handsOn);
};

describe.each(pictures.slice(1).map((picture, n) => [n === 0 ? 'one action' : 'one poll', picture] as const))(
  '%s',
  (_name, picture) => {
    const files = new Map(
      [...picture.matchAll(/participant (\w+) as (\S+\.ts)/g)].map(([, name = '', file = '']) => [name, file]),
    );
    const calls = [...picture.matchAll(/^ *(\w+)->>(\w+): ([\w.]+)/gm)].flatMap(
      ([, from = '', to = '', what = '']): [from: string, to: string, what: string][] =>
        files.has(from) && files.has(to) ? [[files.get(from) as string, files.get(to) as string, what]] : [],
    );

    test('shows files that there are', () => {
      expect(files.size).toBeGreaterThan(5);
      expect([...files.values()].filter((file) => !imports.has(file))).toEqual([]);
    });

    test.each(calls)('%s calls %s: %s', (from, to, what) => {
      expect(knows(from, to)).toBe(true);
      expect(readFileSync(to, 'utf8')).toMatch(new RegExp(`export (const|function|class) ${what}\\b`));
      expect(readFileSync(from, 'utf8')).toMatch(new RegExp(`\\b${what}\\(`));
    });

    test('what core is asked, and asks, is there', () => {
      const asked = [...picture.matchAll(/^ *core->>(\w+): (\w+)/gm)].filter(([, to = '']) => files.has(to));
      for (const [, to = '', what = ''] of asked)
        expect(readFileSync(files.get(to) as string, 'utf8')).toMatch(new RegExp(`\\b${what}\\b`));
      if (picture.includes('z.request'))
        expect(readFileSync('lib/highlevel/transport.ts', 'utf8')).toContain('z.request');
    });
  },
);
