import { OutcomeUnknown, StoreUnavailable } from '#eventstore/core';
import type { Batch, BatchOutcome } from '#eventstore/core';

/** Appends the batches of one stream, outcomes side by side. */
export type AppendToStream = (
  stream: string,
  batches: readonly Batch[],
) => Promise<readonly BatchOutcome[]>;

interface Group {
  readonly batches: Batch[];
  /** Where each batch stands among all. */
  readonly places: number[];
}

/**
 * Appends batches stream by stream, the streams side by side, in the order in which each comes first.
 *
 * @throws When any stream fails; only after all have ended, so that repeating the call repeats nothing that is still
 *   under way. `StoreUnavailable` means here too that nothing at all was written.
 */
export async function appendMany(
  batches: readonly Batch[],
  append: AppendToStream,
): Promise<readonly BatchOutcome[]> {
  const groups = grouped(batches);
  const ended = await Promise.allSettled(
    [...groups].map(([stream, group]) => append(stream, group.batches)),
  );
  const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  if (failures.length > 0) throw failureOf(failures, failures.length < ended.length);
  const outcomes: BatchOutcome[] = [];
  for (const [at, { places }] of [...groups.values()].entries()) {
    const end = ended[at];
    if (end?.status !== 'fulfilled') continue;
    for (const [index, outcome] of end.value.entries()) outcomes[places[index] ?? -1] = outcome;
  }
  return outcomes;
}

function grouped(batches: readonly Batch[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const [place, batch] of batches.entries()) {
    const group = groups.get(batch.stream) ?? { batches: [], places: [] };
    groups.set(batch.stream, group);
    group.batches.push(batch);
    group.places.push(place);
  }
  return groups;
}

function failureOf(failures: readonly unknown[], hasWritten: boolean): unknown {
  const graver = failures.find((failure) => !(failure instanceof StoreUnavailable));
  if (graver !== undefined) return graver;
  const [first] = failures;
  if (!hasWritten) return first;
  const why = first instanceof Error ? first.message : String(first);
  return new OutcomeUnknown(`some of the appends were made, others not: ${why}`, { cause: first });
}
