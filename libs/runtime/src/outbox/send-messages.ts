import { setTimeout as sleep } from 'node:timers/promises';
import { attemptMessage } from './attempt.js';
import type { SendingSources } from './attempt.js';

/** How messages are sent. */
export interface SendOptions {
  readonly signal: AbortSignal;
  /** Messages on their way at once. Default 4. */
  readonly parallel?: number;
  /** How long to wait where nothing is due, in milliseconds. Default 1000. */
  readonly pauseMilliseconds?: number;
  /** Told what kept an attempt from being made or recorded; the message is taken up again. Never personal data. */
  readonly onFailure?: (messageId: string, error: unknown) => void;
}

/** Sends what is due now. @returns How many messages were tried. */
export async function sendDue(
  sources: SendingSources,
  onFailure: SendOptions['onFailure'] = undefined,
  signal?: AbortSignal,
): Promise<number> {
  for (let tried = 0; ; tried++) {
    const claim = signal?.aborted === true ? null : sources.outbox.claim(sources.now());
    if (claim === null) return tried;
    try {
      await attemptMessage(sources, claim);
    } catch (error) {
      if (onFailure === undefined) throw error;
      onFailure(claim.message.id, error);
    }
  }
}

async function paused(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Sends messages as they become due until the signal aborts; those on their way are finished first. */
export async function sendMessages(
  sources: SendingSources,
  { signal, parallel = 4, pauseMilliseconds = 1000, onFailure = () => undefined }: SendOptions,
): Promise<void> {
  async function work(): Promise<void> {
    while (!signal.aborted) {
      await sendDue(sources, onFailure, signal);
      await paused(pauseMilliseconds, signal);
    }
  }
  await Promise.all(Array.from({ length: parallel }, work));
}
