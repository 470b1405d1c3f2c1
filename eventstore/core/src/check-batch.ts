import { InvalidAppend } from './errors.js';
import type { Batch } from './append.js';
import type { EventToAppend } from './event.js';

/** Most bytes of an event's data and metadata together: what every store we know of accepts. */
export const EVENT_BYTES_MAX = 1024 * 1024;

const NAME_LENGTH_MAX = 200;
// Streams bear the ids of others: a source's longest id must fit.
const STREAM_LENGTH_MAX = 1000;
const BYTES_PER_UNIT_MAX = 3;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Refuses what no store could keep exactly as it is given, before anything is written.
 *
 * @throws {InvalidAppend} A name is empty, longer than 200 characters (a stream's: 1,000) or begins with `$` (reserved
 *   by event store servers); an id is not a lower-case UUID or comes twice; a text has a lone
 *   surrogate and so no UTF-8 form; an event is over 1 MiB; the expected revision is no revision.
 */
export function checkBatch(batch: Batch): void {
  checkName('stream', batch.stream, STREAM_LENGTH_MAX);
  if (batch.stream.startsWith('$')) refuse(`stream ${batch.stream}: names in $ are reserved`);
  checkName('command id', batch.commandId);
  const { expected } = batch;
  if (expected !== 'none' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    refuse(`stream ${batch.stream}: ${String(expected)} is no revision`);
  }
  for (const event of batch.events) checkEvent(event);
  if (batch.events.length > 1) checkDistinct(batch.events);
}

function checkEvent(event: EventToAppend): void {
  if (!UUID.test(event.id)) refuse(`event id ${event.id} is not a UUID in lower case`);
  checkName('type', event.type);
  if (!event.data.isWellFormed() || !event.metadata.isWellFormed()) {
    refuse(`event ${event.id}: a lone surrogate has no UTF-8 form; escape it in the JSON text`);
  }
  if ((event.data.length + event.metadata.length) * BYTES_PER_UNIT_MAX <= EVENT_BYTES_MAX) return;
  const bytes = Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
  if (bytes > EVENT_BYTES_MAX) refuse(`event ${event.id}: ${bytes} bytes, over ${EVENT_BYTES_MAX}`);
}

function checkName(what: string, name: string, lengthMax = NAME_LENGTH_MAX): void {
  if (name.length === 0) refuse(`the ${what} is empty`);
  if (name.length > lengthMax) {
    refuse(`the ${what} has ${name.length} characters, over ${lengthMax}`);
  }
  if (!name.isWellFormed()) refuse(`the ${what} has a lone surrogate`);
}

function checkDistinct(events: readonly EventToAppend[]): void {
  const seen = new Set<string>();
  for (const { id } of events) {
    if (seen.has(id)) refuse(`event id ${id} comes twice`);
    seen.add(id);
  }
}

function refuse(why: string): never {
  throw new InvalidAppend(why);
}
