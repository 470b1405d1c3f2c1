import type { Batch, BatchOutcome, EventToAppend, Revision } from '#eventstore/core';
import type { KnownCommand, KnownStream } from './known-streams.js';

/** What is to become of a batch, as far as its stream is known. */
export type Verdict =
  | { readonly verdict: 'append' }
  /** The same command is there. */
  | { readonly verdict: 'already'; readonly command: KnownCommand }
  | {
      readonly verdict: 'clash';
      readonly identity: Extract<BatchOutcome, { outcome: 'clash' }>['identity'];
      /** Of the event that bears the identity. */
      readonly revision: Revision;
    }
  /** The stream is elsewhere, unless more has happened to it than is known. */
  | { readonly verdict: 'conflict' };

/** The rules of appending (port.ts) for one stream: first the identities, then the revision. */
export function judge(batch: Batch, known: KnownStream): Verdict {
  const command = known.command(batch.commandId);
  if (command !== undefined) {
    if (isSame(batch.events, command, known)) return { verdict: 'already', command };
    return { verdict: 'clash', identity: 'command', revision: command.first };
  }
  for (const { id } of batch.events) {
    const revision = known.event(id);
    if (revision !== undefined) return { verdict: 'clash', identity: 'event', revision };
  }
  const end = known.revision < 0 ? 'none' : known.revision;
  return { verdict: batch.expected === end ? 'append' : 'conflict' };
}

function isSame(
  events: readonly EventToAppend[],
  { first, last }: KnownCommand,
  known: KnownStream,
): boolean {
  return (
    events.length === last - first + 1 &&
    events.every(({ id }, index) => known.event(id) === first + index)
  );
}
