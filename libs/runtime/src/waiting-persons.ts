import { parseStreamName } from '#libs/kernel';
import type { EventHeader, Position } from '#eventstore/core';
import { createNameFilter } from './name-filter.js';

/** Persons, each with the streams that spoke of it. */
export type Persons = ReadonlyMap<string, ReadonlySet<string>>;

/** Persons whom events speak of, and whose rows have not been grown since. */
export interface WaitingPersons {
  /** Takes note of the next event of the log. */
  note(header: EventHeader): void;
  /** The position before the first event that somebody waits with; of the last event when nobody waits. */
  reached(): Position;
  /**
   * Takes out those of whom nothing has been heard for as long as others have been heard of again; nobody when there are
   * fewer than asked for.
   */
  takeQuiet(bounds: { readonly atLeast: number; readonly atMost: number }): Persons;
  /** Takes out those who have waited longest. */
  takeFirst(atMost: number): Persons;
  readonly size: number;
}

interface Waiting {
  readonly person: string;
  readonly streams: string[];
  /** Position before the first event. */
  readonly before: Position;
  last: Position;
}

/** When too many of those taken out come back, the others are waited for so many times as long. */
const LONGER = 4n;

/** One in so many may come back. */
const RETURNS_ONE_IN = 16;

/**
 * @param after Position after which the log is read.
 * @param quietAfter Events after which somebody of whom none speaks counts as quiet, to begin with.
 */
export function createWaitingPersons(after: Position, quietAfter: bigint): WaitingPersons {
  // In the order of their first events: a map keeps the order in which keys were set.
  const persons = new Map<string, Waiting>();
  // The name of a stream is taken apart once.
  const byStream = new Map<string, Waiting | undefined>();
  const taken = createNameFilter();
  let [takenCount, returned] = [0, 0];
  let quiet = quietAfter;
  let last = after;

  function waitingWith(stream: string): Waiting | undefined {
    const person = parseStreamName(stream)?.person;
    if (person === undefined) return undefined;
    const known = persons.get(person);
    if (known !== undefined) {
      known.streams.push(stream);
      return known;
    }
    if (taken.has(person)) returned += 1;
    const waiting: Waiting = { person, streams: [stream], before: last, last };
    persons.set(person, waiting);
    return waiting;
  }

  function waitLonger(): void {
    quiet *= LONGER;
    // Those who are still to come back were taken out too soon by the shorter wait, which is over.
    taken.clear();
    [takenCount, returned] = [0, 0];
  }

  function takeOut(chosen: readonly Waiting[]): Persons {
    for (const { person, streams } of chosen) {
      persons.delete(person);
      for (const stream of streams) byStream.delete(stream);
      taken.add(person);
    }
    takenCount += chosen.length;
    return new Map(chosen.map(({ person, streams }) => [person, new Set(streams)]));
  }

  return {
    note({ stream, position }) {
      let waiting = byStream.get(stream);
      if (waiting === undefined && !byStream.has(stream)) {
        waiting = waitingWith(stream);
        byStream.set(stream, waiting);
      }
      if (waiting !== undefined) waiting.last = position;
      last = position;
    },
    reached() {
      const [first] = persons.values();
      return first?.before ?? last;
    },
    takeQuiet({ atLeast, atMost }) {
      if (returned * RETURNS_ONE_IN > takenCount) waitLonger();
      const chosen: Waiting[] = [];
      for (const waiting of persons.values()) {
        if (chosen.length === atMost) break;
        if (last - waiting.last >= quiet) chosen.push(waiting);
      }
      return chosen.length < atLeast ? new Map() : takeOut(chosen);
    },
    takeFirst: (atMost) => takeOut([...persons.values()].slice(0, atMost)),
    get size() {
      return persons.size;
    },
  };
}
