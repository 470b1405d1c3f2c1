import { hash } from 'node:crypto';
import type { StoredEvent } from './event.js';

/** The `previousHash` of a stream's first event: 32 zero bytes. */
export const NO_HASH = '0'.repeat(64);

/**
 * What an event's hash covers; the position is left out, so that a stream can be copied elsewhere.
 */
export type Sealed = Omit<StoredEvent, 'position' | 'hash'>;

const HASH_BYTES = 32;
const FIXED_BYTES = HASH_BYTES + 8;
const LENGTH_BYTES = 4;
const BYTES_PER_UNIT_MAX = 3;

let scratch = Buffer.allocUnsafe(16 * 1024);

/**
 * SHA-256 of an event, 64 hexadecimal digits, over
 *
 *     previousHash  32 bytes
 *     revision      8 bytes, unsigned, big-endian
 *     stream, id, type, commandId, appendedAt, data, metadata
 *                   each: length in bytes (4 bytes, unsigned, big-endian), then its UTF-8 bytes
 *
 * Every field has a fixed place or states its length: no two different events share a framing.
 */
export function eventHash(event: Sealed): string {
  reserve(event);
  scratch.fill(0, 0, HASH_BYTES);
  scratch.write(event.previousHash, 0, HASH_BYTES, 'hex');
  scratch.writeUInt32BE(Math.floor(event.revision / 2 ** 32), HASH_BYTES);
  scratch.writeUInt32BE(event.revision % 2 ** 32, HASH_BYTES + 4);
  let end = frame(event.stream, FIXED_BYTES);
  end = frame(event.id, end);
  end = frame(event.type, end);
  end = frame(event.commandId, end);
  end = frame(event.appendedAt, end);
  end = frame(event.data, end);
  end = frame(event.metadata, end);
  return hash('sha256', scratch.subarray(0, end), 'hex');
}

function frame(text: string, at: number): number {
  const length = scratch.write(text, at + LENGTH_BYTES, 'utf8');
  scratch.writeUInt32BE(length, at);
  return at + LENGTH_BYTES + length;
}

function reserve(event: Sealed): void {
  const units =
    event.stream.length +
    event.id.length +
    event.type.length +
    event.commandId.length +
    event.appendedAt.length +
    event.data.length +
    event.metadata.length;
  const needed = FIXED_BYTES + 7 * LENGTH_BYTES + units * BYTES_PER_UNIT_MAX;
  if (scratch.length < needed) scratch = Buffer.allocUnsafe(needed * 2);
}
