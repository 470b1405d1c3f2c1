import { workStream } from '#libs/kernel';
import type { EventStore } from '#eventstore/core';
import type { OutboxMessage } from './outbox.js';

/** What the events say of a message. They are the truth: an outbox may be lost, or be behind. */
export interface SaidOfMessage {
  /** Number of the last attempt something was recorded of; 0 when nothing was. */
  readonly attempt: number;
  /** The type of the last fact recorded of it. */
  readonly type: string | null;
}

/** The command that records what became of an attempt. */
export function attemptCommand(id: string, attempt: number): string {
  return `outbox:${id}:${attempt}`;
}

/** Reads what was recorded of a message. */
export async function saidOfMessage(
  store: EventStore,
  { id, person }: OutboxMessage,
): Promise<SaidOfMessage> {
  const prefix = attemptCommand(id, 0).slice(0, -1);
  let said: SaidOfMessage = { attempt: 0, type: null };
  for (const { commandId, type } of await store.readStream(workStream(person))) {
    if (!commandId.startsWith(prefix)) continue;
    const attempt = Number(commandId.slice(prefix.length));
    if (attempt >= said.attempt) said = { attempt, type };
  }
  return said;
}
