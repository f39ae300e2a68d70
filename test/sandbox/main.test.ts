import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

let child: ChildProcess;
// Whatever fails, nothing is left running.
afterEach(() => child.kill('SIGKILL'));

test('npm run sandbox: says where it listens and how to get in, and leaves when told to', async () => {
  const started = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  let printed = '';
  for await (const chunk of started.stdout) {
    printed += chunk;
    if (printed.includes('/_sandbox/reset')) break;
  }
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)![0];
  expect(printed).toContain('sandbox-secret');
  expect(printed).toContain('Harbor Strength Club (America/New_York)');
  expect((await fetch(`${url}/_sandbox/`)).status).toBe(200);
  const left = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await left).toEqual([0, null]);
});
