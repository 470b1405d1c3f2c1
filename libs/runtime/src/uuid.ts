import { hash } from 'node:crypto';

/** Namespace of the ids this engine derives; drawn once, never changed: it is part of every stored id. */
const NAMESPACE = Buffer.from('6f0c4a1e5b5d4d0fa2b6f1c2d3e4a597', 'hex');

/**
 * The same name always gives the same id: what makes an append repeatable.
 *
 * @source RFC 9562, section 5.5 (UUID version 5, SHA-1 of namespace and name).
 */
export function uuidV5(name: string): string {
  const digest = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name, 'utf8')]), 'buffer');
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
