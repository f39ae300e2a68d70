// Mends four faults in the way of `zapier-platform build`. It runs after every install, so also in the copy of
// the project that the build itself makes; what is mended or not installed is left alone.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

// 1. The build copies the project, node_modules and all, with every file open at once, and runs out of file
// handles (EMFILE) on a project of this size. This makes it copy one file after another.
const inUtils = (name) => `node_modules/zapier-platform-cli/src/utils/${name}`;

/** Writes the new text in place of the old one, each of these pairs once. */
const mend = (file, ...pairs) => {
  if (!existsSync(file)) return;
  let text = readFileSync(file, 'utf8');
  if (pairs.every(([, to]) => text.includes(to))) return;
  for (const [from, to] of pairs) {
    if (text.split(from).length !== 2)
      throw new Error(`${file} is not as expected: see whether this mending is still needed.`);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
};

mend(
  inUtils('files.js'),
  ['const promises = files.map(async (file) => {', 'const copies = files.map((file) => async () => {'],
  ['return Promise.all(promises);', 'for (const copyItem of copies) await copyItem();'],
);

// 2. A package that calls itself v1.3.0 (json-metaschema) is not the 1.3.0 of the lock file to npm: every
// `npm install` fetches it again. The build runs one, and without a network that is 145 seconds of retries.
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
for (const [folder, { version }] of Object.entries(packages)) {
  const manifest = `${folder}/package.json`;
  if (!folder.startsWith('node_modules/') || !existsSync(manifest)) continue;
  const text = readFileSync(manifest, 'utf8');
  const mended = text.replace(`"version": "v${version}"`, `"version": "${version}"`);
  if (mended !== text) writeFileSync(manifest, mended);
}

// 3. node-fetch takes `encoding`, with its tables of 150 KB, if it finds it. Only the command line’s own packages need
// it; npm leaves it in the copy that the build makes, where they are gone, and the build packs and every run loads it.
if (!existsSync('node_modules/zapier-platform-cli'))
  for (const name of ['encoding', 'iconv-lite']) rmSync(`node_modules/${name}`, { recursive: true, force: true });

// 4. The build writes definition.json for a reader’s eyes: the blanks are two fifths of the file, and 10 KB of the zip.
mend(inUtils('build.js'), ['prettyJSONstringify(rawDefinition)', 'JSON.stringify(rawDefinition)']);
