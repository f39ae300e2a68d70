import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { NAME, VERSION } from '../../sandbox/http/version.js';
import { identify } from '../../sandbox/identity.js';
import { explainPort, readOptions } from '../../sandbox/options.js';
import { type Sandbox, startSandbox } from '../../sandbox/server.js';

let children: ChildProcess[] = [];
let servers: (Sandbox | Server)[] = [];
// Whatever fails, nothing is left running.
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of servers) await server.close();
  children = [];
  servers = [];
});

// What a developer has exported is none of these tests’ business.
delete process.env.PORT;
const { CLIENT_ID: _id, CLIENT_SECRET: _secret, ...environment } = process.env;

function start(file: string, ...options: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', join(process.cwd(), file), ...options], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

/** Runs a command to its end. */
async function run(file: string, ...options: string[]) {
  const child = start(file, ...options);
  const told = { code: 0, out: '', error: '' };
  child.stdout!.on('data', (chunk) => {
    told.out += chunk;
  });
  child.stderr!.on('data', (chunk) => {
    told.error += chunk;
  });
  [told.code] = (await once(child, 'close')) as [number];
  return told;
}

/** Another program, with an answer of its own to everything. */
async function stranger(body: string, status = 200): Promise<number> {
  const server = createServer((_request, answer) => answer.writeHead(status).end(body)).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** The address of a port that was free a moment ago. */
async function nobody(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

async function taken(): Promise<number> {
  const sandbox = await startSandbox();
  servers.push(sandbox);
  return Number(new URL(sandbox.url).port);
}

describe('npm run sandbox', () => {
  test('says where it listens and how to get in, prints requests if asked to, and leaves when told to', async () => {
    const child = start('sandbox/main.ts', '--port', '0', '--verbose');
    let printed = '';
    for await (const chunk of child.stdout!) {
      printed += chunk;
      if (printed.includes('/_sandbox/reset')) break;
    }
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)![0];
    expect(printed).toContain('sandbox-secret');
    expect(printed).toContain('Harbor Strength Club (America/New_York)');
    expect(await (await fetch(`${url}/_sandbox/`)).json()).toMatchObject({ name: NAME, version: VERSION });
    const left = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await left).toEqual([0, null]);
  });

  test('on a port that another sandbox has, says whose it is and how to take another', async () => {
    const port = await taken();
    const { code, error } = await run('sandbox/main.ts', '--port', String(port));
    expect(code).toBe(1);
    expect(error).toBe(
      `Port ${port} is taken by a sandbox of this project (version ${VERSION}, started in ${process.cwd()}, process ${process.pid}). Use that one, or end it. Take another port: npm run sandbox -- --port ${port + 1}\n`,
    );
  });

  test('prints its options where it does not know one', async () => {
    const { code, error } = await run('sandbox/main.ts', '--prot', '1');
    expect(code).toBe(1);
    expect(error).toMatch(
      /--prot[\s\S]*\n\nnpm run sandbox -- \[options\]\n[\s\S]*--port 4010[\s\S]*--now[\s\S]*--verbose/,
    );
  });
});

describe('the options of the sandbox', () => {
  test.each([
    [['--port', 'abc'], '--port takes a number from 0 to 65535, not “abc”.'],
    [['--port', '70000'], '--port takes a number from 0 to 65535, not “70000”.'],
    [['--port', ''], '--port takes a number from 0 to 65535, not “”.'],
    [['--now', 'soon'], '--now takes a moment such as 2026-01-05T09:00:00Z, not “soon”.'],
  ])('%j are refused in a sentence', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });

  test('have defaults', () => {
    expect(readOptions([])).toMatchObject({ port: 4010, verbose: false, help: false });
    expect(readOptions(['-h', '--port', '0'])).toMatchObject({ port: 0, help: true });
  });

  test.each([
    [
      'EADDRINUSE',
      /^Port \d+ is taken by another program, which is no sandbox of this project\. Take another port: npm run sandbox -- --port \d+$/,
    ],
    ['EACCES', /^Port \d+ is not for everybody on this machine\. Take another port/],
    ['ENOMEM', /^as it came$/],
  ])('a port that can’t be had (%s) is told', async (code, words) => {
    const port = await stranger('<html>');
    expect(await explainPort(Object.assign(new Error('as it came'), { code }), port)).toMatch(words);
  });
});

describe('what listens at an address', () => {
  test('is a sandbox of this project only if it says so', async () => {
    expect(await identify(`http://127.0.0.1:${await taken()}/`)).toMatchObject({
      version: VERSION,
      process: process.pid,
    });
    for (const body of ['<html>', '{"name":"another sandbox"}', 'null', '[]', '"x"', ''])
      expect([body, await identify(`http://127.0.0.1:${await stranger(body)}`)]).toEqual([body, undefined]);
  });

  test('may be nothing', async () => {
    await expect(identify(await nobody())).rejects.toThrow('fetch failed');
  });
});

describe('npm run connect', () => {
  test('does not sign in to a stranger', async () => {
    const port = await stranger('{"name":"another sandbox"}');
    const { code, error } = await run('demo/connect.ts', '--url', `http://127.0.0.1:${port}`);
    expect(code).toBe(1);
    expect(error).toMatch(
      /^What answers at http:\/\/127\.0\.0\.1:\d+ is no sandbox of this project\. .*--port 4011.*\n$/,
    );
  });

  test('nor to a sandbox of another version', async () => {
    const port = await stranger(JSON.stringify({ name: NAME, version: '0.0.1', folder: '/', process: 7 }));
    const { error } = await run('demo/connect.ts', '--url', `http://127.0.0.1:${port}`);
    expect(error).toContain(`is of version 0.0.1, this is version ${VERSION}: end it (process 7)`);
  });

  test('says so where nobody listens', async () => {
    const url = await nobody();
    expect(await run('demo/connect.ts', '--url', url)).toEqual({
      code: 1,
      out: '',
      error: `No sandbox answers at ${url}: start it with npm run sandbox.\n`,
    });
  });

  test('prints its options', async () => {
    expect(await run('demo/connect.ts', '--help')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^npm run connect -- \[options\][\s\S]*--url[\s\S]*--account/),
      error: '',
    });
  });
});
