import { hash } from 'node:crypto';

/** Namespace of the ids this engine derives; drawn once, never changed: it is part of every stored id. */
const NAMESPACE = Buffer.from('6f0c4a1e5b5d4d0fa2b6f1c2d3e4a597', 'hex');

const BYTES_PER_UNIT_MAX = 3;

/** The namespace, and room for a name: every stored event has its id from here, and a buffer for each costs more. */
let scratch = roomFor(4096);

function roomFor(units: number): Buffer {
  return Buffer.concat([NAMESPACE, Buffer.alloc(units * BYTES_PER_UNIT_MAX)]);
}

/** First digit of the fourth group: its upper two bits are `10`. */
const VARIANTS = '89ab';

/**
 * The same name always gives the same id: what makes an append repeatable.
 *
 * @source RFC 9562, section 5.5 (UUID version 5, SHA-1 of namespace and name).
 */
export function uuidV5(name: string): string {
  const most = NAMESPACE.length + name.length * BYTES_PER_UNIT_MAX;
  if (scratch.length < most) scratch = roomFor(2 * name.length);
  const length = NAMESPACE.length + scratch.write(name, NAMESPACE.length, 'utf8');
  const hex = hash('sha1', scratch.subarray(0, length), 'hex');
  const variant = VARIANTS.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
