import type { Position, SealedEvent } from '#eventstore/core';
import type { PlacedEvent } from './known-streams.js';
import type { Reader } from './reader.js';
import type { Staged, Work } from './stage.js';

/**
 * Positions of the last events of the staged batches. The server tells that of the last event of all; it is read again
 * for the others, or, where nobody needs to know, left open.
 */
export function positionsOf(
  reader: Reader,
  { stream, exactPositions }: Work,
  staged: readonly Staged[],
  last: Position,
): readonly (Position | undefined)[] | Promise<readonly (Position | undefined)[]> {
  if (staged.length === 1) return [last];
  if (exactPositions) return positionsRead(reader, stream, staged);
  return staged.map((_, at) => (at === staged.length - 1 ? last : undefined));
}

async function positionsRead(
  reader: Reader,
  stream: string,
  staged: readonly Staged[],
): Promise<readonly (Position | undefined)[]> {
  const from = staged[0]?.events[0]?.revision ?? 0;
  const limit = staged.reduce((sum, { events }) => sum + events.length, 0);
  const read = await reader.stream(stream, { from, limit });
  return staged.map(({ events }) => read[(events.at(-1)?.revision ?? from) - from]?.position);
}

/** Where an event has come to stand; without its position where nobody needs to know it. */
export function placedAt(position: Position | undefined) {
  return ({ id, commandId, revision, hash }: SealedEvent): PlacedEvent => ({
    id,
    commandId,
    revision,
    hash,
    position,
  });
}
