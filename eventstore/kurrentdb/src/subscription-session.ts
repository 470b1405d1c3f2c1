import { streamNameFilter } from '@eventstore/db-client';
import type { AllStreamResolvedEvent, ReadPosition } from '@eventstore/db-client';
import { createWakeUp } from '#eventstore/core';
import type { StoredEvent, WakeUp } from '#eventstore/core';
import type { Connection } from './connection.js';
import { stored } from './sealed-event.js';

/** One subscription on the server, from its beginning to its end: the client's never come back by themselves. */
export interface Session {
  /** Called whenever something is there to be looked at. */
  readonly wakeUp: WakeUp;
  /** Takes up to so many events, in order. */
  take(count: number): readonly StoredEvent[];
  /** The server has said that nothing more was stored, and all it had sent has been taken. */
  readonly isCaughtUp: boolean;
  /**
   * How far the server has looked when it gave nothing, as it says it: of a place where no event is, the two parts are
   * not the same, and only as they are do they lead there again.
   */
  readonly scanned: ReadPosition | undefined;
  /** Why it ended; undefined while it has not. */
  readonly failure: { readonly error: unknown } | undefined;
  /** Takes note, from elsewhere, that nothing more was stored. */
  catchUp(): void;
  end(): void;
}

/** Names in `$` are the server's. */
const OURS = /^[^$]/.source;

/** Events between two notes of how far the server has looked: a subscription that restarts scans so many again at most. */
const SCAN_EVENTS = 10_000;
const SEARCH_WINDOW = 1000;

/** Beyond so many events not yet taken the server is asked to wait. */
const AHEAD_MAX = 2048;

function subscribe(
  connection: Connection,
  from: ReadPosition,
  onScanned: (to: ReadPosition) => void,
) {
  return connection.client().subscribeToAll({
    fromPosition: from,
    requiresLeader: true,
    filter: streamNameFilter({
      regex: OURS,
      maxSearchWindow: SEARCH_WINDOW,
      checkpointInterval: SCAN_EVENTS / SEARCH_WINDOW,
      checkpointReached: async (_, position) => onScanned(position),
    }),
  });
}

export function openSession(connection: Connection, from: ReadPosition): Session {
  const wakeUp = createWakeUp();
  let waiting: StoredEvent[] = [];
  let isLive = false;
  let isPaused = false;
  let scanned: ReadPosition | undefined;
  let failure: { readonly error: unknown } | undefined;

  const subscription = subscribe(connection, from, (position) => {
    scanned = position;
    wakeUp.call();
  });

  function fail(error: unknown): void {
    failure ??= { error };
    wakeUp.call();
  }

  subscription.on('data', ({ event }: AllStreamResolvedEvent) => {
    if (event === undefined) return;
    scanned = undefined;
    try {
      waiting.push(stored(event));
    } catch (error) {
      return fail(error);
    }
    if (waiting.length >= AHEAD_MAX && !isPaused) {
      isPaused = true;
      subscription.pause();
    }
    if (waiting.length === 1) wakeUp.call();
  });
  subscription.on('caughtUp', () => {
    isLive = true;
    wakeUp.call();
  });
  subscription.on('fellBehind', () => {
    isLive = false;
  });
  subscription.on('error', (error: unknown) => fail(error));
  subscription.on('end', () => fail(new Error('the server has ended the subscription')));
  subscription.on('close', () => fail(new Error('the subscription was closed')));

  return {
    wakeUp,
    take(count) {
      const taken = waiting.slice(0, count);
      waiting = waiting.slice(count);
      if (isPaused && waiting.length < AHEAD_MAX / 2) {
        isPaused = false;
        subscription.resume();
      }
      return taken;
    },
    get isCaughtUp() {
      return isLive && waiting.length === 0 && subscription.readableLength === 0;
    },
    get scanned() {
      // Said by the server after events that may still be on their way through the client.
      return waiting.length === 0 && subscription.readableLength === 0 ? scanned : undefined;
    },
    get failure() {
      return waiting.length === 0 ? failure : undefined;
    },
    catchUp() {
      isLive = true;
    },
    end() {
      void subscription.unsubscribe().catch(() => undefined);
    },
  };
}
