// Installs what package-lock.json names, unless that is what is installed already.
// It runs before `npm start` and `npm test`, so it uses nothing but Node itself.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { findNpm } from './npm.mjs';

const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const stamp = 'node_modules/.installed-lock';

const install = () => {
  try {
    accessSync('.', constants.W_OK);
  } catch {
    throw new Error('Nothing can be written to this folder, and what the project needs goes there: copy it elsewhere.');
  }
  console.log('Installing what this project needs (a minute or two, the first time only) …');
  // Some packages warn of the machine’s own Node: every script runs the one that is installed here.
  execFileSync(process.execPath, [findNpm(), 'ci', '--loglevel=error'], { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
};

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  try {
    install();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
