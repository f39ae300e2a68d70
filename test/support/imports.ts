import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

// Which file of the app imports which, and in which layer each stands.

/** From below: each knows only those before it. */
export const LAYERS = [
  'lib/values',
  'lib/highlevel',
  'lib/definition',
  'lib/operations',
  'resources',
  'triggers/ creates/ searches',
  'index.ts, authentication.ts',
];

/** What every layer may know: Zapier's toolbox, what a user is told, and what nobody should read. */
export const SHARED = ['lib/zapier.ts', 'lib/problems.ts', 'lib/scrub.ts'];

const slashed = (path: string) => path.replaceAll('\\', '/');

/** The TypeScript files of some folders, with all that is in them. */
export const filesIn = (...folders: string[]): string[] =>
  folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => slashed(join(folder, file))),
    )
    .filter((file) => file.endsWith('.ts'));

/** Every file of the app. */
export const appFiles = (): string[] =>
  filesIn('lib', 'resources', 'triggers', 'creates', 'searches').concat('index.ts', 'authentication.ts');

/** The place of a file's layer in `LAYERS`; -1 for what every layer may know. */
export const layerOf = (file: string): number => {
  if (SHARED.includes(file)) return -1;
  const [layer] = /^lib\/\w+|^resources/.exec(file) ?? [];
  if (layer) return LAYERS.indexOf(layer);
  return LAYERS.length - (/^(triggers|creates|searches)\/\w+\//.test(file) ? 2 : 1);
};

/** The files that a file imports, of those beside it. */
export const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'(\.{1,2}\/[^']+\.js)'/g)].map(([, path = '']) =>
    posix.join(dirname(file), path).replace(/js$/, 'ts'),
  );

/** What each of some files imports. */
export const importsByFile = (files = appFiles()): Map<string, string[]> =>
  new Map(files.map((file) => [file, importsOf(file)]));

/** The sandbox's own layers, from below. */
export const SANDBOX_LAYERS = [
  'world',
  'http',
  'documents',
  'models',
  'access',
  'routes',
  'seed',
  'webhooks',
  'control',
  'middleware',
  'server',
];

/** The place of a file of the sandbox in `SANDBOX_LAYERS`; what stands beside the folders starts and serves it. */
export const sandboxLayerOf = (file: string): number => {
  const [, folder = ''] = /^sandbox\/(\w+)\//.exec(file) ?? [];
  return folder ? SANDBOX_LAYERS.indexOf(folder) : SANDBOX_LAYERS.length - 1;
};
