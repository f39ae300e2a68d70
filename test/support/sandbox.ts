import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.js';

/** How the tests of a file share a sandbox. */
interface Sharing {
  /** One world for all tests, each going on where the one before it ended. @default false: each begins afresh */
  keeps?: boolean;
}

/**
 * A sandbox for the tests of a file: started before the first, as new before each, closed after the last. What a
 * failed test leaves behind does not reach the next one; where the world is kept, its faults and its pace end at least.
 */
export const useSandbox = (options: SandboxOptions = {}, { keeps = false }: Sharing = {}): Sandbox => {
  let running: Sandbox | undefined;
  const sandbox = () => {
    if (!running) throw new Error('The sandbox runs while tests run: use it within one, or in a hook.');
    return running;
  };
  beforeAll(async () => {
    running = await startSandbox(options);
  });
  if (!keeps) beforeEach(() => sandbox().reset());
  afterEach(() => {
    sandbox().faults.clear();
    sandbox().beforeAnswer = undefined;
    sandbox().lag = 0;
  });
  afterAll(async () => {
    await running?.close();
    running = undefined;
  });
  // It is there before it runs, so that a file can say `const sandbox = useSandbox()`.
  return new Proxy({} as Sandbox, {
    get: (_target, key) => {
      const value: unknown = Reflect.get(sandbox(), key, sandbox());
      return typeof value === 'function' ? value.bind(sandbox()) : value;
    },
    set: (_target, key, value) => Reflect.set(sandbox(), key, value, sandbox()),
  });
};
