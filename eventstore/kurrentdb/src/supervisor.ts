import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { CheckpointAhead, START, StoreError, StoreUnavailable } from '#eventstore/core';
import type { Position, SubscribeOptions } from '#eventstore/core';
import type { Connection } from './connection.js';
import { readFailure } from './failures.js';
import { placeOf } from './log.js';
import type { Reader } from './reader.js';
import { openSession } from './subscription-session.js';
import type { Session } from './subscription-session.js';
import type { LogPlace } from './wire/read-request.js';

/** What keeps a subscription going. */
export interface Supervision {
  readonly connection: Connection;
  readonly reader: Reader;
  /** Aborted when the store is closed. */
  readonly closing: AbortSignal;
  /** A subscription that gives nothing is compared with the store's head so often. */
  readonly heartbeatMilliseconds: number;
  /** Told in a sentence what went wrong with a subscription, and was mended. */
  readonly onNotice: (text: string) => void;
}

const BATCH_SIZE = 500;
const PAUSE_MILLISECONDS = 100;
const PAUSE_MILLISECONDS_MAX = 5000;

/** Heartbeats at which the head is past a subscription that gives nothing, before it is taken for dead. */
const BEATS_MAX = 2;

/** How one session ended, when nothing was thrown. */
type End = { readonly reason: 'over' } | { readonly reason: 'broken'; readonly why: string };

/**
 * Gives every event after a checkpoint for as long as nobody ends it, over as many subscriptions of the server as it
 * takes: one that breaks, is cut as too slow, or lives and gives nothing is replaced from the last event handled.
 *
 * @throws {CheckpointAhead} The store does not reach the checkpoint, now or after it was restored meanwhile.
 */
export async function superviseSubscription(
  supervision: Supervision,
  options: SubscribeOptions,
): Promise<void> {
  const { closing, connection, onNotice } = supervision;
  const over = options.signal === undefined ? closing : AbortSignal.any([closing, options.signal]);
  if (over.aborted) return;
  const { after: beginning } = options;
  const state = { after: beginning, from: placeOf(beginning), toldCaughtUp: false };
  await refuseOtherCopy(supervision, state.after);
  let failures = 0;
  while (!over.aborted) {
    const { after } = state;
    const session = openSession(connection, state.from);
    const end = await follow(supervision, options, { session, over, state }).finally(() =>
      session.end(),
    );
    if (end.reason === 'over') return;
    failures = state.after > after ? 0 : failures + 1;
    onNotice(
      `The subscription to ${connection.address} ${end.why}: it begins again after ${state.after}.`,
    );
    const pause = Math.min(PAUSE_MILLISECONDS * 1.5 ** failures, PAUSE_MILLISECONDS_MAX);
    await sleep(pause, undefined, { signal: over }).catch(() => undefined);
    // What breaks a subscription may have been the end of the server that a copy was restored in.
    if (!over.aborted) await refuseOtherCopyOnceReachable(supervision, state.after);
  }
}

interface Following {
  readonly session: Session;
  readonly over: AbortSignal;
  readonly state: {
    /** The last event handled. */
    after: Position;
    /** Where the next subscription begins: there, or as far as the server has looked since. */
    from: LogPlace | 'start';
    toldCaughtUp: boolean;
  };
}

/** Hands on what a session gives until it ends. What the handler throws is thrown. */
async function follow(
  supervision: Supervision,
  options: SubscribeOptions,
  { session, over, state }: Following,
): Promise<End> {
  const { batchSize = BATCH_SIZE } = options;
  let beats = 0;
  while (!over.aborted) {
    const seen = session.wakeUp.calls;
    const events = session.take(batchSize);
    const last = events.at(-1);
    if (last !== undefined) {
      await options.onEvents(events);
      state.after = last.position;
      state.from = placeOf(last.position);
      state.toldCaughtUp = false;
      beats = 0;
      // What came meanwhile is let in: it makes the next batch.
      await nextTurn();
      continue;
    }
    if (session.scanned !== undefined && session.scanned !== state.from) {
      state.from = session.scanned;
      beats = 0;
    }
    if (session.failure !== undefined) return broken(session.failure.error, supervision);
    if (session.isCaughtUp && !state.toldCaughtUp) {
      await options.onCaughtUp?.(state.after);
      state.toldCaughtUp = true;
    }
    if (over.aborted) break;
    await session.wakeUp.wait(seen, over, supervision.heartbeatMilliseconds);
    if (session.wakeUp.calls > seen || over.aborted) continue;
    beats = await beat(supervision, session, state.after, beats);
    if (beats >= BEATS_MAX) return { reason: 'broken', why: 'lives and gives nothing' };
  }
  return { reason: 'over' };
}

/** Nothing came for a while: is nothing there? @returns How many beats in a row something was. */
async function beat(
  { reader }: Supervision,
  session: Session,
  after: Position,
  beats: number,
): Promise<number> {
  let head: Position;
  try {
    head = await reader.head();
  } catch (error) {
    if (error instanceof StoreUnavailable) return beats;
    throw error;
  }
  if (head < after) throw new CheckpointAhead(after, head);
  if (head > after) return beats + 1;
  // Servers before 23.10 do not say when nothing more is stored.
  session.catchUp();
  return 0;
}

/** A session that broke may be begun again, unless what broke it would break every other. */
function broken(error: unknown, { connection }: Supervision): End {
  connection.failed(error);
  const failure = readFailure(error, connection.address);
  if (failure instanceof StoreError && !(failure instanceof StoreUnavailable)) throw failure;
  const why = error instanceof Error ? error.message : String(error);
  if (/too slow/i.test(why)) return { reason: 'broken', why: 'was cut as too slow' };
  return { reason: 'broken', why: `was broken off (${why})` };
}

/** As long as the server does not answer there is nothing to refuse: the next subscription will find out. */
async function refuseOtherCopyOnceReachable(
  supervision: Supervision,
  after: Position,
): Promise<void> {
  try {
    await refuseOtherCopy(supervision, after);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
  }
}

/** A server says nothing of a checkpoint that it does not reach, and gives nothing either. */
async function refuseOtherCopy({ reader }: Supervision, after: Position): Promise<void> {
  const head = await reader.head();
  if (after > head) throw new CheckpointAhead(after, head);
  // It does say that there is no event at a position, when it is asked to read there.
  if (after !== START) await reader.after({ after, limit: 1 });
}
