import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Json } from '#libs/kernel';
import type { Claim, Moment, OutboxMessage, Settlement } from '#libs/runtime';

/** How long a claim holds: longer than any channel may take. Then whoever had it is taken to be dead. */
export const LEASE_MILLISECONDS = 180_000;

/** A clock set back by more than this is one: what is dated further ahead is due now. */
const CLOCK_STEP_MILLISECONDS = 60_000;

interface Row {
  readonly id: string;
  readonly person: string;
  readonly case_id: string | null;
  readonly template: string;
  readonly vars: string | null;
  readonly status: string;
  readonly attempts: number;
  readonly tries: number;
  readonly doubtful: number;
  readonly unrecorded: string | null;
}

function messageOf({ id, person, case_id, template, vars }: Row): OutboxMessage {
  return {
    ...{ id, person, case: case_id },
    template: template as OutboxMessage['template'],
    vars: JSON.parse(vars ?? 'null') as Json,
  };
}

// What waits is due at its time, and a claim runs out at its; either as well when it was dated by a clock that has been
// set back since: it would wait for as long as the clock was wrong.
const DUE = `
  SELECT id, person, case_id, template, vars, status, attempts, tries, doubtful, unrecorded FROM messages
  WHERE status IN ('waiting', 'sending') AND (next_attempt_at <= :now OR since > :ahead)
  ORDER BY next_attempt_at LIMIT 1
`;

const TAKE = `
  UPDATE messages SET status = 'sending', claimed_by = :token, attempts = :attempts, tries = :tries,
    since = :now, next_attempt_at = :until, again = 0
  WHERE id = :id
`;

function parametersOf(settlement: Exclude<Settlement, { status: 'dropped' }>) {
  const { status, attempts } = settlement;
  return {
    ...{ status, attempts },
    until: status === 'waiting' ? settlement.until : 0,
    doubtful: status !== 'sent' && settlement.doubtful ? 1 : 0,
    reason: status === 'parked' ? settlement.reason : null,
  };
}

// What filled a sent message in is needed no more. A doubt once had is never lost.
const SETTLE = `
  UPDATE messages SET status = :status, attempts = :attempts, next_attempt_at = :until, since = :now,
    doubtful = max(doubtful, :doubtful), reason = :reason, claimed_by = NULL, unrecorded = NULL,
    vars = CASE :status WHEN 'sent' THEN NULL ELSE vars END
  WHERE id = :id AND claimed_by = :token
`;

/**
 * What makes parked messages wait again. Attempts go on being counted: each has a command of its own. The back-off
 * begins anew.
 */
export const TRY_AGAIN = `
  UPDATE messages SET status = 'waiting', tries = 0, next_attempt_at = 0, since = 0, reason = NULL
  WHERE status = 'parked'
`;

/** Who has which message. */
export function createClaims(database: DatabaseSync) {
  const due = database.prepare(DUE);
  const take = database.prepare(TAKE);
  const settle = database.prepare(SETTLE);
  const note = database.prepare(
    'UPDATE messages SET unrecorded = ? WHERE id = ? AND claimed_by = ?',
  );
  const askedMeanwhile = database.prepare(`${TRY_AGAIN} AND again = 1 AND id = ?`);
  const drop = database.prepare('DELETE FROM messages WHERE id = ? AND claimed_by = ?');

  return {
    /** Within a transaction. */
    claim(now: Moment): Claim | null {
      const row = due.get({ now, ahead: now + CLOCK_STEP_MILLISECONDS }) as unknown as
        Row | undefined;
      if (row === undefined) return null;
      const unrecorded = JSON.parse(row.unrecorded ?? 'null') as Json;
      // What is only to be recorded is no other attempt.
      const more = unrecorded === null ? 1 : 0;
      const [attempts, tries] = [row.attempts + more, row.tries + more];
      const token = randomUUID();
      take.run({ id: row.id, token, attempts, tries, now, until: now + LEASE_MILLISECONDS });
      return {
        ...{ message: messageOf(row), token, attempt: attempts, tries, unrecorded },
        interrupted: row.status === 'sending',
        doubtful: row.doubtful === 1,
      };
    },
    note: ({ message, token }: Claim, unrecorded: Json): boolean =>
      note.run(JSON.stringify(unrecorded), message.id, token).changes === 1,
    /** Within a transaction. */
    settle({ message: { id }, token }: Claim, settlement: Settlement, now: Moment): boolean {
      if (settlement.status === 'dropped') return drop.run(id, token).changes === 1;
      const isEnded = settle.run({ ...parametersOf(settlement), now, id, token }).changes === 1;
      if (isEnded && settlement.status === 'parked') askedMeanwhile.run(id);
      return isEnded;
    },
  };
}
