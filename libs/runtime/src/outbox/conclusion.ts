import { formatDay, parisDay } from '#libs/kernel';
import type { Fact, FactData, FactType } from '#libs/kernel';
import type { Moment, OutboxMessage, ParkReason, Settlement } from './outbox.js';
import { attemptCommand } from './said-of-message.js';

/** What an attempt came to. */
export type Attempted =
  | { readonly outcome: 'sent'; readonly channel: string; readonly maybeTwice: boolean }
  /** It failed; `doubtful` where it may have been sent all the same. */
  | {
      readonly outcome: 'failed';
      readonly error: string;
      readonly permanent: boolean;
      readonly doubtful: boolean;
    }
  | { readonly outcome: 'no-address'; readonly doubtful: boolean };

/** Of which message, which attempt, and when. */
export interface AttemptOf {
  readonly message: OutboxMessage;
  readonly attempt: number;
  /** Attempts since it was queued or retried, this one included. */
  readonly tries: number;
  readonly now: Moment;
}

const MINUTE = 60_000;

/** Waits between attempts; after the last it is parked. */
export const BACK_OFF_MILLISECONDS: readonly number[] = [
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  120 * MINUTE,
  720 * MINUTE,
];

const ACTOR = { kind: 'system', id: 'outbox' };

type Said = readonly [FactType, FactData];

function reasonOf(attempted: Attempted, tries: number): ParkReason | null {
  if (attempted.outcome === 'sent') return null;
  if (attempted.outcome === 'no-address') return 'no-address';
  if (attempted.permanent) return 'refused';
  return tries > BACK_OFF_MILLISECONDS.length ? 'attempts-exhausted' : null;
}

function saidOf(attempted: Attempted, { message, attempt, tries }: AttemptOf): Said[] {
  const about = { message: message.id, template: message.template };
  if (attempted.outcome === 'sent') {
    const { channel, maybeTwice } = attempted;
    const twice = maybeTwice ? { maybeTwice } : {};
    return [['MessageSent', { ...about, channel, attempts: attempt, ...twice }]];
  }
  const said: Said[] = [];
  if (attempted.outcome === 'failed') {
    said.push(['MessageFailed', { ...about, attempt, error: attempted.error }]);
  }
  const reason = reasonOf(attempted, tries);
  if (reason !== null) said.push(['MessageParked', { ...about, reason }]);
  return said;
}

/** The facts that record an attempt. */
export function factsOfAttempt(attempted: Attempted, of: AttemptOf): Fact[] {
  const { person, case: about, id } = of.message;
  const command = attemptCommand(id, of.attempt);
  return saidOf(attempted, of).map(([type, data], i) => ({
    ...{ id: `${command}/${i}`, person, case: about, type },
    occurredOn: formatDay(parisDay(of.now * 1000)),
    recordedAt: new Date(of.now).toISOString(),
    ...{ actor: ACTOR, data },
  }));
}

/** Where an attempt leaves its message. */
export function settlementOf(attempted: Attempted, { attempt, tries, now }: AttemptOf): Settlement {
  const attempts = attempt;
  if (attempted.outcome === 'sent') return { status: 'sent', attempts };
  const reason = reasonOf(attempted, tries);
  const { doubtful } = attempted;
  if (reason !== null) return { status: 'parked', attempts, reason, doubtful };
  const until = now + (BACK_OFF_MILLISECONDS[tries - 1] ?? 0);
  return { status: 'waiting', attempts, until, doubtful };
}
