import { NO_HASH, eventHash } from './chain.js';
import { checkBatch } from './check-batch.js';
import { ChainBroken, IdentityClash } from './errors.js';
import type { Known, StreamEnd } from './known.js';
import type { StoredEvent } from './event.js';

/** The events of one command in one stream, as another store has sealed them. */
export interface SealedCommand {
  readonly stream: string;
  readonly commandId: string;
  /** At least one; revisions consecutive. */
  readonly events: readonly [StoredEvent, ...StoredEvent[]];
}

/**
 * Events to be adopted, by command, in the order given. Checked as far as can be without knowing
 * the store: what no store could keep, every hash recomputed, and the links between events of one
 * stream.
 *
 * @throws {ChainBroken} An event was altered, or does not follow the one before it in this call.
 * @throws {InvalidAppend} No store could keep it.
 */
export function sealedCommands(events: readonly StoredEvent[]): readonly SealedCommand[] {
  const last = new Map<string, StoredEvent>();
  const commands: SealedCommand[] = [];
  let current: StoredEvent[] = [];
  for (const event of events) {
    checkLink(event, last.get(event.stream));
    last.set(event.stream, event);
    const before = current.at(-1);
    if (before?.stream === event.stream && before.commandId === event.commandId) {
      current.push(event);
      continue;
    }
    const { stream, commandId } = event;
    const begun: [StoredEvent, ...StoredEvent[]] = [event];
    commands.push({ stream, commandId, events: begun });
    current = begun;
  }
  for (const command of commands) checkBatch({ ...command, expected: 'none' });
  return commands;
}

/**
 * Those of the commands that a store does not have yet, in the same order; each may be written as
 * it is once all have been asked for.
 *
 * @throws {ChainBroken} The stream has another history, or not yet the event before.
 * @throws {IdentityClash} An event id, or the command in its stream, is used already.
 */
export function unknownCommands(
  known: Known,
  commands: readonly SealedCommand[],
): readonly SealedCommand[] {
  const ends = new Map<string, StreamEnd>();
  const seen = new Map<string, StoredEvent>();
  return commands.filter((command) => {
    const end = ends.get(command.stream) ?? known.end(command.stream);
    if (isThere(known, command, end)) return false;
    const [first] = command.events;
    if (first.revision !== end.revision + 1) throw new ChainBroken('gap', first);
    if (first.previousHash !== end.hash) throw new ChainBroken('other-history', first);
    refuseKnown(known, command, seen);
    ends.set(command.stream, command.events.at(-1) ?? end);
    return true;
  });
}

/** Whether all of the command's events are in the stream already; that some are, is refused. */
function isThere(
  known: Known,
  { stream, commandId, events }: SealedCommand,
  end: StreamEnd,
): boolean {
  const [first] = events;
  if (first.revision > end.revision) return false;
  const last = Math.min(end.revision, first.revision + events.length - 1);
  const before = known.events(stream, first.revision, last);
  for (const [index, event] of before.entries()) {
    const given = events[index];
    if (given?.hash !== event.hash) throw new ChainBroken('other-history', given ?? event);
  }
  if (before.length === events.length) return true;
  throw new IdentityClash('command', commandId, before[0] ?? first);
}

function refuseKnown(
  known: Known,
  { stream, commandId, events }: SealedCommand,
  seen: Map<string, StoredEvent>,
): void {
  const record = known.command(stream, commandId);
  const [written] = record === undefined ? [] : known.events(stream, record.first, record.last);
  const [first] = events;
  const commandKey = `${commandId}\n${stream}`;
  const twin = written ?? seen.get(commandKey);
  if (twin !== undefined) throw new IdentityClash('command', commandId, twin);
  seen.set(commandKey, first);
  for (const event of events) {
    const existing = known.event(event.id) ?? seen.get(event.id);
    if (existing !== undefined) throw new IdentityClash('event', event.id, existing);
    seen.set(event.id, event);
  }
}

function checkLink(event: StoredEvent, before: StoredEvent | undefined): void {
  if (eventHash(event) !== event.hash) throw new ChainBroken('hash', event);
  if (before === undefined) {
    const begins = event.revision === 0;
    if (begins && event.previousHash !== NO_HASH) throw new ChainBroken('previous-hash', event);
    return;
  }
  if (event.revision !== before.revision + 1) throw new ChainBroken('gap', event);
  if (event.previousHash !== before.hash) throw new ChainBroken('previous-hash', event);
}
