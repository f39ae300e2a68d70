/** How Zapier's cache is doing. */
export type Health = 'well' | 'empty' | 'garbage' | 'down' | 'refusing';

const GARBAGE = [
  'null',
  'true',
  '5',
  '"text"',
  '""',
  '[]',
  '{}',
  '[null]',
  '{"access_token":null,"until":9e15}',
  '{"access_token":5,"until":9e15}',
  '{"access_token":"","until":9e15}',
  '{"access_token":{"a":1},"until":9e15}',
  '{"access_token":"a\\nb","until":9e15}',
  '{"access_token":"stale","until":"never"}',
  '{"until":9e15}',
  '{"timezone":7,"country":[],"companyId":{}}',
  '{"refresh_token":"x"',
  'not JSON',
];

/** Zapier's cache of one connection, as core's test event takes it (an object of JSON texts), in any state of health. */
export class Cache {
  health: Health = 'well';
  readonly #kept: Record<string, string> = {};
  #turn = 0;
  /** What stands for the cache in an event of core's handler. */
  readonly object: Record<string, string>;

  constructor() {
    // Only the app's own keys have a slash in them; core looks at others to see what this is.
    const isOurs = (key: string | symbol): key is string => typeof key === 'string' && key.includes('/');
    const alive = () => {
      if (this.health === 'down')
        throw new Error('RPC request failed after 3 attempts: Unable to reach the RPC server');
    };
    this.object = new Proxy(this.#kept, {
      has: (kept, key) => {
        if (!isOurs(key)) return Reflect.has(kept, key);
        alive();
        return this.health === 'garbage' || (this.health !== 'empty' && Object.hasOwn(kept, key));
      },
      get: (kept, key) => {
        if (!isOurs(key)) return Reflect.get(kept, key);
        this.#turn += 1;
        return this.health === 'garbage' ? GARBAGE[this.#turn % GARBAGE.length] : kept[key];
      },
      set: (kept, key, value) => {
        alive();
        if (this.health === 'refusing') throw new Error('The request is too large to be processed');
        return Reflect.set(kept, key, value);
      },
    });
  }

  /** Forgets everything. */
  clear(): void {
    for (const key of Object.keys(this.#kept)) delete this.#kept[key];
  }
}
