import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** The header that an app's posts are signed in (`webhooks.signature`). */
export const SIGNATURE = 'X-GHL-Signature';

/** Signs as HighLevel does, with a key pair of its own that is made when the sandbox starts and never leaves it. */
export class Signer {
  readonly #privateKey: KeyObject;
  /** SPKI, base64: what HighLevel publishes of its own key. */
  readonly publicKey: string;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    this.#privateKey = privateKey;
    this.publicKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  }

  /** The signature of a body's bytes, base64. */
  sign(body: Uint8Array): string {
    return sign(null, body, this.#privateKey).toString('base64');
  }
}
