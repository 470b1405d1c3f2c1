import { describe, expect, it } from '@jest/globals';
import { NO_HASH } from '#eventstore/core';
import type { StoredEvent } from '#eventstore/core';
import { createStreamMemory } from './stream-memory.js';

function event(stream: string, revision: number, data = '{}'): StoredEvent {
  return {
    position: BigInt(revision + 1),
    stream,
    revision,
    id: `00000000-0000-4000-8000-00000000000${revision}`,
    type: 'Happened',
    commandId: `c-${revision}`,
    data,
    metadata: '{}',
    appendedAt: '2026-11-23T00:00:00.000Z',
    previousHash: NO_HASH,
    hash: NO_HASH,
  };
}

describe('the streams read last', () => {
  it('are given back as they were read, with what was added since', () => {
    const memory = createStreamMemory(1_000_000);
    const [first, second] = [event('a', 0), event('a', 1)];
    memory.set('a', [first]);
    const before = memory.get('a');
    memory.add(second);
    expect(memory.get('a')).toEqual([first, second]);
    expect(before).toEqual([first]);
  });

  it('are no others than those that were read whole', () => {
    const memory = createStreamMemory(1_000_000);
    memory.add(event('a', 5));
    expect(memory.get('a')).toBeUndefined();
  });

  it('are streams that exist: an empty one would be remembered for nothing', () => {
    const memory = createStreamMemory(1_000_000);
    memory.set('a', []);
    memory.add(event('a', 0));
    expect(memory.get('a')).toBeUndefined();
  });

  it('are forgotten in the order of their last use, so that memory stays bounded', () => {
    // Each takes some 600 bytes and its data: a hundred of them fit.
    const memory = createStreamMemory(100 * 704);
    const name = (number: number): string => `s-${number}`;
    for (let i = 0; i < 100; i++) memory.set(name(i), [event(name(i), 0, 'x'.repeat(100))]);
    expect(memory.get(name(0))).toHaveLength(1);
    memory.set('new', [event('new', 0, 'x'.repeat(100))]);
    expect(memory.get(name(1))).toBeUndefined();
    expect(memory.get(name(0))).toHaveLength(1);
    expect(memory.get(name(99))).toHaveLength(1);
    expect(memory.get('new')).toHaveLength(1);
  });

  it('are small: a long one is read anew, also once it has grown long', () => {
    const memory = createStreamMemory(64 * 2000);
    memory.set('long', [event('long', 0, 'x'.repeat(2000))]);
    expect(memory.get('long')).toBeUndefined();
    memory.set('grows', [event('grows', 0)]);
    memory.add(event('grows', 1, 'x'.repeat(2000)));
    expect(memory.get('grows')).toBeUndefined();
  });
});
