import { createWakeUp } from '#eventstore/core';
import type { StoredEvent, WakeUp } from '#eventstore/core';
import { cancelLater } from './collect.js';
import type { Connection } from './connection.js';
import { failureOfCall } from './own-client.js';
import type { ReadCall } from './own-client.js';
import type { ReadAnswer } from './wire/read-answer.js';
import { subscriptionRequest } from './wire/read-request.js';
import type { LogPlace } from './wire/read-request.js';

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
  readonly scanned: LogPlace | undefined;
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

const FILTER = {
  regex: OURS,
  searchWindow: SEARCH_WINDOW,
  checkpointInterval: SCAN_EVENTS / SEARCH_WINDOW,
} as const;

function listen(
  call: ReadCall,
  take: (answer: ReadAnswer) => void,
  fail: (error: unknown) => void,
): void {
  call.on('data', take);
  call.on('error', fail);
  call.on('end', () => fail(new Error('the server has ended the subscription')));
  call.on('close', () => fail(new Error('the subscription was closed')));
}

export function openSession(connection: Connection, from: LogPlace | 'start'): Session {
  const wakeUp = createWakeUp();
  let waiting: StoredEvent[] = [];
  let isLive = false;
  let isPaused = false;
  let isEnded = false;
  let call: ReadCall | undefined;
  let scanned: LogPlace | undefined;
  let failure: { readonly error: unknown } | undefined;

  function fail(error: unknown): void {
    failure ??= { error: failureOfCall(error) };
    wakeUp.call();
  }

  function takeEvent(event: StoredEvent): void {
    scanned = undefined;
    waiting.push(event);
    if (waiting.length >= AHEAD_MAX && !isPaused) {
      isPaused = true;
      call?.pause();
    }
    if (waiting.length === 1) wakeUp.call();
  }

  function take(answer: ReadAnswer): void {
    if (answer.kind === 'event') return takeEvent(answer.event);
    if (answer.kind === 'fell behind') isLive = false;
    else if (answer.kind === 'caught up') isLive = true;
    else if (answer.kind === 'checkpoint') scanned = answer.place;
    else return;
    wakeUp.call();
  }

  function begin(opened: ReadCall): void {
    if (isEnded) return cancelLater(opened);
    call = opened;
    listen(opened, take, fail);
  }

  connection.client().read(subscriptionRequest(from, FILTER)).then(begin, fail);

  function hasNoneOnItsWay(): boolean {
    return call === undefined || call.readableLength === 0;
  }

  return {
    wakeUp,
    take(count) {
      const taken = waiting.slice(0, count);
      waiting = waiting.slice(count);
      if (isPaused && waiting.length < AHEAD_MAX / 2) {
        isPaused = false;
        call?.resume();
      }
      return taken;
    },
    get isCaughtUp() {
      return isLive && waiting.length === 0 && hasNoneOnItsWay();
    },
    get scanned() {
      // Said by the server after events that may still be on their way through the client.
      return waiting.length === 0 && hasNoneOnItsWay() ? scanned : undefined;
    },
    get failure() {
      return waiting.length === 0 ? failure : undefined;
    },
    catchUp() {
      isLive = true;
    },
    end() {
      isEnded = true;
      if (call !== undefined) cancelLater(call);
    },
  };
}
