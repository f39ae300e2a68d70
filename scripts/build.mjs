// Bundles the app into the one file that Zapier runs. Only zapier-platform-core stays outside:
// Zapier's wrapper and the app must share one copy of it.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

const bundle = async () => {
  rmSync('dist', { recursive: true, force: true });
  await build({
    entryPoints: ['index.ts'],
    outfile: 'dist/index.js',
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    external: ['zapier-platform-core'],
    legalComments: 'none',
  });
};

try {
  await bundle();
} catch (error) {
  if (!/EROFS|EACCES|EPERM|read-only/i.test(error.message)) throw error;
  console.error(
    'Nothing can be written to this folder, and the build goes to dist/ in it: copy the project elsewhere.',
  );
  process.exitCode = 1;
}
