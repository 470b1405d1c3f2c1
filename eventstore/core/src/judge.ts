import type { Batch, BatchOutcome } from './append.js';
import type { StoredEvent } from './event.js';
import type { Known, StreamEnd } from './known.js';
import type { CommandRecord } from './read.js';

/** The outcome of a batch that is not to be written, or nothing when it is. */
export function refusedOrRepeated(
  known: Known,
  batch: Batch,
  end: StreamEnd,
): BatchOutcome | undefined {
  const existing = firstKnown(known, batch);
  const actual = end.revision < 0 ? 'none' : end.revision;
  if (actual !== 'none') {
    const record = known.command(batch.stream, batch.commandId);
    if (record !== undefined) return repeated(known, batch, record);
  }
  if (existing !== undefined) return { outcome: 'clash', identity: 'event', existing };
  return batch.expected === actual ? undefined : { outcome: 'conflict', actual };
}

function firstKnown(known: Known, { events }: Batch): StoredEvent | undefined {
  for (const { id } of events) {
    const existing = known.event(id);
    if (existing !== undefined) return existing;
  }
  return undefined;
}

/** The command is in the stream: it is the same one when its event ids are the same. */
function repeated(known: Known, batch: Batch, record: CommandRecord): BatchOutcome {
  const before = known.events(batch.stream, record.first, record.last);
  const same =
    before.length === batch.events.length &&
    before.every((event, index) => event.id === batch.events[index]?.id);
  if (same) return { outcome: 'already', revision: record.last, position: record.position };
  const [existing] = before;
  if (existing === undefined) throw new RangeError(`command ${batch.commandId} has no events`);
  return { outcome: 'clash', identity: 'command', existing };
}
