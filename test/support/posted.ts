import { generateKeyPairSync, sign } from 'node:crypto';
import { createAppHandler } from 'zapier-platform-core';
import { handedOver } from '../../demo/hook_address.js';
import { withOneOperation } from '../../demo/one_operation.js';
import app from '../../index.js';
import { LOCATION } from './connections.js';

// What reaches the address of a Zap, handed to core as Zapier does (docs/api-notes.md, “Webhooks”).

/** A post as it is sent. */
export interface Post {
  /** An object is sent as JSON. */
  body: unknown;
  headers?: Record<string, string>;
  querystring?: string;
}

/** The bundle's part that a post makes. */
export const requestOf = ({ body, headers, querystring }: Post) =>
  handedOver({ content: typeof body === 'string' ? body : JSON.stringify(body), headers, querystring });

interface Given {
  inputData?: object;
  authData?: Record<string, string>;
  cache?: Record<string, string>;
  /** @default 'perform' */
  place?: 'perform' | 'performList' | 'outputFields';
}

/** Runs a trigger with such a post, and says what it gave and logged. */
export const deliver = async (trigger: { key: string }, post: Post | undefined, given: Given = {}) => {
  const { inputData = {}, authData = LOCATION, cache = {}, place = 'perform' } = given;
  const method = `triggers.${trigger.key}.operation.${place}`;
  const log: string[] = [];
  const { results } = await createAppHandler(withOneOperation(app, method))({
    command: 'execute',
    method,
    bundle: { authData, inputData, inputDataRaw: {}, meta: {}, ...(post && requestOf(post)) },
    zcacheTestObj: cache,
    calledFromCli: true,
    customLogger: (message: string, { log_type }: { log_type: string }) => {
      if (log_type === 'console') log.push(message.trimEnd());
    },
  } as never);
  return { events: results as Record<string, unknown>[], log };
};

/** A key pair such as HighLevel's: the public key as the environment takes it, and the signature of a body. */
export const keyPair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    signatureOf: (body: string) => sign(null, Buffer.from(body), privateKey).toString('base64'),
  };
};
