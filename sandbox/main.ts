import { CONTROLS } from './control/control.js';
import type { LoggedRequest } from './control/log.js';
import { explainPort, HELP, readOptions, UsageError } from './options.js';
import { type Sandbox, startSandbox } from './server.js';

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
    ...CONTROLS.map(([route, what]) => `  ${route.padEnd(40)} ${what}`),
    '',
  ].join('\n');
}

/** Starts a sandbox and lets it run until it is told to leave. */
async function main(): Promise<void> {
  const { port, now, verbose, help } = readOptions(process.argv.slice(2));
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const sandbox = await startSandbox({
    port,
    ...(now === undefined ? {} : { now }),
    ...(verbose ? { onRequest: (request: LoggedRequest) => process.stdout.write(requestLine(request)) } : {}),
  }).catch(async (error) => {
    throw new UsageError(await explainPort(error, port));
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
