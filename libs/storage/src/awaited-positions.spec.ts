import { describe, expect, it } from '@jest/globals';
import { awaitedPositions } from './awaited-positions.js';

describe('a position waited for', () => {
  it('is reached when it, or a later one, is', async () => {
    const awaited = awaitedPositions();
    const [third, fifth, ninth] = [3n, 5n, 9n].map((each) => awaited.wait(each, 60_000));
    awaited.reach(5n);
    expect(await Promise.all([third, fifth])).toEqual([true, true]);
    awaited.reach(10n);
    expect(await ninth).toBe(true);
    expect(await awaited.wait(10n, 0)).toBe(true);
  });

  it('is not reached when the time is over, or all waiting ends', async () => {
    const awaited = awaitedPositions();
    expect(await awaited.wait(1n, 1)).toBe(false);
    const waiting = awaited.wait(1n, 60_000);
    awaited.end();
    expect(await waiting).toBe(false);
  });

  it('does not go back', () => {
    const awaited = awaitedPositions();
    const told: bigint[] = [];
    awaited.onReached((position) => told.push(position));
    for (const position of [4n, 2n, 4n, 6n]) awaited.reach(position);
    expect(awaited.position).toBe(6n);
    expect(told).toEqual([4n, 6n]);
  });
});
