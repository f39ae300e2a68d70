import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CREDENTIALS as SANDBOX_CREDENTIALS } from '../sandbox/authorization.js';
import { Zapier } from './zapier.js';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4010' },
    account: { type: 'string', default: 'Harbor Strength Club' },
  },
});

/** `npm run connect -- [--url http://127.0.0.1:4010] [--account NAME]`: signs in to a running sandbox and writes .env. */
const main = async () => {
  const environment = {
    HIGHLEVEL_API_URL: values.url,
    HIGHLEVEL_AUTHORIZE_URL: `${values.url}/v2/oauth/chooselocation`,
    // The sandbox's own, printed when it starts; no secret anywhere else.
    CLIENT_ID: process.env.CLIENT_ID ?? SANDBOX_CREDENTIALS.clientId,
    CLIENT_SECRET: process.env.CLIENT_SECRET ?? SANDBOX_CREDENTIALS.clientSecret,
  };
  Object.assign(process.env, environment);
  const zapier = new Zapier();
  const label = await zapier.connect(values.account);
  const lines = [
    ...Object.entries(environment),
    ...Object.entries(zapier.authData).map(([key, value]) => [`authData_${key}`, value]),
  ].map(([key, value]) => `${key}='${value}'`);
  writeFileSync('.env', `${lines.join('\n')}\n`);
  process.stdout.write(`Connected to “${label}”. .env holds the connection for npx zapier-platform invoke.\n`);
};

main().catch((error: Error) => {
  const unreachable = (error.cause as { code?: string } | undefined)?.code === 'ECONNREFUSED';
  process.stderr.write(
    unreachable ? `No sandbox answers at ${values.url}: start it with npm run sandbox.\n` : `${error.message}\n`,
  );
  process.exitCode = 1;
});
