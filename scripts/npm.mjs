// Where npm is, for a script that must run it: by its own file, so that no shell stands between (which Windows would
// need for npm.cmd), whoever runs the script (npm, pnpm, yarn, nobody).
import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';

const CLI = 'npm-cli.js';

/**
 * The file of npm's command line, for Node to run.
 *
 * @param {Record<string, string | undefined>} env the environment that says where to look
 * @returns {string} a path
 * @throws {Error} one sentence, where there is no npm
 */
export const findNpm = (env = process.env) => {
  // npm, pnpm and yarn each name themselves here.
  if (env.npm_execpath && basename(env.npm_execpath) === CLI) return env.npm_execpath;
  const path = env.PATH ?? env.Path ?? '';
  for (const folder of path.split(delimiter).filter(Boolean)) {
    // On Windows npm.cmd lies beside its package; elsewhere npm is a link into it.
    const beside = join(folder, 'node_modules', 'npm', 'bin', CLI);
    if (existsSync(join(folder, 'npm.cmd')) && existsSync(beside)) return beside;
    const link = join(folder, 'npm');
    if (!existsSync(link)) continue;
    const file = realpathSync(link);
    if (basename(file) === CLI) return file;
    const own = join(dirname(file), '..', 'lib', 'node_modules', 'npm', 'bin', CLI);
    if (existsSync(own)) return own;
  }
  throw new Error(
    'There is no npm on this machine’s PATH, which installs what this project needs: it comes with Node.',
  );
};
