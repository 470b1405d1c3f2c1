import type { Day, Json } from '#libs/kernel';
import type { TemplateName } from '#libs/work';
import type { Position } from '#eventstore/core';

/** Milliseconds since 1970, by the clock of the process: only waits and claims are measured by it. */
export type Moment = number;

/** A message that waits to be sent. Its address is none of it: it is looked up when it is sent. */
export interface OutboxMessage {
  /** UUID of what it is about: the same cause is the same message. */
  readonly id: string;
  readonly person: string;
  readonly case: string | null;
  readonly template: TemplateName;
  /** What fills the template in, sealed. */
  readonly vars: Json;
}

/** What one transaction of the outbox writes: messages and how far it has come, or nothing. */
export interface OutboxUpdate {
  /** Those known already are left as they are. */
  readonly messages: readonly OutboxMessage[];
  /** Parked messages that somebody asked to be tried again. */
  readonly retried?: readonly string[];
  /** Persons who gave an address: what was parked for want of one is tried again. */
  readonly reachable?: readonly string[];
  /** Position of the last event that was reacted to. */
  readonly checkpoint?: Position;
  /** The day whose reminders these are. */
  readonly day?: Day;
}

/** A message taken to be tried: nobody else has it until the claim ends. */
export interface Claim {
  readonly message: OutboxMessage;
  /** Which claim this is; what is said of an older one is not taken. */
  readonly token: string;
  /** Number of this attempt, from 1. */
  readonly attempt: number;
  /** Attempts since it was queued, or retried: what the back-off counts. */
  readonly tries: number;
  /** The attempt before this one was taken over: it ended without anybody saying how. */
  readonly interrupted: boolean;
  /** An earlier attempt may have sent it. */
  readonly doubtful: boolean;
  /** What is known of it and still to be recorded, sealed; null when it is still to be sent. */
  readonly unrecorded: Json;
}

/** How a claim ends. */
export type Settlement =
  | { readonly status: 'sent'; readonly attempts: number }
  | {
      readonly status: 'waiting';
      readonly attempts: number;
      readonly until: Moment;
      readonly doubtful: boolean;
    }
  | {
      readonly status: 'parked';
      readonly attempts: number;
      readonly reason: ParkReason;
      readonly doubtful: boolean;
    }
  /** Forgotten: its person was erased, or it has no object any more. */
  | { readonly status: 'dropped' };

/** Why a message is not tried any more; the fact says more. */
export type ParkReason = 'no-address' | 'refused' | 'attempts-exhausted';

/** How many messages there are of each kind. */
export type OutboxCounts = Readonly<Record<'waiting' | 'sending' | 'sent' | 'parked', number>>;

/** Messages between the events that make them due and the channel that carries them away. Several processes share it. */
export interface Outbox {
  /** Position of the last event reacted to; null in an outbox that was never begun. */
  checkpoint(): Position | null;
  /** Begins at a position, in an outbox that was never begun. */
  begin(position: Position): void;
  /** The latest day whose reminders were written; null before the first. */
  day(): Day | null;
  /** @returns How many messages were new. */
  write(update: OutboxUpdate): number;
  /** Takes the next message that is due; null when there is none. */
  claim(now: Moment): Claim | null;
  /** Keeps what is to be recorded, sealed, so that it is recorded and not sent again; false when the claim is lost. */
  note(claim: Claim, unrecorded: Json): boolean;
  /** Ends a claim; false when it was lost to another. */
  settle(claim: Claim, settlement: Settlement, now: Moment): boolean;
  counts(): OutboxCounts;
  close(): void;
}
