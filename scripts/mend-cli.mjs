// `zapier-platform build` copies the project, node_modules and all, with every file open at once, and runs
// out of file handles (EMFILE) on a project of this size. This makes it copy one file after another.
// It runs after every install; where the CLI is not installed (in the build's own copy), there is nothing to do.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const file = 'node_modules/zapier-platform-cli/src/utils/files.js';
const MENDED = 'for (const copyItem of copies) await copyItem();';

const swap = (text, from, to) => {
  if (text.split(from).length !== 2)
    throw new Error(`${file} is not as expected: see whether this mending is still needed.`);
  return text.replace(from, to);
};

if (existsSync(file)) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(MENDED)) {
    const listed = swap(
      text,
      'const promises = files.map(async (file) => {',
      'const copies = files.map((file) => async () => {',
    );
    writeFileSync(file, swap(listed, 'return Promise.all(promises);', MENDED));
  }
}
