import { randomUUID } from 'node:crypto';
import { OutcomeUnknown } from '#eventstore/core';
import type { ExpectedRevision, Position, SealedEvent } from '#eventstore/core';
import { atMost } from './at-most.js';
import type { Connection } from './connection.js';
import { appendFailure, isConflict } from './failures.js';
import { createPatience } from './patience.js';
import { proposed } from './sealed-event.js';

/** Sealed events on their way to one stream, all or none. */
export interface Sending {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly SealedEvent[];
}

/** Sends appends; every one of them ends. */
export interface Sender {
  /**
   * @returns Position of the last event, or `conflict` when the stream is elsewhere.
   * @throws {OutcomeUnknown} Neither an answer nor a refusal came.
   */
  send(sending: Sending): Promise<Position | 'conflict'>;
  end(): void;
}

/** Appends under way at once: the server flushes its disk once for many of them. */
const APPENDS_AT_ONCE = 512;

/** After a loss the client rejects what was under way, within a turn or two; what it forgets is given up then. */
const LOSS_MILLISECONDS = 100;

/** @param milliseconds Longest wait: the client's deadline is a wish to the server, and one that hangs grants none. */
export function createSender(connection: Connection, milliseconds: number): Sender {
  const inTurn = atMost(APPENDS_AT_ONCE);
  const patience = createPatience(milliseconds);
  const { address } = connection;
  const writer = randomUUID();
  const stopListening = connection.onLost(() =>
    patience.giveUp('the connection was lost', LOSS_MILLISECONDS),
  );

  async function send({ stream, expected, events }: Sending): Promise<Position | 'conflict'> {
    try {
      const proposals = events.map((event) => proposed(event, writer));
      const answer = connection.client().append({ stream, expected, events: proposals });
      const unknown = (why: string): Error =>
        new OutcomeUnknown(`stream ${stream}: ${address} has not acknowledged (${why})`);
      const position = await patience.awaited(answer, unknown);
      if (position === undefined) throw unknown('it does not say where the events are');
      return position;
    } catch (error) {
      if (isConflict(error)) return 'conflict';
      connection.failed(error);
      throw appendFailure(error, stream, address);
    }
  }

  return {
    send: (sending) => inTurn(() => send(sending)),
    end() {
      stopListening();
      patience.end();
    },
  };
}
