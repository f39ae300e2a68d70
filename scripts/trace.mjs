// Says where a stack trace of Zapier's log leads to: `npm run trace < trace.txt`, with the code as it was when that
// version was pushed. The bundle is made once more with a source map, which Zapier never gets.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './build.mjs';

/** A place in the bundle, as a stack trace names it: the file, the line and the column, both from 1. */
const PLACE = /[^\s()]*dist\/([\w.-]+\.js):(\d+):(\d+)/g;

/** The source maps of the bundle's files, by the files' names. */
const fetchMaps = async () => {
  const outdir = resolve('dist');
  const { outputFiles } = await bundle(outdir, { sourcemap: 'external', write: false });
  return new Map(
    outputFiles
      .filter(({ path }) => path.endsWith('.map'))
      .map(({ path, text }) => [basename(path, '.map'), new SourceMap(JSON.parse(text))]),
  );
};

/**
 * A stack trace with the places of the source in place of those of the bundle; what is not in it stays as it is.
 *
 * @param trace text with places such as `dist/index.js:1:20031`
 */
export const readTrace = async (trace) => {
  const maps = await fetchMaps();
  return trace.replaceAll(PLACE, (place, file, line, column) => {
    const { originalSource, originalLine, originalColumn } = maps.get(file)?.findEntry(line - 1, column - 1) ?? {};
    if (originalSource === undefined) return place;
    const source = relative('.', join(resolve('dist'), originalSource));
    return `${source}:${originalLine + 1}:${originalColumn + 1}`;
  });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(await readTrace(readFileSync(0, 'utf8')));
