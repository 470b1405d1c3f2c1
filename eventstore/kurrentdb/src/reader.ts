import { BACKWARDS, END, FORWARDS, START as FROM_START } from '@eventstore/db-client';
import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';
import { CheckpointAhead, START } from '#eventstore/core';
import type { Position, ReadAllOptions, ReadStreamOptions, StoredEvent } from '#eventstore/core';
import { atMost } from './at-most.js';
import { collect } from './collect.js';
import type { Connection } from './connection.js';
import { isInsideRecord, isNoStream, readFailure } from './failures.js';
import { eventsAfter, lastPosition } from './log.js';
import type { ReadLog } from './log.js';
import { stored } from './sealed-event.js';

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
const LEADER = { requiresLeader: true } as const;

/** @param milliseconds How long a reading may give nothing. */
export function createReader(connection: Connection, milliseconds: number): Reader {
  const inTurn = atMost(READINGS_AT_ONCE);

  function failed(error: unknown): unknown {
    connection.failed(error);
    return readFailure(error, connection.address);
  }

  async function stream(
    name: string,
    { from, direction = 'forwards', limit }: ReadStreamOptions = {},
  ): Promise<readonly StoredEvent[]> {
    if (limit === 0) return [];
    const isBackwards = direction === 'backwards';
    const reading = connection.client().readStream(name, {
      ...LEADER,
      direction: isBackwards ? BACKWARDS : FORWARDS,
      fromRevision: from === undefined ? (isBackwards ? END : FROM_START) : BigInt(from),
      ...(limit === undefined ? {} : { maxCount: limit }),
    });
    try {
      const take = ({ event }: ResolvedEvent) => event && stored(event);
      return await collect(reading, take, milliseconds);
    } catch (error) {
      if (isNoStream(error)) return [];
      throw failed(error);
    }
  }

  const readLog: ReadLog = async (options) => {
    try {
      const reading = connection.client().readAll({ ...LEADER, ...options });
      return await collect(reading, (resolved: AllStreamResolvedEvent) => resolved, milliseconds);
    } catch (error) {
      throw isInsideRecord(error) ? error : failed(error);
    }
  };

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
