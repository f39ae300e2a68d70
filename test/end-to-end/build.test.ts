import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import AdmZip from 'adm-zip';
import { useSandbox } from '../support/sandbox.js';

// The zip that goes to Zapier: made without a network, and run as Zapier's servers run it.

const run = promisify(execFile);
const offline = { ...process.env, DISABLE_ZAPIER_ANALYTICS: '1', NO_UPDATE_NOTIFIER: '1' };
const command = resolve('node_modules/zapier-platform-cli/src/bin/run');
const cli = (args: string[], options = {}) => run(process.execPath, [command, ...args], { env: offline, ...options });

const sandbox = useSandbox({}, { keeps: true });
let unpacked = '';
let entries: string[];

beforeAll(async () => {
  await cli(['build', '--skip-validation', '--skip-dep-install']);
  const zip = new AdmZip('build/build.zip');
  entries = zip.getEntries().map(({ entryName }) => entryName);
  unpacked = mkdtempSync(join(tmpdir(), 'zapier-build-'));
  zip.extractAllTo(unpacked);
});

afterAll(() => {
  if (unpacked) rmSync(unpacked, { recursive: true, force: true });
});

/** Runs events in the unpacked zip, in a process of their own, as Zapier does. */
const inZip = async (...events: object[]): Promise<{ results: unknown }[]> => {
  const code = `
    const { handler } = await import('./zapierwrapper.js');
    const answers = [];
    for (const event of JSON.parse(process.argv[1])) answers.push({ results: (await handler(event)).results });
    process.stdout.write(JSON.stringify(answers));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code, JSON.stringify(events)], {
    cwd: unpacked,
    env: { ...process.env, HIGHLEVEL_API_URL: sandbox.url, NODE_ENV: 'production' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout.slice(stdout.indexOf('[{"results"')));
};

test('holds the bundle, and nothing of the tests, the sandbox or the sources', () => {
  const own = entries.filter((name) => !name.startsWith('node_modules/'));
  const others = own.filter((name) => !/^dist\/[\w-]+\.js$/.test(name));
  expect(others.sort()).toEqual(['definition.json', 'package.json', 'zapierwrapper.js']);
  expect(own).toContain('dist/index.js');
});

test('gives its definition, and runs an operation of each kind', async () => {
  const { access_token, locationId, scope } = sandbox.issueToken();
  const execute = (method: string, inputData: object) => ({
    command: 'execute',
    method,
    bundle: { authData: { access_token, locationId, scope }, inputData, meta: {} },
    calledFromCli: true,
    zcacheTestObj: {},
  });
  const [definition, created, polled, found] = await inZip(
    { command: 'definition', calledFromCli: true },
    execute('creates.create_contact.operation.perform', { firstName: 'Zippora', email: 'zippora@example.com' }),
    execute('triggers.search_contacts.operation.perform', {}),
    execute('searches.find_contact.operation.perform', { email: 'zippora@example.com' }),
  );
  const { triggers, creates, searches } = definition!.results as Record<string, Record<string, unknown>>;
  expect([triggers, creates, searches].map((bank) => Object.keys(bank ?? {}).length > 0)).toEqual([true, true, true]);
  const contact = { name: 'Zippora', email: 'zippora@example.com' };
  expect(created!.results).toMatchObject(contact);
  expect((polled!.results as unknown[])[0]).toMatchObject(contact);
  expect(found!.results).toMatchObject([contact]);
});

describe('the command line', () => {
  test('finds the definition sound', async () => {
    const { stdout } = await cli(['validate', '--without-style', '--skip-build']);
    expect(stdout).toContain('This project is structurally sound!');
  });

  test('invokes operations on the sandbox with the connection in .env', async () => {
    // A folder of its own for .env, so that nobody's connection is overwritten.
    const folder = mkdtempSync(join(tmpdir(), 'zapier-invoke-'));
    for (const name of ['package.json', '.zapierapprc']) copyFileSync(resolve(name), join(folder, name));
    // A junction is what Windows lets anybody make.
    for (const name of ['dist', 'node_modules']) symlinkSync(resolve(name), join(folder, name), 'junction');
    const { access_token, locationId, scope } = sandbox.issueToken();
    const connection = { authData_access_token: access_token, authData_locationId: locationId, authData_scope: scope };
    const lines = Object.entries({ HIGHLEVEL_API_URL: sandbox.url, ...connection }).map(
      ([key, value]) => `${key}='${value}'`,
    );
    writeFileSync(join(folder, '.env'), lines.join('\n'));
    const invoke = async (...args: string[]) =>
      JSON.parse(
        (await cli(['invoke', ...args, '--non-interactive'], { cwd: folder, maxBuffer: 64 * 1024 * 1024 })).stdout,
      );

    const created = await invoke('create', 'create_contact', '-i', '{"firstName":"Inez","dnd":"true","tags":["cli"]}');
    expect(created).toMatchObject({ name: 'Inez', dnd: true, tags: ['cli'] });
    const [newest] = await invoke('trigger', 'search_contacts');
    expect(newest).toMatchObject({ id: created.id, revision: created.dateAdded });
    rmSync(folder, { recursive: true });
  });
});
