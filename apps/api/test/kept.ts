import { expect } from '@jest/globals';
import { verifyViews } from '#libs/runtime';
import type { DataDirectory } from '#libs/storage';
import { allPages, verifyChain } from '#eventstore/core';
import type { StoredEvent } from '#eventstore/core';
import type { Acknowledged } from './load.js';

/** Everything a place has stored. */
export async function eventsIn({ store }: DataDirectory): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of allPages(store)) events.push(...page);
  return events;
}

/** What was answered and is not in the store where the answer says, exactly once. */
export function lost(events: readonly StoredEvent[], acknowledged: readonly Acknowledged[]) {
  const byCommand = Map.groupBy(events, ({ commandId }) => commandId);
  return acknowledged.filter(({ key, stream, revision, position }) => {
    const found = byCommand.get(`http:guichet-3:${key}`) ?? [];
    const [event] = found;
    const isThere = event?.stream === stream && event.revision === revision;
    return found.length !== 1 || !isThere || String(event.position) !== position;
  });
}

/** Its chains hold, and its views are those that its events give. */
export async function expectSound(
  place: DataDirectory,
  events: readonly StoredEvent[],
): Promise<void> {
  const { gapFreePositions } = place.store.capabilities;
  for await (const fault of verifyChain([events], { gapFreePositions })) {
    expect(fault).toBeUndefined();
  }
  for await (const difference of verifyViews(place)) expect(difference).toBeUndefined();
}
