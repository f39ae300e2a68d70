import { parseArgs } from 'node:util';
import { isMoment } from './clock.js';
import { CONTROLS } from './control.js';
import { identify } from './identity.js';
import type { LoggedRequest } from './log.js';
import { type Sandbox, startSandbox } from './server.js';

const PORT = 4010;

const HELP = `npm run sandbox -- [options]

  --port ${PORT}     where it listens; 0 takes any free port (the variable PORT does the same)
  --now MOMENT    its clock stands there, as 2026-01-05T09:00:00Z; without it, it runs with real time
  --verbose       prints every request with the status of its answer
  --help          prints this

sandbox/README.md says what it does and what it does not.
`;

/** A mistake of whoever starts it, told in one sentence. */
class UsageError extends Error {}

function readOptions() {
  const { values } = parseArgs({
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
async function explain(error: NodeJS.ErrnoException, port: number): Promise<string> {
  const other = `Take another port: npm run sandbox -- --port ${port === 65_535 ? PORT : port + 1}`;
  if (error.code === 'EACCES') return `Port ${port} is not for everybody on this machine. ${other}`;
  if (error.code !== 'EADDRINUSE') return error.message;
  const listener = await identify(`http://127.0.0.1:${port}`).catch(() => undefined);
  if (!listener) return `Port ${port} is taken by another program, which is no sandbox of this project. ${other}`;
  const { version, folder, process: id } = listener;
  return `Port ${port} is taken by a sandbox of this project (version ${version}, started in ${folder}, process ${id}). Use that one, or end it. ${other}`;
}

const requestLine = ({ at, method, path, query, status }: LoggedRequest) => {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => [value].flat().map((one): [string, string] => [key, one])),
  );
  return `${at}  ${status}  ${method} ${path}${search.size > 0 ? `?${search}` : ''}\n`;
};

function welcome({ url, credentials, store }: Sandbox): string {
  return [
    `HighLevel, on this machine only: ${url}`,
    '',
    `Authorize     ${url}/v2/oauth/chooselocation`,
    `Client id     ${credentials.clientId}`,
    `Client secret ${credentials.clientSecret}`,
    '',
    ...[...store.all('companies').values()].map(({ id, name }) => `Agency    ${id}  ${name}`),
    ...[...store.all('locations').values()].map(({ id, name, timezone }) => `Location  ${id}  ${name} (${timezone})`),
    ...[...store.all('users').values()].map(
      ({ id, name, roles }) => `User      ${id}  ${name}, ${roles.type} ${roles.role}`,
    ),
    '',
    'Control it, with JSON (curl --json):',
    ...CONTROLS.map(([route, what]) => `  ${route.padEnd(37)} ${what}`),
    '',
  ].join('\n');
}

/** Starts a sandbox and lets it run until it is told to leave. */
async function main(): Promise<void> {
  const { port, now, verbose, help } = readOptions();
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const sandbox = await startSandbox({
    port,
    ...(now === undefined ? {} : { now }),
    ...(verbose ? { onRequest: (request: LoggedRequest) => process.stdout.write(requestLine(request)) } : {}),
  }).catch(async (error) => {
    throw new UsageError(await explain(error, port));
  });
  process.stdout.write(welcome(sandbox));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void sandbox.close().then(() => process.exit(0));
    });
}

main().catch((error: NodeJS.ErrnoException) => {
  const hint = error.code?.startsWith('ERR_PARSE_ARGS') ? `\n\n${HELP}` : '\n';
  process.stderr.write(`${error.message}${hint}`);
  process.exitCode = 1;
});
