import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidAppend, NO_HASH, StoreUnavailable } from '#eventstore/core';
import type {
  Batch,
  BatchOutcome,
  ExpectedRevision,
  Position,
  SealedEvent,
} from '#eventstore/core';
import { judge } from './judge.js';
import type { Verdict } from './judge.js';
import type { KnownStream, KnownStreams } from './known-streams.js';
import { outcomeOf, unchanged } from './outcomes.js';
import { placedAt, positionsOf } from './positions.js';
import type { Reader } from './reader.js';
import type { Sender } from './sender.js';
import { stage } from './stage.js';
import type { Staged, Work } from './stage.js';
import type { StreamReader } from './stream-reader.js';

/** What appending needs of the store. */
export interface AppendTools {
  readonly reader: Reader;
  readonly sender: Sender;
  readonly streams: KnownStreams;
  readonly reading: StreamReader;
  readonly clock: () => string;
}

/** A stream of which nothing is known, to be appended to as if it did not exist: the server will say if it does. */
const ABSENT: KnownStream = {
  revision: -1,
  hash: NO_HASH,
  event: () => undefined,
  command: () => undefined,
};

/** A conflict that no reading explains: what is in the way has not been replicated yet. */
const PAUSES_MILLISECONDS = [5, 20, 80, 320, 1000];

/**
 * Decides the batches of one stream and writes those that are to be written, consecutive ones together. To be called for
 * one stream at a time.
 */
export async function appendToStream(
  tools: AppendTools,
  stream: string,
  batches: readonly Batch[],
  exactPositions: boolean,
): Promise<readonly BatchOutcome[]> {
  const view = firstView(tools, stream, batches);
  // Awaited only where there is something to wait for, here and below: an append is short, and a turn is not.
  const known = view instanceof Promise ? await view : view;
  const work: Work = { stream, batches, outcomes: [], exactPositions, known, isFresh: false };
  let unexplained = 0;
  while (work.outcomes.length < batches.length) {
    const decided = decide(tools, work);
    const staged = decided instanceof Promise ? await decided : decided;
    if (staged.length === 0) continue;
    const before = work.known.revision;
    if (await write(tools, work, staged)) continue;
    work.known = await tools.reading.refreshed(stream);
    work.isFresh = true;
    if (work.known.revision > before) continue;
    const pause = PAUSES_MILLISECONDS[unexplained++];
    if (pause === undefined)
      throw new StoreUnavailable(`stream ${stream}: the server is busy with it`);
    await sleep(pause);
  }
  return work.outcomes;
}

function firstView(
  { streams, reading }: AppendTools,
  stream: string,
  [first]: readonly Batch[],
): KnownStream | Promise<KnownStream> {
  if (first?.expected === 'none') return streams.get(stream) ?? ABSENT;
  return reading.known(stream);
}

/**
 * Gives outcomes up to the first batch that is to be written, and stages it with those that follow on it. What depends on
 * a staged batch is decided once that is written.
 */
function decide(tools: AppendTools, work: Work): readonly Staged[] | Promise<readonly Staged[]> {
  const batch = work.batches[work.outcomes.length];
  if (batch === undefined) return [];
  const verdict = batch.events.length === 0 ? undefined : judge(batch, work.known);
  if (verdict?.verdict === 'append') return stage(work, tools.clock);
  return decideSlowly(tools, work, verdict);
}

async function decideSlowly(
  { reader, reading }: AppendTools,
  work: Work,
  verdict: Verdict | undefined,
): Promise<readonly Staged[]> {
  if (verdict?.verdict === 'conflict' && !work.isFresh) {
    work.known = await reading.refreshed(work.stream);
    work.isFresh = true;
  } else if (verdict === undefined) {
    work.outcomes.push(await unchanged(reader, work.stream));
  } else {
    work.outcomes.push(await outcomeOf(reader, work, verdict));
  }
  return [];
}

/**
 * Writes sealed events to the end of their stream.
 *
 * @returns Position of the last; nothing when the stream is elsewhere than was thought.
 */
export async function writeSealed(
  { sender, streams }: AppendTools,
  stream: string,
  expected: ExpectedRevision,
  events: readonly SealedEvent[],
): Promise<Position | undefined> {
  try {
    const position = await sender.send({ stream, expected, events });
    return position === 'conflict' ? undefined : position;
  } catch (error) {
    // What was sent may be there.
    streams.forget(stream);
    throw error;
  }
}

/** @returns False when the stream is elsewhere than was known: everything is to be decided anew. */
async function write(tools: AppendTools, work: Work, staged: readonly Staged[]): Promise<boolean> {
  const { stream } = work;
  const { streams } = tools;
  const only = staged.length === 1 ? staged[0] : undefined;
  const events = only?.events ?? staged.flatMap((one) => one.events);
  const expected = work.known.revision < 0 ? 'none' : work.known.revision;
  const position = await writeSealed(tools, stream, expected, events).catch((error: unknown) => {
    throw only === undefined ? error : ofCommand(error, only.batch.commandId);
  });
  if (position === undefined) return false;
  const told = positionsOf(tools.reader, work, staged, position);
  const positions = told instanceof Promise ? await told : told;
  const placed =
    only?.events.map(placedAt(position)) ??
    staged.flatMap((one, at) => one.events.map(placedAt(positions[at])));
  if (expected === 'none') streams.set(stream, placed);
  else streams.add(stream, placed);
  for (const [at, one] of staged.entries()) {
    const revision = one.events.at(-1)?.revision ?? -1;
    work.outcomes.push({ outcome: 'appended', revision, position: positions[at] ?? position });
  }
  work.known = streams.get(stream) ?? (await tools.reading.known(stream));
  work.isFresh = true;
  return true;
}

/** What the server refuses is told with the command it refuses. */
function ofCommand(error: unknown, commandId: string | undefined): unknown {
  if (!(error instanceof InvalidAppend) || commandId === undefined) return error;
  return new InvalidAppend(error.message, { cause: error, commandId });
}
