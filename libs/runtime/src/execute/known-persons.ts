import { personStream } from '#libs/kernel';
import type { ViewStore } from '#libs/views';
import type { EventStore } from '#eventstore/core';
import type { FactSeal } from '../fact-event.js';
import { eventsOfStreams } from '../person-facts.js';
import { RecentStreams } from '../recent-streams.js';
import { KnownPerson } from './known-person.js';

/** Where persons are read from. */
export interface PersonSources {
  readonly store: EventStore;
  readonly views: Pick<ViewStore, 'streamsOf' | 'checkpoint'>;
  readonly seal: FactSeal;
}

/** Persons kept in memory at most: those acted upon last. */
const PERSONS_MAX = 5000;

/**
 * The persons acted upon last, in memory. What is remembered is looked at again each time: a stream that has moved on
 * since makes its person be read anew, and an append always names the exact revision it was decided on.
 */
export class KnownPersons {
  private readonly known = new Map<string, Promise<KnownPerson>>();

  private readonly recent: RecentStreams;

  constructor(private readonly sources: PersonSources) {
    this.recent = new RecentStreams(sources.store, {
      streamsOf: (person) => sources.views.streamsOf(person),
      checkpoint: () => sources.views.checkpoint(),
    });
  }

  /** The person, with at least everything appended to `stream` and to the streams known so far. */
  async of(person: string, stream: string): Promise<KnownPerson> {
    const kept = this.known.get(person);
    if (kept !== undefined) {
      const known = await kept;
      if (await this.isCurrent(known, stream)) {
        this.keep(person, kept);
        return known;
      }
      if (this.known.get(person) === kept) this.known.delete(person);
      return this.of(person, stream);
    }
    const read = this.read(person);
    this.keep(person, read);
    read.catch(() => this.forget(person));
    return read;
  }

  /** Reads those not in memory together. */
  async preload(persons: readonly string[]): Promise<void> {
    const missing = persons.filter((person) => !this.known.has(person));
    if (missing.length === 0) return;
    const names = await this.streamsOf(missing);
    const read = await this.sources.store.readStreams(names.flat());
    let next = 0;
    for (const [i, person] of missing.entries()) {
      const events = read.slice(next, (next += names[i]?.length ?? 0)).flat();
      events.sort((a, b) => (a.position < b.position ? -1 : 1));
      this.keep(person, Promise.resolve(new KnownPerson(person, events, this.sources.seal)));
    }
  }

  /**
   * The person as far as is remembered, without a look at the store: for whoever appends at the exact revision, and reads
   * the person again when that was not the last.
   */
  async remembered(person: string, stream: string): Promise<KnownPerson> {
    return this.known.get(person) ?? this.of(person, stream);
  }

  /** Something may have been appended elsewhere. */
  forget(person: string): void {
    this.known.delete(person);
  }

  /** The streams the views know, and those that began since. */
  private async streamsOf(persons: readonly string[]): Promise<string[][]> {
    await this.recent.lookUpTo(await this.sources.store.head());
    return persons.map((person) => this.recent.of(person));
  }

  private keep(person: string, known: Promise<KnownPerson>): void {
    this.known.delete(person);
    this.known.set(person, known);
    if (this.known.size <= PERSONS_MAX) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }

  private async read(person: string): Promise<KnownPerson> {
    const { store, seal } = this.sources;
    const [names = []] = await this.streamsOf([person]);
    return new KnownPerson(person, await eventsOfStreams(store, names), seal);
  }

  private async isCurrent(known: KnownPerson, stream: string): Promise<boolean> {
    const { store } = this.sources;
    const names = new Set([...known.names, stream, personStream(known.person)]);
    for (const name of names) {
      if ((await store.tail(name)).revision !== known.revision(name)) return false;
    }
    return true;
  }
}
