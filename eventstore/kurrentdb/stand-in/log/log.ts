import { decide } from './decision.js';
import { sizeInLog, sizeOfNothing } from './record.js';
import type { Batch, Expected, Proposed, Recorded } from './record.js';

/** What became of an append. */
export type Outcome =
  | {
      readonly outcome: 'written' | 'original';
      readonly revision: number;
      readonly position: number;
    }
  | {
      readonly outcome: 'wrong';
      /** Last revision of the stream, -1 when it does not exist. */
      readonly current: number;
    };

/** All events, in one order, in memory. Positions are bytes: they increase by the size of a record. */
export interface Log {
  readonly events: readonly Recorded[];
  /** Position of the next record. */
  end(): number;
  stream(name: string): readonly Recorded[];
  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome;
  /** Calls back with each event written from now on; what it returns ends that. */
  follow(listener: (event: Recorded) => void): () => void;
  /** Forgets all batches that reach past a position. */
  cutAfter(position: number): void;
}

export interface LogOptions {
  /** Batches written earlier, in order. */
  readonly batches?: Iterable<Batch>;
  /** Keeps a batch before anybody can see it; what it throws refuses the append. */
  readonly keep?: (batch: Batch) => void;
  /** Drops the last batches from what is kept; this many are left. */
  readonly drop?: (left: number) => void;
}

// A new database of the server begins with records that are no events.
const FIRST_POSITION = 548;

export function createLog({ batches = [], keep, drop }: LogOptions = {}): Log {
  const events: Recorded[] = [];
  const streams = new Map<string, Recorded[]>();
  const remembered = new Map<string, Recorded>();
  const listeners = new Set<(event: Recorded) => void>();
  const ends: number[] = [];
  let end = FIRST_POSITION;

  function place({ stream, created, events: proposed }: Batch): readonly Recorded[] {
    const there = streams.get(stream) ?? [];
    if (proposed.length === 0) end += sizeOfNothing(stream);
    else streams.set(stream, there);
    const placed = proposed.map((event) => {
      const recorded = { ...event, stream, created, revision: there.length, position: end };
      end += sizeInLog(stream, event);
      there.push(recorded);
      events.push(recorded);
      return recorded;
    });
    ends.push(end);
    return placed;
  }

  function write(stream: string, proposed: readonly Proposed[]): Outcome {
    const batch = { stream, position: end, created: Date.now(), events: proposed };
    keep?.(batch);
    const placed = place(batch);
    for (const event of placed) {
      // The first writer of an id stays the one that is remembered, also when another stream uses it.
      if (!remembered.has(event.id)) remembered.set(event.id, event);
      for (const listener of listeners) listener(event);
    }
    const last = placed.at(-1);
    if (last !== undefined) return { outcome: 'written', ...placeOf(last) };
    const revision = Math.max(0, (streams.get(stream)?.length ?? 0) - 1);
    return { outcome: 'written', revision, position: batch.position };
  }

  // Ids of an earlier run are not remembered: an append that expects `any` is written once more.
  for (const batch of batches) place(batch);

  return {
    events,
    end: () => end,
    stream: (name) => streams.get(name) ?? [],
    append(stream, expected, proposed) {
      const there = streams.get(stream) ?? [];
      const known = { stream: there, remembered: (id: string) => remembered.get(id) };
      const decided = decide(known, expected, proposed);
      if (decided.decision === 'wrong') return { outcome: 'wrong', current: there.length - 1 };
      if (decided.decision === 'write') return write(stream, proposed);
      return { outcome: 'original', ...placeOf(decided.last) };
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cutAfter(position) {
      while (events.length > 0 && lastStart(events) > position) {
        ends.pop();
        const begin = ends.at(-1) ?? FIRST_POSITION;
        while (lastStart(events) >= begin) forget(events.pop());
        end = begin;
      }
      drop?.(ends.length);
    },
  };

  function forget(event: Recorded | undefined): void {
    if (event === undefined) return;
    const there = streams.get(event.stream);
    there?.pop();
    if (there?.length === 0) streams.delete(event.stream);
    if (remembered.get(event.id) === event) remembered.delete(event.id);
  }
}

function placeOf({ revision, position }: Recorded): { revision: number; position: number } {
  return { revision, position };
}

function lastStart(events: readonly Recorded[]): number {
  return events.at(-1)?.position ?? -1;
}
