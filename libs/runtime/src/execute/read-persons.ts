import type { ViewStore } from '#libs/views';
import type { EventStore, StoredEvent } from '#eventstore/core';
import type { FactSeal } from '../fact-seal.js';
import { RecentStreams } from '../recent-streams.js';
import { KnownPerson } from './known-person.js';

/** Where persons are read from. */
export interface PersonSources {
  readonly store: EventStore;
  readonly views: Pick<ViewStore, 'streamsOfEach' | 'checkpoint'>;
  readonly seal: FactSeal;
}

function byPosition(a: StoredEvent, b: StoredEvent): number {
  return a.position < b.position ? -1 : 1;
}

/**
 * Reads persons from all their events. Those asked for in one turn of the loop are read together: the views and the store
 * are looked at once for all of them.
 */
export class PersonReader {
  private waiting = new Map<string, PromiseWithResolvers<KnownPerson>>();

  private readonly recent: RecentStreams;

  constructor(private readonly sources: PersonSources) {
    this.recent = new RecentStreams(sources.store, {
      streamsOfEach: (persons) => sources.views.streamsOfEach(persons),
      checkpoint: () => sources.views.checkpoint(),
    });
  }

  /** The person, with everything appended before this is asked. @throws {UnreadableEvent} */
  read(person: string): Promise<KnownPerson> {
    const asked = this.waiting.get(person);
    if (asked !== undefined) return asked.promise;
    const reading = Promise.withResolvers<KnownPerson>();
    if (this.waiting.size === 0) setImmediate(() => void this.readWaiting());
    this.waiting.set(person, reading);
    return reading.promise;
  }

  private async readWaiting(): Promise<void> {
    const asked = [...this.waiting];
    this.waiting = new Map();
    try {
      const events = await this.eventsOf(asked.map(([person]) => person));
      for (const [i, [person, { resolve, reject }]] of asked.entries()) {
        try {
          resolve(new KnownPerson(person, events[i] ?? [], this.sources.seal));
        } catch (error) {
          // One who cannot be read keeps nobody else from being read.
          reject(error);
        }
      }
    } catch (error) {
      for (const [, { reject }] of asked) reject(error);
    }
  }

  /** The events of each person, in the order of the store: of the streams the views know, and of those begun since. */
  private async eventsOf(persons: readonly string[]): Promise<StoredEvent[][]> {
    const { store } = this.sources;
    await this.recent.lookUpTo(await store.head());
    const names = this.recent.ofEach(persons);
    const read = await store.readStreams(names.flat());
    let next = 0;
    return names.map(({ length }) =>
      read
        .slice(next, (next += length))
        .flat()
        .sort(byPosition),
    );
  }
}
