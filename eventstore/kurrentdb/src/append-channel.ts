import { randomUUID } from 'node:crypto';
import type { Position } from '#eventstore/core';
import { failureOfCall } from './own-client.js';
import type { AppendCall, OwnClient } from './own-client.js';
import type { AppendAnswer } from './wire/append-answer.js';
import { appendMessages } from './wire/append-request.js';
import type { AppendRequest } from './wire/append-request.js';

/** An append as it is asked for; how it finds its answer is the channel's own. */
export type Append = Omit<AppendRequest, 'correlation' | 'deadline'>;

/** Sends appends side by side and tells their answers apart. */
export interface AppendChannel {
  /**
   * @returns Position of the last event; undefined when the server does not say.
   * @throws {AppendRefusal} Nothing was written; and what the client throws when the call fails.
   */
  append(append: Append): Promise<Position | undefined>;
}

interface Waiting {
  readonly resolve: (position: Position | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param onLost Called when a call is gone: what was sent on it may have been written. What it takes with it without an
 *   error is still waited for.
 */
export function createAppendChannel(client: OwnClient, onLost: () => void): AppendChannel {
  const waiting = new Map<string, Waiting>();
  // Unique with those of every other client of the server, and as long as the server wants them.
  const prefix = randomUUID().slice(0, 24);
  let count = 0;

  function nextCorrelation(): string {
    count = (count + 1) % 2 ** 48;
    return prefix + count.toString(16).padStart(12, '0');
  }

  function take({ correlation, position, refusal }: AppendAnswer): void {
    const mine = waiting.get(correlation);
    // Nobody waits for an answer that comes twice: a server that cannot read an append gives two.
    if (mine === undefined) return;
    waiting.delete(correlation);
    if (refusal === undefined) mine.resolve(position);
    else mine.reject(refusal);
  }

  function prepare(call: AppendCall): void {
    call.on('data', take);
    call.on('error', (error: unknown) => {
      const failure = failureOfCall(error);
      const lost = [...waiting.values()];
      waiting.clear();
      for (const { reject } of lost) reject(failure);
    });
    call.once('error', onLost);
    call.once('close', onLost);
  }

  return {
    async append(append) {
      const call = await client.appends(prepare);
      const correlation = nextCorrelation();
      const messages = appendMessages({ ...append, correlation, deadline: client.deadline() });
      return new Promise((resolve, reject) => {
        waiting.set(correlation, { resolve, reject });
        // It is not waited for the call to drain: how much is under way is bounded before.
        for (const message of messages) call.write(message);
      });
    },
  };
}
