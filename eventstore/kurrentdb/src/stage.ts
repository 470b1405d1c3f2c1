import { sealBatch } from '#eventstore/core';
import type { Batch, BatchOutcome, SealedEvent } from '#eventstore/core';
import { judge } from './judge.js';
import type { Verdict } from './judge.js';
import type { KnownStream } from './known-streams.js';

/** The batches of one stream, in order, and how far they have come. */
export interface Work {
  readonly stream: string;
  readonly batches: readonly Batch[];
  readonly outcomes: BatchOutcome[];
  readonly exactPositions: boolean;
  known: KnownStream;
  /** What is known is what the server knew a moment ago. */
  isFresh: boolean;
}

/** Bytes of events sent together: a server accepts 1 MiB unless it is told otherwise, what is around them included. */
export const BYTES_TOGETHER = 512 * 1024;

/** Bytes of an event on its way, roughly. */
export function bytesOf({ data, metadata }: SealedEvent): number {
  return Buffer.byteLength(data) + Buffer.byteLength(metadata) + 400;
}

/** A batch that follows what is known, sealed. */
export interface Staged {
  readonly batch: Batch;
  readonly events: readonly SealedEvent[];
}

/**
 * Seals the first batch without an outcome, which is to be written, and with it those that follow on it, as many as are
 * sent together.
 */
export function stage(work: Work, clock: () => string): readonly Staged[] {
  const isLast = work.outcomes.length === work.batches.length - 1;
  const last = isLast ? work.batches.at(-1) : undefined;
  // Most appends are of one batch: what is only there to compare several would be a tenth of its cost.
  if (last !== undefined) return [{ batch: last, events: sealBatch(last, work.known, clock()) }];
  const staged: Staged[] = [];
  const identities = new Set<string>();
  const appendedAt = clock();
  let { revision, hash } = work.known;
  let bytes = 0;
  for (const batch of work.batches.slice(work.outcomes.length)) {
    const { commandId, events, expected } = batch;
    const isNext = expected === (revision < 0 ? 'none' : revision);
    const isNew = !identities.has(commandId) && !events.some(({ id }) => identities.has(id));
    if (!isNext || !isNew || events.length === 0) break;
    if (staged.length > 0 && judgeNext(batch, work.known) !== 'append') break;
    const sealed = sealBatch(batch, { revision, hash }, appendedAt);
    bytes += sealed.reduce((sum, event) => sum + bytesOf(event), 0);
    if (staged.length > 0 && bytes > BYTES_TOGETHER) break;
    staged.push({ batch, events: sealed });
    ({ revision, hash } = sealed.at(-1) ?? { revision, hash });
    identities.add(commandId);
    for (const { id } of events) identities.add(id);
  }
  return staged;
}

/** The verdict on a batch by its identities alone: it follows what is staged before it. */
function judgeNext(batch: Batch, known: KnownStream): Verdict['verdict'] {
  const expected = known.revision < 0 ? 'none' : known.revision;
  return judge({ ...batch, expected }, known).verdict;
}
