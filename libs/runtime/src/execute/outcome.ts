import type { Actor, Fact, Refusal } from '#libs/kernel';
import type { Command } from '#libs/case';
import type { Situation } from '#libs/law';
import type { ExpectedRevision, Position, Revision } from '#eventstore/core';

/** A command as it reaches the runtime: who asks what, of whom, and on what it was decided. */
export interface CommandEnvelope {
  /** The same id is the same command: repeating it gives the first answer. At most 200 characters. */
  readonly commandId: string;
  readonly person: string;
  readonly command: Command;
  readonly actor: Actor;
  /** Last revision of its stream that the caller has seen. Absent: whatever is there; it is decided again if that moves. */
  readonly expected?: ExpectedRevision | undefined;
  /** Throws to keep whoever asks from this person's file: before anything is said of it, repetitions included. */
  readonly admit?: ((situation: Situation) => void) | undefined;
  /** Fingerprint of what was asked, to tell a repetition from another request under the same id. */
  readonly request?: string | undefined;
}

/** What became of a command. */
export type CommandOutcome =
  | {
      readonly outcome: 'accepted';
      readonly stream: string;
      readonly revision: Revision;
      readonly position: Position;
      /** What it recorded, now or the first time it was asked. */
      readonly facts: readonly Fact[];
      /** Nothing was written now: it had been before, or everything it asks was recorded already. */
      readonly already: boolean;
    }
  | {
      readonly outcome: 'refused';
      readonly stream: string;
      readonly revision: Revision;
      readonly refusal: Refusal;
    };

/** The stream is not where the caller had seen it: what it missed is told, nothing was written. */
export class StaleRevision extends Error {
  override readonly name = 'StaleRevision';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
    readonly missed: readonly Fact[],
  ) {
    super(`the stream is at ${actual}, not at ${expected}`);
  }
}

/** The id names a command that asked for something else. */
export class RequestMismatch extends Error {
  override readonly name = 'RequestMismatch';
}
