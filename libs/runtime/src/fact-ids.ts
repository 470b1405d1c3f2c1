import { streamOf } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import type { EventReference } from '#eventstore/core';
import { uuidV5 } from './uuid.js';

/** Longer ids of facts, and odd ones, are not put into the ids of commands as they are. */
const PLAIN_ID = /^[!-~]{1,150}$/;

/** The command an imported fact comes by: one a fact, derived from its id, so that importing again repeats it. */
export function importCommandId(factId: string): string {
  return PLAIN_ID.test(factId) ? `import:${factId}` : `import-uuid:${uuidV5(`fact\n${factId}`)}`;
}

/** Whether a command brought a fact of a history that was imported. */
export function isImported(commandId: string): boolean {
  return commandId.startsWith('import:') || commandId.startsWith('import-uuid:');
}

/** Id of the event of that number among those a command decided. */
export function eventId(commandId: string, index: number): string {
  return uuidV5(`${commandId}\n${index}`);
}

/** Where an imported fact is remembered: its event, and the stream that should have it. */
export function factReference(fact: Fact): EventReference {
  return { stream: streamOf(fact), id: eventId(importCommandId(fact.id), 0) };
}
