import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { type BuiltApp, buildApp, buildEmptyApp } from './apps.js';
import { type Served, serveContacts } from './server.js';

// What the app costs beside an empty one, as Zapier runs both: from the zip that `zapier-platform build` makes. They
// take turns in one run, so that the machine's noise hits both, and the figures are medians.

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '21' }, slack: { type: 'string', default: '1' } },
});
const RUNS = Number(values.runs);
/** How far a figure may pass its bound, on a machine that others use as well. */
const SLACK = Number(values.slack);

const PROCESS = resolve('bench/process.mjs');

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;

interface Line {
  what: string;
  /** The empty app’s figure and ours. */
  figures: [number, number];
  unit: string;
  /** What is held against the bound, where that is not ours by the empty app’s. */
  ratio?: number;
  most?: number;
}

interface Start {
  parts: Record<string, number>;
  memory: number;
  events: number;
  cache: Record<string, string>;
}

const startOnce = async ({ folder }: BuiltApp, env: NodeJS.ProcessEnv): Promise<Start> => {
  const { stdout } = await promisify(execFile)(process.execPath, [PROCESS, folder], { env });
  return JSON.parse(stdout);
};

const measureStarts = async (apps: BuiltApp[], env: NodeJS.ProcessEnv): Promise<Line[]> => {
  const starts: [Start[], Start[]] = [[], []];
  for (let n = 0; n < RUNS; n += 1)
    for (const [which, app] of apps.entries()) starts[which as 0 | 1].push(await startOnce(app, env));
  const medians = (of: (start: Start) => number) => starts.map((all) => median(all.map(of))) as [number, number];
  const total = ({ parts }: Start) => Object.values(parts).reduce((sum, part) => sum + part, 0);
  const parts = Object.keys(starts[0][0]?.parts ?? {});
  return [
    { what: 'from import to the first poll’s result', figures: medians(total), unit: 'ms', most: 1.3 },
    ...parts.map((part) => ({
      what: `  ${part}`,
      figures: medians((start) => start.parts[part] as number),
      unit: 'ms',
    })),
    { what: 'memory', figures: medians(({ memory }) => memory / 1e6), unit: 'MB', most: 1.3 },
  ];
};

/** A process that polls on demand. */
const startProcess = async ({ folder }: BuiltApp, env: NodeJS.ProcessEnv): Promise<ChildProcess> => {
  const child = fork(PROCESS, [folder, 'serve'], { env, execArgv: [] });
  child.once('exit', (code) => {
    if (code !== 0) throw new Error('A process that polls has ended: what it said of that stands above.');
  });
  await once(child, 'message');
  return child;
};

interface Poll {
  whole: number;
  alone: number;
  events: number;
}

const pollIn = async (child: ChildProcess, pages: number): Promise<Poll> => {
  child.send(pages);
  const [poll] = await once(child, 'message');
  return poll;
};

const measurePolls = async (children: ChildProcess[], server: Served, rows: number, pages: number, runs: number) => {
  server.setSize(rows, pages);
  const polls: [Poll[], Poll[]] = [[], []];
  // V8 compiles what runs often: both apps are measured as they are after that.
  for (let n = -20; n < runs; n += 1)
    for (const [which, child] of children.entries()) {
      const poll = await pollIn(child, pages);
      if (poll.events !== rows * pages) throw new Error(`${rows * pages} contacts were there, ${poll.events} came.`);
      if (n >= 0) polls[which as 0 | 1].push(poll);
    }
  return (of: keyof Poll) => polls.map((all) => median(all.map((poll) => poll[of]))) as [number, number];
};

const measureRuns = async (
  apps: BuiltApp[],
  server: Served,
  env: NodeJS.ProcessEnv,
  operations: number,
): Promise<Line[]> => {
  const children = await Promise.all(apps.map((app) => startProcess(app, env)));
  try {
    const one = (await measurePolls(children, server, 1, 1, 200))('whole');
    const hundred = (await measurePolls(children, server, 100, 1, 100))('alone');
    const thousand = (await measurePolls(children, server, 100, 10, 40))('alone');
    return [
      {
        what: `a warm run, more for each of ${operations} operations`,
        figures: one,
        unit: 'ms',
        ratio: (one[1] / one[0] - 1) / operations,
        most: 0.03,
      },
      { what: 'a poll of 100 contacts, the operation alone', figures: hundred, unit: 'ms', most: 1.25 },
      { what: 'a poll of 1,000 contacts in ten pages', figures: thousand, unit: 'ms', most: 1.2 },
    ];
  } finally {
    for (const child of children) child.disconnect();
  }
};

const ratioOf = ({ figures: [empty, ours], ratio = ours / empty }: Line) => ratio;

const isMissed = (line: Line) => line.most !== undefined && ratioOf(line) > line.most * SLACK;

const verdictOf = (line: Line) => {
  if (isMissed(line)) return 'MISSED';
  return line.most !== undefined && ratioOf(line) > line.most ? 'within the slack' : '';
};

const show = (line: Line) => {
  const {
    what,
    figures: [empty, ours],
    unit,
    most = '',
  } = line;
  const ratio = ratioOf(line);
  const digits = ratio < 0.1 ? 4 : 2;
  console.log(
    `${what.padEnd(52)} ${empty.toFixed(1).padStart(8)} ${ours.toFixed(1).padStart(8)} ${unit.padEnd(2)} ${ratio.toFixed(digits).padStart(7)}  ${most} ${verdictOf(line)}`,
  );
};

const main = async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const server = await serveContacts();
  try {
    const apps = [buildEmptyApp(scratch), buildApp(scratch)] as const;
    const [empty, ours] = apps;
    server.setSize(1, 1);
    const plain = { ...process.env, HIGHLEVEL_API_URL: server.url, NODE_ENV: 'production' };
    // What the contacts refer to was looked up by an earlier run, as on any day but the first.
    const { cache } = await startOnce(ours, plain);
    const env = { ...plain, BENCH_CACHE: JSON.stringify(cache) };
    const definition = JSON.parse(readFileSync(join(ours.folder, 'definition.json'), 'utf8'));
    const operations = [definition.triggers, definition.creates, definition.searches].flatMap(Object.keys).length;
    const lines = [
      ...(await measureStarts([...apps], env)),
      { what: 'zip', figures: [empty.zip / 1000, ours.zip / 1000] as [number, number], unit: 'KB', most: 1.35 },
      ...(await measureRuns([...apps], server, env, operations)),
    ];
    console.log(`${''.padEnd(52)} ${'empty'.padStart(8)} ${'ours'.padStart(8)}      ratio  most`);
    for (const line of lines) show(line);
    if (lines.some(isMissed)) process.exitCode = 1;
  } finally {
    server.close();
    rmSync(scratch, { recursive: true });
  }
};

await main();
