import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import AdmZip from 'adm-zip';
import { findNpm } from '../scripts/npm.mjs';

// Both apps as Zapier gets them: what `zapier-platform build` makes of each, unpacked.

/** An app as Zapier runs it. */
export interface BuiltApp {
  /** The folder that its zip was unpacked to. */
  folder: string;
  /** Bytes of the zip. */
  zip: number;
  /** Bytes of the largest files in the zip, as they are packed. */
  files: [name: string, bytes: number][];
}

const CLI = resolve('node_modules/zapier-platform-cli/src/bin/run');

const runNode = (args: string[], cwd: string) =>
  execFileSync(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });

const buildIn = (project: string, folder: string): BuiltApp => {
  // Zapier's style checks ask its server.
  runNode([CLI, 'build', '--skip-validation'], project);
  const file = join(project, 'build/build.zip');
  const zip = new AdmZip(file);
  zip.extractAllTo(folder);
  const files = zip.getEntries().map(({ entryName, header }): [string, number] => [entryName, header.compressedSize]);
  return { folder, zip: statSync(file).size, files: files.sort(([, a], [, b]) => b - a) };
};

/** This project, as it is. */
export const buildApp = (scratch: string): BuiltApp => buildIn(resolve('.'), join(scratch, 'app'));

/** An app of one trigger on the same core, with the packages of the same lock file. */
export const buildEmptyApp = (scratch: string): BuiltApp => {
  const project = join(scratch, 'empty-project');
  mkdirSync(project);
  const own = JSON.parse(readFileSync('package.json', 'utf8'));
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const core = 'zapier-platform-core';
  const manifest = {
    name: 'empty',
    version: '1.0.0',
    private: true,
    type: 'module',
    exports: './index.js',
    dependencies: { [core]: own.dependencies[core] },
  };
  lock.packages[''] = manifest;
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify(lock));
  copyFileSync('.zapierapprc', join(project, '.zapierapprc'));
  copyFileSync('bench/empty_app.mjs', join(project, 'index.js'));
  runNode([findNpm(), 'install', '--prefer-offline', '--ignore-scripts'], project);
  return buildIn(project, join(scratch, 'empty'));
};
