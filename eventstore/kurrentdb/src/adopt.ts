import { sealedCommands, StoreUnavailable, unknownCommands } from '#eventstore/core';
import type { AdoptResult, Known, SealedCommand, StoredEvent } from '#eventstore/core';
import type { KnownStream } from './known-streams.js';
import type { OneByOne } from './one-by-one.js';
import { bytesOf, BYTES_TOGETHER } from './stage.js';
import { writeSealed } from './stream-append.js';
import type { AppendTools } from './stream-append.js';

/** Times a stream may turn out to be elsewhere than it was read to be. */
const READINGS_MAX = 5;

/** Takes over sealed events stream by stream, the streams side by side. */
export async function adopt(
  tools: AppendTools,
  inOrder: OneByOne,
  events: readonly StoredEvent[],
): Promise<AdoptResult> {
  const streams = new Map<string, SealedCommand[]>();
  for (const command of sealedCommands(events)) {
    const commands = streams.get(command.stream);
    if (commands === undefined) streams.set(command.stream, [command]);
    else commands.push(command);
  }
  const ended = await Promise.allSettled(
    [...streams].map(([stream, commands]) =>
      inOrder(stream, () => adoptStream(tools, stream, commands)),
    ),
  );
  let adopted = 0;
  for (const end of ended) {
    if (end.status === 'rejected') throw end.reason;
    adopted += end.value;
  }
  return { adopted, already: events.length - adopted };
}

/** @returns Events written now. */
async function adoptStream(
  tools: AppendTools,
  stream: string,
  commands: readonly SealedCommand[],
): Promise<number> {
  const total = countOf(commands);
  let rest = commands;
  if (follows(tools.streams.get(stream), commands)) rest = await writeAll(tools, stream, commands);
  for (let readings = 0; rest.length > 0; readings += 1) {
    if (readings === READINGS_MAX) {
      throw new StoreUnavailable(`stream ${stream} kept changing under those who copy it`);
    }
    const stored = await tools.reading.whole(stream);
    const unknown = unknownCommands(knownOf(stream, stored), commands);
    rest = await writeAll(tools, stream, unknown);
    if (rest.length === 0) return countOf(unknown);
  }
  return total;
}

/**
 * Whether the commands can be written without reading their stream first. One of which nothing is known is taken not to
 * exist: if it does the server refuses, and it is read.
 */
function follows(known: KnownStream | undefined, commands: readonly SealedCommand[]): boolean {
  const first = commands[0]?.events[0];
  if (first === undefined) return true;
  if (known === undefined) return first.revision === 0;
  if (first.revision !== known.revision + 1 || first.previousHash !== known.hash) return false;
  return commands.every(
    ({ commandId, events }) =>
      known.command(commandId) === undefined &&
      events.every(({ id }) => known.event(id) === undefined),
  );
}

/** Writes commands that follow each other, several together. @returns Those left when the stream is elsewhere. */
async function writeAll(
  tools: AppendTools,
  stream: string,
  commands: readonly SealedCommand[],
): Promise<readonly SealedCommand[]> {
  for (let from = 0; from < commands.length;) {
    const to = endOfGroup(commands, from);
    const events = commands.slice(from, to).flatMap((command) => command.events);
    const expected = (events[0]?.revision ?? 0) - 1;
    const position = await writeSealed(tools, stream, expected < 0 ? 'none' : expected, events);
    if (position === undefined) return commands.slice(from);
    const known = events.map((event, at) => ({
      ...event,
      position: at === events.length - 1 ? position : undefined,
    }));
    if (expected < 0) tools.streams.set(stream, known);
    else tools.streams.add(stream, known);
    from = to;
  }
  return [];
}

function endOfGroup(commands: readonly SealedCommand[], from: number): number {
  let bytes = 0;
  for (let at = from; at < commands.length; at += 1) {
    bytes += commands[at]?.events.reduce((sum, event) => sum + bytesOf(event), 0) ?? 0;
    if (at > from && bytes > BYTES_TOGETHER) return at;
  }
  return commands.length;
}

function countOf(commands: readonly SealedCommand[]): number {
  return commands.reduce((sum, { events }) => sum + events.length, 0);
}

/** One stream as it was read, for the rules of adopting. */
function knownOf(stream: string, events: readonly StoredEvent[]): Known {
  const last = events.at(-1);
  return {
    end: () => ({ revision: last?.revision ?? -1, hash: last?.hash ?? '0'.repeat(64) }),
    command(_, commandId) {
      const own = events.filter((event) => event.commandId === commandId);
      const [first, end] = [own[0], own.at(-1)];
      if (first === undefined || end === undefined) return undefined;
      const { revision, position } = end;
      return { stream, commandId, first: first.revision, last: revision, position };
    },
    event: (id) => events.find((event) => event.id === id),
    events: (_, first, to) => events.slice(first, to + 1),
    head: () => last?.position ?? 0n,
  };
}
