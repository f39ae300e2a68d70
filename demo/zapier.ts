import { randomUUID } from 'node:crypto';
import { type Bundle, createAppHandler } from 'zapier-platform-core';
import app from '../index.js';
import { withOneOperation } from './one_operation.js';
import { type FileStorage, readFilePointer, type StoredFile } from './storage.js';

export type Values = Record<string, unknown>;
export type Item = Values & { id: string };
type Meta = Partial<Bundle['meta']>;

/** The part of the app's definition that is read here. */
type Definition = Record<
  'triggers' | 'creates' | 'searches',
  Record<string, { operation: { inputFields: { key?: string }[]; outputFields: { key: string; primary?: boolean }[] } }>
>;

/** Handlers of core's by the function that they run. */
const handlers = new Map<string, ReturnType<typeof createAppHandler>>();

const run = async (event: { method: string } & Values): Promise<unknown> => {
  const handler = handlers.get(event.method) ?? createAppHandler(withOneOperation(app, event.method));
  handlers.set(event.method, handler);
  return (await handler(event)).results;
};

/** What Zapier's servers do around an app, as far as a Zap on this machine needs it. */
export class Zapier {
  /** What the sign-in gave, kept as Zapier keeps it. */
  authData: Record<string, string> = {};
  /** How often the connection's token had to be renewed. */
  refreshes = 0;
  /** Where files go; only Zaps with files need it. */
  storage?: FileStorage;
  readonly #cache = {};

  /**
   * Runs the function at a path of the app's definition, through core's own handler.
   *
   * @param posted what was posted to a Zap's own address, as Zapier hands it over. @default nothing
   */
  async execute(method: string, inputData: Values = {}, meta: Meta = {}, posted: Values = {}): Promise<unknown> {
    const event = (authData: Values) => ({
      command: 'execute',
      method,
      bundle: { authData, inputData, inputDataRaw: {}, meta, ...posted },
      zcacheTestObj: this.#cache,
      calledFromCli: true,
      ...(this.storage && { rpc_base: `${this.storage.url}/rpc` }),
    });
    try {
      return await run(event(this.authData));
    } catch (error) {
      // Zapier renews the token and runs the step once more.
      if ((error as Error).name !== 'RefreshAuthError') throw error;
      this.refreshes += 1;
      const results = await run({
        ...event(this.authData),
        method: 'authentication.oauth2Config.refreshAccessToken',
      });
      this.authData = { ...this.authData, ...(results as Record<string, string>) };
      return await run(event(this.authData));
    }
  }

  /**
   * Connects an account as a person does: opens the sign-in page, presses the button of an account, and
   * follows it back to Zapier with the code.
   *
   * @param button the account's name as the page shows it
   * @returns the connection's label
   */
  async connect(button: string): Promise<string> {
    const redirect_uri = 'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/';
    const state = randomUUID();
    const address = String(await this.execute('authentication.oauth2Config.authorizeUrl', { redirect_uri, state }));
    const html = await (await fetch(address)).text();
    const [, name, value] =
      [...html.matchAll(/<button name="(\w+)" value="(\w+)">([^<]*)<\/button>/g)].find(([, , , label]) =>
        label?.includes(button),
      ) ?? [];
    if (!name || !value) throw new Error(`The sign-in page has no button “${button}”.`);
    const body = new URLSearchParams([...new URL(address).searchParams, [name, value]]);
    const answer = await fetch(address.split('?')[0] as string, { method: 'POST', body, redirect: 'manual' });
    const back = new URL(answer.headers.get('location') ?? '');
    if (back.searchParams.get('state') !== state) throw new Error('HighLevel did not give the state back.');
    const code = back.searchParams.get('code') ?? '';
    this.authData = (await this.execute('authentication.oauth2Config.getAccessToken', {
      code,
      redirect_uri,
    })) as Record<string, string>;
    const { name: label } = (await this.execute('authentication.test')) as { name: string };
    return label;
  }

  /** Runs an action. */
  create(key: string, inputData: Values): Promise<Item> {
    return this.execute(`creates.${key}.operation.perform`, inputData) as Promise<Item>;
  }

  search(key: string, inputData: Values): Promise<Item[]> {
    return this.execute(`searches.${key}.operation.perform`, inputData) as Promise<Item[]>;
  }

  /** What a post to the address of a Zap gives it. */
  receive(key: string, inputData: Values, posted: Values): Promise<Item[]> {
    return this.execute(`triggers.${key}.operation.perform`, inputData, {}, posted) as Promise<Item[]>;
  }

  /** What the editor shows of a trigger with an address of its own. */
  examples(key: string, inputData: Values = {}): Promise<Item[]> {
    const meta = { isLoadingSample: true };
    return this.execute(`triggers.${key}.operation.performList`, inputData, meta) as Promise<Item[]>;
  }

  /** Follows the pointer in a file field, as Zapier does for the step that uses it. */
  async file(pointer: unknown): Promise<StoredFile> {
    if (!this.storage) throw new Error('There is no storage for files.');
    const { method, bundle } = readFilePointer(pointer);
    return this.storage.at(String(await this.execute(method, bundle)));
  }

  /** A trigger, turned on: what is there now is not news. */
  async turnOn(key: string, inputData: Values = {}): Promise<Trigger> {
    const { outputFields } = (app as unknown as Definition).triggers[key]!.operation;
    const primary = outputFields.flatMap((field) => (field.primary ? [field.key] : []));
    const trigger = new Trigger(
      primary,
      (meta) => this.execute(`triggers.${key}.operation.perform`, inputData, meta) as Promise<Item[]>,
    );
    await trigger.prime();
    return trigger;
  }

  /** The choices of a field's dropdown, all pages of it. */
  async choices(kind: 'triggers' | 'creates' | 'searches', key: string, field: string, inputData: Values = {}) {
    const { inputFields } = (app as unknown as Definition)[kind][key]!.operation;
    const place = inputFields.findIndex((candidate) => candidate.key === field);
    const found: { id: string; label: string }[] = [];
    let paging_token: string | null | undefined;
    do {
      const page = (await this.execute(`${kind}.${key}.operation.inputFields.${place}.choices.perform`, inputData, {
        isFillingDynamicDropdown: true,
        ...(paging_token && { paging_token }),
      })) as { results: typeof found; paging_token: string | null };
      found.push(...page.results);
      ({ paging_token } = page);
    } while (paging_token);
    return found;
  }
}

/** A Zap's trigger, with Zapier's memory of what it has seen. */
export class Trigger {
  readonly #seen = new Set<string>();
  readonly #poll: (meta: Meta) => Promise<Item[]>;
  readonly #primary: string[];

  /** @param primary the keys of the output fields that tell one event from another */
  constructor(primary: string[], poll: (meta: Meta) => Promise<Item[]>) {
    this.#primary = primary;
    this.#poll = poll;
  }

  #isNew = (item: Item): boolean => {
    const key = JSON.stringify(this.#primary.map((name) => item[name]));
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  };

  async prime(): Promise<void> {
    (await this.#poll({ isPopulatingDedupe: true })).filter(this.#isNew);
  }

  /** What is new since the last poll: what the Zap runs for. */
  async poll(): Promise<Item[]> {
    return (await this.#poll({})).filter(this.#isNew);
  }
}
