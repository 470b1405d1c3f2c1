import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidAppend, NO_HASH, START, StoreUnavailable } from '#eventstore/core';
import type {
  Batch,
  BatchOutcome,
  ExpectedRevision,
  Position,
  StoredEvent,
} from '#eventstore/core';
import { judge } from './judge.js';
import type { Verdict } from './judge.js';
import type { KnownStream, KnownStreams, PlacedEvent } from './known-streams.js';
import type { Reader } from './reader.js';
import { bytesOf, seal } from './seal.js';
import type { SealedEvent } from './seal.js';
import type { Sender } from './sender.js';
import type { StreamReader } from './stream-reader.js';

/** What appending needs of the store. */
export interface AppendTools {
  readonly reader: Reader;
  readonly sender: Sender;
  readonly streams: KnownStreams;
  readonly reading: StreamReader;
  readonly clock: () => string;
}

/** The batches of one stream, in order, and how far they have come. */
interface Work {
  readonly stream: string;
  readonly batches: readonly Batch[];
  readonly outcomes: BatchOutcome[];
  readonly exactPositions: boolean;
  known: KnownStream;
  /** What is known is what the server knew a moment ago. */
  isFresh: boolean;
}

/** A stream of which nothing is known, to be appended to as if it did not exist: the server will say if it does. */
const ABSENT: KnownStream = {
  revision: -1,
  hash: NO_HASH,
  event: () => undefined,
  command: () => undefined,
};

/** Bytes of events sent together: a server accepts 1 MiB unless it is told otherwise, what is around them included. */
export const BYTES_TOGETHER = 512 * 1024;

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

/** A batch that follows what is known, sealed. */
interface Staged {
  readonly batch: Batch;
  readonly events: readonly SealedEvent[];
}

/**
 * Gives outcomes up to the first batch that is to be written, and stages it with those that follow on it. What depends on
 * a staged batch is decided once that is written.
 */
function decide(tools: AppendTools, work: Work): readonly Staged[] | Promise<readonly Staged[]> {
  const batch = work.batches[work.outcomes.length];
  if (batch === undefined) return [];
  const verdict = batch.events.length === 0 ? undefined : judge(batch, work.known);
  if (verdict?.verdict === 'append') return stage(tools, work);
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

function stage({ clock }: AppendTools, work: Work): readonly Staged[] {
  const isLast = work.outcomes.length === work.batches.length - 1;
  const last = isLast ? work.batches.at(-1) : undefined;
  // Most appends are of one batch: what is only there to compare several would be a tenth of its cost.
  if (last !== undefined) return [{ batch: last, events: seal(last, work.known, clock()) }];
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
    const sealed = seal(batch, { revision, hash }, appendedAt);
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

/**
 * Positions of the last events of the staged batches. The server tells that of the last event of all; it is read again
 * for the others, or, where nobody needs to know, left open.
 */
function positionsOf(
  reader: Reader,
  { stream, exactPositions }: Work,
  staged: readonly Staged[],
  last: Position,
): readonly (Position | undefined)[] | Promise<readonly (Position | undefined)[]> {
  if (staged.length === 1) return [last];
  if (exactPositions) return positionsRead(reader, stream, staged);
  return staged.map((_, at) => (at === staged.length - 1 ? last : undefined));
}

async function positionsRead(
  reader: Reader,
  stream: string,
  staged: readonly Staged[],
): Promise<readonly (Position | undefined)[]> {
  const from = staged[0]?.events[0]?.revision ?? 0;
  const limit = staged.reduce((sum, { events }) => sum + events.length, 0);
  const read = await reader.stream(stream, { from, limit });
  return staged.map(({ events }) => read[(events.at(-1)?.revision ?? from) - from]?.position);
}

function placedAt(position: Position | undefined) {
  return ({ id, commandId, revision, hash }: SealedEvent): PlacedEvent => ({
    id,
    commandId,
    revision,
    hash,
    position,
  });
}

async function unchanged(reader: Reader, stream: string): Promise<BatchOutcome> {
  const [last] = await reader.stream(stream, { direction: 'backwards', limit: 1 });
  return { outcome: 'already', revision: last?.revision ?? -1, position: last?.position ?? START };
}

async function outcomeOf(reader: Reader, work: Work, verdict: Verdict): Promise<BatchOutcome> {
  const { stream, known } = work;
  switch (verdict.verdict) {
    case 'already': {
      const { last, position } = verdict.command;
      const told = position ?? (await eventAt(reader, stream, last)).position;
      return { outcome: 'already', revision: last, position: told };
    }
    case 'clash': {
      const existing = await eventAt(reader, stream, verdict.revision);
      return { outcome: 'clash', identity: verdict.identity, existing };
    }
    default:
      return { outcome: 'conflict', actual: known.revision < 0 ? 'none' : known.revision };
  }
}

async function eventAt(reader: Reader, stream: string, revision: number): Promise<StoredEvent> {
  const [event] = await reader.stream(stream, { from: revision, limit: 1 });
  if (event?.revision === revision) return event;
  throw new StoreUnavailable(`stream ${stream}: the server does not give revision ${revision}`);
}
