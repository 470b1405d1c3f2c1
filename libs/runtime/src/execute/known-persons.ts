import { personStream } from '#libs/kernel';
import type { KnownPerson } from './known-person.js';
import { PersonReader } from './read-persons.js';
import type { PersonSources } from './read-persons.js';

/** Persons kept in memory at most: those acted upon last. */
const PERSONS_MAX = 5000;

/**
 * The persons acted upon last, in memory. What is remembered is looked at again each time: a stream that has moved on
 * since makes its person be read anew, and an append always names the exact revision it was decided on.
 */
export class KnownPersons {
  private readonly known = new Map<string, Promise<KnownPerson>>();

  private readonly reader: PersonReader;

  constructor(private readonly sources: PersonSources) {
    this.reader = new PersonReader(sources);
  }

  /** The person, with at least everything appended to `streams` and to the streams known so far. */
  async of(person: string, ...streams: readonly string[]): Promise<KnownPerson> {
    const kept = this.known.get(person);
    if (kept !== undefined) {
      const known = await kept;
      if (await this.isCurrent(known, streams)) {
        this.keep(person, kept);
        return known;
      }
      if (this.known.get(person) === kept) this.known.delete(person);
      return this.of(person, ...streams);
    }
    return this.read(person);
  }

  /** Reads those not in memory together. Whoever cannot be read is told so when they are asked for. */
  async preload(persons: readonly string[]): Promise<void> {
    const missing = persons.filter((person) => !this.known.has(person));
    await Promise.allSettled(missing.map((person) => this.read(person)));
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

  private keep(person: string, known: Promise<KnownPerson>): void {
    this.known.delete(person);
    this.known.set(person, known);
    if (this.known.size <= PERSONS_MAX) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }

  private read(person: string): Promise<KnownPerson> {
    const read = this.reader.read(person);
    this.keep(person, read);
    read.catch(() => {
      if (this.known.get(person) === read) this.known.delete(person);
    });
    return read;
  }

  private async isCurrent(known: KnownPerson, streams: readonly string[]): Promise<boolean> {
    const { store } = this.sources;
    // Of a person nobody knew yet, another process may have begun any stream.
    if (known.names.length === 0 && !store.capabilities.singleWriter) return false;
    const names = new Set([...known.names, ...streams, personStream(known.person)]);
    const tails = await Promise.all(
      [...names].map(async (name) => [name, await store.tail(name)] as const),
    );
    return tails.every(([name, { revision }]) => revision === known.revision(name));
  }
}
