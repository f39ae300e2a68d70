import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** What a file field holds until a step uses it: the function that fetches the file, and what that is given. */
export interface FilePointer {
  type: string;
  method: string;
  bundle: Record<string, unknown>;
}

/** Reads the pointer in a file field. */
export const readFilePointer = (pointer: unknown): FilePointer => {
  const [, payload] = /^hydrate\|\|\|(.*)\|\|\|hydrate$/.exec(String(pointer)) ?? [];
  if (!payload) throw new Error(`That is no file: ${pointer}`);
  return JSON.parse(payload) as FilePointer;
};

/** A file as a later step of a Zap gets it. */
export interface StoredFile {
  name: string;
  contentType: string;
  bytes: Buffer;
}

/** Where Zapier keeps the files of a Zap: `z.stashFile` asks it for a place, and uploads there. */
export class FileStorage {
  readonly #files = new Map<string, StoredFile>();
  readonly #server;

  private constructor() {
    const app = new Hono();
    app.post('/rpc', async (c) => {
      const { id, method } = await c.req.json();
      if (method !== 'get_presigned_upload_post_data') return c.json({ id, error: `no ${method} here` });
      return c.json({ id, result: { url: `${this.url}/files/`, fields: { key: randomUUID() } } });
    });
    app.post('/files/', async (c) => {
      const form = await c.req.formData();
      const file = form.get('file') as File;
      const bytes = Buffer.from(await file.arrayBuffer());
      this.#files.set(String(form.get('key')), { name: file.name, contentType: file.type, bytes });
      return c.body(null, 204);
    });
    this.#server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  }

  static async start(): Promise<FileStorage> {
    const storage = new FileStorage();
    // Core wants a key for whoever keeps its files; this storage takes any.
    process.env.ZAPIER_DEPLOY_KEY ??= 'local';
    if (!storage.#server.listening) await new Promise((resolve) => storage.#server.once('listening', resolve));
    return storage;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What lies at an address that `z.stashFile` gave. */
  at(address: string): StoredFile {
    const file = this.#files.get(address.split('/').at(-1) ?? '');
    if (!file) throw new Error(`There is no file at ${address}.`);
    return file;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      if ('closeAllConnections' in this.#server) this.#server.closeAllConnections();
    });
  }
}
