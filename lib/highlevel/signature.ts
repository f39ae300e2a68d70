import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { UserFacingError } from '../problems.js';
import type { Envelope } from './delivery.js';

// HighLevel signs what it posts to the webhook address of an app, not what a workflow posts (docs/api-notes.md,
// “Webhooks”). The older header, X-WH-Signature, is not believed: HighLevel retires its key.

const HEADER = 'x-ghl-signature';

/** HighLevel's public key as its Webhook Integration Guide has it: Ed25519, SPKI, base64. */
const PUBLISHED = 'MCowBQYDK2VwAyEAi2HR1srL4o18O8BRa7gVJY7G7bupbN3H9AwJrHCDiOg=';

/** An Ed25519 signature has 64 bytes: 86 characters of base64, and what fills them up. */
const SIGNATURE = /^[\w+/-]{86}(==)?$/;

const VARIABLE = 'HIGHLEVEL_WEBHOOK_KEY';

const readKey = (text: string): KeyObject => {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below: no key at all, or one of another kind.
  }
  throw new UserFacingError(
    `${VARIABLE} must be HighLevel’s public key (Ed25519, SPKI in base64), or several with commas between them.`,
    { reason: 'unavailable' },
  );
};

/** The keys that count: HighLevel's own, or those that the owner names, so that an old and a new one can both hold. */
const keys = (): KeyObject[] =>
  (process.env[VARIABLE]?.trim() || PUBLISHED)
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(readKey);

/**
 * Why a post is not taken for HighLevel's: undefined where HighLevel has signed exactly this body.
 *
 * @throws {UserFacingError} where HIGHLEVEL_WEBHOOK_KEY holds no key
 */
export const findSignatureFault = ({ raw, header }: Envelope): string | undefined => {
  const known = keys();
  const given = header(HEADER)?.trim();
  if (!given) return 'it has no signature of HighLevel’s (X-GHL-Signature)';
  if (!SIGNATURE.test(given)) return 'what stands in X-GHL-Signature is no signature';
  const signature = Buffer.from(given, 'base64');
  const body = Buffer.from(raw, 'utf8');
  const isSigned = known.some((key) => verify(null, body, key, signature));
  return isSigned ? undefined : 'its signature is not HighLevel’s, or its body was changed on the way';
};
