import { caseStream, personStream } from '#libs/kernel';
import type { ViewStore } from '#libs/views';
import type { EventStore, Position } from '#eventstore/core';
import { HEADERS_A_PAGE, touch } from './touched.js';

/** The views, as far as they say which streams a person has. */
export type KnownStreams = Pick<ViewStore, 'streamsOfEach' | 'checkpoint'>;

/** Persons kept in memory until the views, which follow the same events, know their streams too. */
const PERSONS_MAX = 20_000;

/** The streams of persons, those included that the views have not seen yet. */
export class RecentStreams {
  private streams = new Map<string, Set<string>>();
  private seen: Position | null = null;
  /** The views' checkpoint when what is remembered began. */
  private from: Position = 0n;

  constructor(
    private readonly store: EventStore,
    private readonly views: KnownStreams,
  ) {}

  /** Looks at the names of what follows the views' checkpoint, to a position: at each once, however often it is asked. */
  async lookUpTo(position: Position): Promise<void> {
    if (this.isFull()) this.forget();
    let after = this.seen ?? 0n;
    while (after < position) {
      const page = await this.store.readAllHeaders({ after, limit: HEADERS_A_PAGE });
      const last = page.at(-1);
      if (last === undefined) break;
      for (const header of page) touch(this.streams, header);
      after = last.position;
    }
    // Somebody else may have looked further meanwhile.
    if (after > (this.seen ?? 0n)) this.seen = after;
  }

  /** Every stream of a person and of these dossiers. */
  of(person: string, cases: Iterable<string> = []): string[] {
    const [known = []] = this.ofEach([person]);
    return [...new Set([...known, ...[...cases].map((id) => caseStream(person, id))])];
  }

  /** Every stream of some persons, in the order asked. */
  ofEach(persons: readonly string[]): string[][] {
    const kept = this.views.streamsOfEach(persons);
    return persons.map((person, i) => {
      const recent = this.streams.get(person) ?? [];
      return [...new Set([personStream(person), ...(kept[i] ?? []), ...recent])];
    });
  }

  /** Views that have not moved since would give the same names again. */
  private isFull(): boolean {
    if (this.seen === null) return true;
    return this.streams.size > PERSONS_MAX && this.views.checkpoint().position > this.from;
  }

  private forget(): void {
    this.streams = new Map();
    this.from = this.views.checkpoint().position;
    this.seen = this.from;
  }
}
