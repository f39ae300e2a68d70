import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Proven, table } from '../../scripts/proofs_table.js';
import { prove } from './prove.js';

// `npm run test:million -- [--seed N] [--cases N] [--workers N]`: a million cases, shared out among processes.

// Core ends a process that has run 250 times and grown past 450 MB: right for Zapier, the end of a proof.
createRequire(import.meta.url)('zapier-platform-core/src/constants').KILL_MAX_LIMIT = Number.POSITIVE_INFINITY;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '1000000' },
    workers: { type: 'string', default: String(availableParallelism()) },
    worker: { type: 'string' },
  },
});
const [seed, cases, workers] = [Number(values.seed), Number(values.cases), Number(values.workers)];

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Has another process prove its share of the inputs. */
const startWorker = (worker: number): Promise<Proven> =>
  new Promise((proven, failed) => {
    const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--worker', String(worker)], {
      execArgv: process.execArgv,
    });
    child.on('message', (message) => (typeof message === 'string' ? say(message) : proven(message as Proven)));
    child.on('error', failed);
    child.on('exit', (code) => code !== 0 && failed(new Error(`A worker ended with ${code}.`)));
  });

const work = async (worker: number) => {
  const send = (message: string | Proven) => process.send?.(message);
  const log = (line: string) => send(`${worker + 1}: ${line}`);
  send(await prove({ size: 'million', seed, cases, share: { worker, of: workers }, log }));
  process.disconnect();
};

const main = async () => {
  const began = performance.now();
  const all = await Promise.all(Array.from({ length: workers }, (_, worker) => startWorker(worker)));
  const wrong = all.flatMap((one) => one.wrong);
  const sum = (what: string) => all.reduce((total, { figures }) => total + Number(figures[what]), 0);
  const figures = Object.fromEntries(
    ['inputs', 'values whose meaning is known', 'through core’s handler'].map((what) => [what, sum(what)]),
  );
  const total = all.reduce((count, one) => count + one.cases, 0);
  say(
    `\n${table([{ name: 'properties', cases: total, wrong, figures, seconds: (performance.now() - began) / 1000 }])}`,
  );
  process.exitCode = wrong.length > 0 ? 1 : 0;
};

(values.worker === undefined ? main() : work(Number(values.worker))).catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
