// Bundles the app into the files that Zapier runs. Only zapier-platform-core stays outside:
// Zapier's wrapper and the app must share one copy of it.
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import phoneMetadata from 'libphonenumber-js/metadata.max.json';
import packageJson from '../package.json' with { type: 'json' };

/** Where the library keeps how a country’s numbers are written for people: E.164 needs none of that. */
const FORMATS = 4;

/** The library’s metadata without a fifth of its bytes. lib/values/phones.ts reads numbers and writes E.164 only. */
export const slimPhones = ({ countries, nonGeographic, ...rest }) => {
  const slim = (plans) => Object.fromEntries(Object.entries(plans).map(([key, plan]) => [key, plan.with(FORMATS, 0)]));
  return { ...rest, countries: slim(countries), nonGeographic: slim(nonGeographic) };
};

const phonesWithoutFormats = {
  name: 'phones without formats',
  setup: ({ onLoad }) =>
    onLoad({ filter: /libphonenumber-js[\\/]metadata\.max\.json\.js$/ }, () => ({
      contents: JSON.stringify(slimPhones(phoneMetadata)),
      loader: 'json',
    })),
};

/** What the app tells of itself is its version: the scripts and packages of package.json need not come along. */
const versionOnly = {
  name: 'version only',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]package\.json$/ }, ({ path }) =>
      path === resolve('package.json')
        ? { contents: JSON.stringify({ version: packageJson.version }), loader: 'json' }
        : undefined,
    ),
};

/**
 * Bundles the app.
 *
 * @param outdir the folder that its files go to
 * @param options more of esbuild's options, such as a source map
 */
export const bundle = (outdir, options = {}) =>
  build({
    entryPoints: ['index.ts'],
    outdir,
    // What a run loads when it needs it (phones, dates in words) is in files of its own.
    splitting: true,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    external: ['zapier-platform-core'],
    legalComments: 'none',
    // Names would make every start and every poll slower: `npm run trace` says where a stack trace leads to.
    minify: true,
    plugins: [phonesWithoutFormats, versionOnly],
    ...options,
  });

const writeBundle = async () => {
  rmSync('dist', { recursive: true, force: true });
  try {
    await bundle('dist');
  } catch (error) {
    if (!/EROFS|EACCES|EPERM|read-only/i.test(error.message)) throw error;
    console.error(
      'Nothing can be written to this folder, and the build goes to dist/ in it: copy the project elsewhere.',
    );
    process.exitCode = 1;
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeBundle();
