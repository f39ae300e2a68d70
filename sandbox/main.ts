import { parseArgs } from 'node:util';
import { CONTROLS } from './control.js';
import { startSandbox } from './server.js';

const { values } = parseArgs({ options: { port: { type: 'string' }, now: { type: 'string' } } });
const port = Number(values.port ?? process.env.PORT ?? 4010);

/** `npm run sandbox -- [--port 4010] [--now 2026-01-05T09:00:00Z]` */
async function main(): Promise<void> {
  const sandbox = await startSandbox({ port, ...(values.now === undefined ? {} : { now: values.now }) });
  const { url, credentials, store } = sandbox;
  const lines = [
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
    'Control it:',
    ...CONTROLS.map(([route, what]) => `  ${route.padEnd(32)} ${what}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void sandbox.close().then(() => process.exit(0));
    });
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
