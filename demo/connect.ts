import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CREDENTIALS as SANDBOX_CREDENTIALS } from '../sandbox/access/authorization.js';
import { VERSION } from '../sandbox/http/version.js';
import { identify } from '../sandbox/identity.js';

const HELP = `npm run connect -- [options]

  --url http://127.0.0.1:4010         where the sandbox listens
  --account "Harbor Strength Club"    which of its accounts to connect, as its page names it
  --help                              prints this

Signs in to a running sandbox and writes .env for npx zapier-platform invoke.
`;

/** Makes sure that a sandbox of this very project answers at an address, before anything is signed in to. */
async function assertSandbox(url: string): Promise<string> {
  if (!URL.canParse(url) || !/^http:/.test(url))
    throw new Error(`--url takes the address of a sandbox, such as http://127.0.0.1:4010, not “${url}”.`);
  const found = await identify(url).catch(() => {
    throw new Error(`No sandbox answers at ${url}: start it with npm run sandbox.`);
  });
  if (!found)
    throw new Error(
      `What answers at ${url} is no sandbox of this project. Start one on another port (npm run sandbox -- --port 4011) and connect there: npm run connect -- --url http://127.0.0.1:4011`,
    );
  if (found.version !== VERSION)
    throw new Error(
      `The sandbox at ${url} is of version ${found.version}, this is version ${VERSION}: end it (process ${found.process}) and start it anew with npm run sandbox.`,
    );
  return found.folder;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:4010' },
      account: { type: 'string', default: 'Harbor Strength Club' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const folder = await assertSandbox(values.url);
  const url = new URL(values.url).origin;
  const environment = {
    HIGHLEVEL_API_URL: url,
    HIGHLEVEL_AUTHORIZE_URL: `${url}/v2/oauth/chooselocation`,
    // The sandbox's own, printed when it starts; no secret anywhere else.
    CLIENT_ID: process.env.CLIENT_ID ?? SANDBOX_CREDENTIALS.clientId,
    CLIENT_SECRET: process.env.CLIENT_SECRET ?? SANDBOX_CREDENTIALS.clientSecret,
    // The sandbox's app may have every permission, so that an agency's operations can be tried as well.
    HIGHLEVEL_SCOPES: process.env.HIGHLEVEL_SCOPES ?? 'agency',
  };
  Object.assign(process.env, environment);
  // Zapier's core takes its time to load: not before it is known that there is something to sign in to.
  const { Zapier } = await import('./zapier.js');
  const zapier = new Zapier();
  const label = await zapier.connect(values.account);
  const lines = [
    ...Object.entries(environment),
    ...Object.entries(zapier.authData).map(([key, value]) => [`authData_${key}`, value]),
  ].map(([key, value]) => `${key}='${value}'`);
  writeFileSync('.env', `${lines.join('\n')}\n`);
  const elsewhere = folder === process.cwd() ? '' : ` (of the sandbox that was started in ${folder})`;
  process.stdout.write(
    `Connected to “${label}”${elsewhere}. .env holds the connection for npx zapier-platform invoke.\n`,
  );
}

main().catch((error: NodeJS.ErrnoException) => {
  const hint = error.code?.startsWith('ERR_PARSE_ARGS') ? `\n\n${HELP}` : '\n';
  process.stderr.write(`${error.message}${hint}`);
  process.exitCode = 1;
});
