import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { NO_HASH, eventHash } from './chain.js';
import type { Sealed } from './chain.js';

const EVENT: Sealed = {
  stream: 'case-É/1',
  revision: 5_000_000_000,
  id: '0b7c1c1e-6f7e-4b43-9c5e-0d3c6f2f7c11',
  type: 'SomethingHappened',
  commandId: 'command-1',
  data: '{"name":"👩 \u0000 محمد"}',
  metadata: '{}',
  appendedAt: '2026-10-10T08:12:00.123Z',
  previousHash: 'ab'.repeat(32),
};

describe('the hash of an event', () => {
  it('is SHA-256 over the documented framing', () => {
    const lengths = (text: string): Buffer => {
      const bytes = Buffer.from(text, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    };
    const revision = Buffer.alloc(8);
    revision.writeBigUInt64BE(5_000_000_000n);
    const { stream, id, type, commandId, appendedAt, data, metadata } = EVENT;
    const texts = [stream, id, type, commandId, appendedAt, data, metadata].map(lengths);
    const framing = Buffer.concat([Buffer.alloc(32, 0xab), revision, ...texts]);
    expect(eventHash(EVENT)).toBe(createHash('sha256').update(framing).digest('hex'));
  });

  it('does not depend on what was hashed before', () => {
    const alone = eventHash(EVENT);
    eventHash({ ...EVENT, data: 'x'.repeat(100_000), previousHash: 'cd'.repeat(32) });
    expect(eventHash(EVENT)).toBe(alone);
    expect(eventHash({ ...EVENT, previousHash: 'no hash' })).toBe(
      eventHash({ ...EVENT, previousHash: NO_HASH }),
    );
  });

  it('tells texts apart that only share their concatenation', () => {
    const one = { ...EVENT, type: 'ab', commandId: 'c' };
    const other = { ...EVENT, type: 'a', commandId: 'bc' };
    expect(eventHash(one)).not.toBe(eventHash(other));
  });
});
