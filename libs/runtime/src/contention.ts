import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '#eventstore/core';

/** Other processes kept appending to the same streams: what was appended before is durable, and may be tried again. */
class StreamsContended extends StoreError {
  override readonly name = 'StreamsContended';
  readonly code = 'revision-conflict';
}

/** Attempts in a row by which nothing is written, with pauses of together some four seconds, until one gives up. */
const FRUITLESS_MAX = 12;
const FIRST_PAUSE_MILLISECONDS = 10;
const PAUSE_MAX_MILLISECONDS = 1000;

/** Attempts to append beside other writers: they go on as long as something is written now and then. */
export class Contention {
  private fruitless = 0;

  /**
   * Takes note of an attempt, and pauses when nothing came of it.
   *
   * @param streams Those whose batches lost.
   * @throws {StreamsContended} Nothing has come of too many attempts in a row.
   */
  async after(madeProgress: boolean, streams: () => readonly string[]): Promise<void> {
    if (madeProgress) {
      this.fruitless = 0;
      return;
    }
    this.fruitless += 1;
    if (this.fruitless >= FRUITLESS_MAX) {
      const [stream, ...others] = new Set(streams());
      const more = others.length === 0 ? '' : ` and ${others.length} more`;
      throw new StreamsContended(
        `other processes keep appending to ${stream}${more}: run the same command again, what was read is kept`,
      );
    }
    const longest = FIRST_PAUSE_MILLISECONDS * 2 ** this.fruitless;
    // At random: two that lost to each other must not meet again.
    await sleep(Math.random() * Math.min(longest, PAUSE_MAX_MILLISECONDS));
  }
}
