import { CheckpointAhead, START } from '#eventstore/core';
import type { Position, ReadAllOptions, ReadStreamOptions, StoredEvent } from '#eventstore/core';
import { atMost } from './at-most.js';
import { collect } from './collect.js';
import type { Connection } from './connection.js';
import { isInsideRecord, readFailure } from './failures.js';
import { eventsAfter, lastPosition } from './log.js';
import type { ReadLog } from './log.js';
import { failureOfCall } from './own-client.js';
import type { ReadAnswer } from './wire/read-answer.js';
import { logRequest, streamRequest } from './wire/read-request.js';

/** Reads a server's events. Small readings go side by side, up to what a connection carries at once. */
export interface Reader {
  /** Events of a stream; none when it does not exist. */
  stream(stream: string, options?: ReadStreamOptions): Promise<readonly StoredEvent[]>;
  /** @throws {CheckpointAhead} There is no event at that position: the store is another copy. */
  after(options: ReadAllOptions): Promise<readonly StoredEvent[]>;
  head(): Promise<Position>;
}

/** The server accepts 100 calls at once on a connection; subscriptions and the appends take some of them. */
const READINGS_AT_ONCE = 64;

/** @param milliseconds How long a reading may give nothing. */
export function createReader(connection: Connection, milliseconds: number): Reader {
  const inTurn = atMost(READINGS_AT_ONCE);

  async function events(request: Buffer): Promise<readonly StoredEvent[]> {
    try {
      return await collect(connection.client().read(request), eventOf, milliseconds);
    } catch (error) {
      const failure = failureOfCall(error);
      if (isInsideRecord(failure)) throw failure;
      connection.failed(failure);
      throw readFailure(failure, connection.address);
    }
  }

  async function stream(
    name: string,
    { from, direction = 'forwards', limit }: ReadStreamOptions = {},
  ): Promise<readonly StoredEvent[]> {
    if (limit === 0) return [];
    return events(streamRequest(name, { from, direction, limit }));
  }

  const readLog: ReadLog = (part) => events(logRequest(part));

  async function after(options: ReadAllOptions): Promise<readonly StoredEvent[]> {
    try {
      return await eventsAfter(readLog, options);
    } catch (error) {
      if (!isInsideRecord(error)) throw error;
      throw new CheckpointAhead(options.after ?? START, await lastPosition(readLog));
    }
  }

  return {
    stream: (name, options) => inTurn(() => stream(name, options)),
    after: (options) => inTurn(() => after(options)),
    head: () => inTurn(() => lastPosition(readLog)),
  };
}

/** A stream that does not exist has no events. */
function eventOf(answer: ReadAnswer): StoredEvent | undefined {
  return answer.kind === 'event' ? answer.event : undefined;
}
