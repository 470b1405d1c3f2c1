import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isObject } from '#libs/kernel';
import type { Json } from '#libs/kernel';

/**
 * A personal value as events hold it: encrypted with the key `$enc` of its person. `v` is, in base64, twelve bytes of
 * nonce, the ciphertext of the value's JSON text, and sixteen bytes of tag (AES-256-GCM, NIST SP 800-38D).
 */
export type Envelope = { readonly $enc: string; readonly v: string };

/** What is read in the place of a personal value whose key is gone: that there was one, and which key it needs. */
export type Redacted = { readonly $redacted: string };

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Whether a JSON value is an envelope. */
export function isEnvelope(value: Json | undefined): value is Envelope {
  return isObject(value) && typeof value['$enc'] === 'string' && typeof value['v'] === 'string';
}

/** Whether a JSON text that we wrote may hold an envelope. */
export function mayHoldEnvelope(text: string): boolean {
  return text.includes('"$enc"');
}

/** Whether a JSON value stands for a personal value that cannot be read any more. */
export function isRedacted(value: Json | undefined): value is Redacted {
  return isObject(value) && typeof value['$redacted'] === 'string';
}

let pool = Buffer.alloc(0);
let used = 0;

/** Nonces are drawn from the system in blocks: one call for each costs more than the encryption. */
function nonce(): Buffer {
  if (used + NONCE_BYTES > pool.length) {
    pool = randomBytes(NONCE_BYTES * 1024);
    used = 0;
  }
  used += NONCE_BYTES;
  return pool.subarray(used - NONCE_BYTES, used);
}

/**
 * Encrypts a value.
 *
 * @param context What the value belongs to (fact and field): a value moved elsewhere does not open.
 */
export function seal(value: Json, keyId: string, key: KeyObject, context: string): Envelope {
  const iv = nonce();
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = cipher.update(JSON.stringify(value), 'utf8');
  const sealed = Buffer.concat([iv, body, cipher.final(), cipher.getAuthTag()]);
  return { $enc: keyId, v: sealed.toString('base64') };
}

/** An envelope that its own key does not open: altered, or moved from where it was sealed. */
export class BrokenEnvelope extends Error {
  override readonly name = 'BrokenEnvelope';
}

/** @throws {BrokenEnvelope} when the key does not open it in that context. */
export function unseal(envelope: Envelope, key: KeyObject, context: string): Json {
  const sealed = Buffer.from(envelope.v, 'base64');
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new BrokenEnvelope(`too short: ${context}`);
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    const body = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
    // Checks the tag, and adds nothing: a stream cipher has no last block.
    decipher.final();
    return JSON.parse(body.toString('utf8')) as Json;
  } catch (cause) {
    throw new BrokenEnvelope(`does not open with its key: ${context}`, { cause });
  }
}
