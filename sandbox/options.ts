import { parseArgs } from 'node:util';
import { identify } from './identity.js';
import { isMoment } from './world/clock.js';

const PORT = 4010;

/** What `--help` prints. */
export const HELP = `npm run sandbox -- [options]

  --port ${PORT}     where it listens; 0 takes any free port (the variable PORT does the same)
  --now MOMENT    its clock stands there, as 2026-01-05T09:00:00Z; without it, it runs with real time
  --verbose       prints every request with the status of its answer
  --help          prints this

sandbox/README.md says what it does and what it does not.
`;

/** A mistake of whoever starts it, told in one sentence. */
export class UsageError extends Error {}

/** The options of a command line, checked. */
export function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: process.env.PORT ?? String(PORT) },
      now: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not “${values.port}”.`);
  if (values.now !== undefined && !isMoment(Date.parse(values.now)))
    throw new UsageError(`--now takes a moment such as 2026-01-05T09:00:00Z, not “${values.now}”.`);
  return { ...values, port: Number(values.port) };
}

/** Why a port can't be had, and what to do. */
export async function explainPort(error: NodeJS.ErrnoException, port: number): Promise<string> {
  const other = `Take another port: npm run sandbox -- --port ${port === 65_535 ? PORT : port + 1}`;
  if (error.code === 'EACCES') return `Port ${port} is not for everybody on this machine. ${other}`;
  if (error.code !== 'EADDRINUSE') return error.message;
  const listener = await identify(`http://127.0.0.1:${port}`).catch(() => undefined);
  if (!listener) return `Port ${port} is taken by another program, which is no sandbox of this project. ${other}`;
  const { version, folder, process: id } = listener;
  return `Port ${port} is taken by a sandbox of this project (version ${version}, started in ${folder}, process ${id}). Use that one, or end it. ${other}`;
}
