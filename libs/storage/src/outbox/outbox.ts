import type { DatabaseSync } from 'node:sqlite';
import type { Outbox, OutboxCounts, OutboxMessage, OutboxUpdate } from '#libs/runtime';
import type { Position } from '#eventstore/core';
import { madeDerivedFolder } from '../data-place.js';
import type { DataPlace } from '../data-place.js';
import { createClaims, TRY_AGAIN } from './claims.js';
import { openOutboxFile } from './outbox-file.js';

type Together = <T>(work: () => T) => T;

function createTogether(database: DatabaseSync): Together {
  return (work) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const done = work();
      database.exec('COMMIT');
      return done;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
}

function createWriter(database: DatabaseSync) {
  const add = database.prepare(
    `INSERT INTO messages (id, person, case_id, template, vars, status)
     VALUES (?, ?, ?, ?, ?, 'waiting') ON CONFLICT (id) DO NOTHING`,
  );
  const retry = database.prepare(`${TRY_AGAIN} AND id = ?`);
  const reach = database.prepare(`${TRY_AGAIN} AND reason = 'no-address' AND person = ?`);
  // What is on its way may be parked in a moment, for what has just changed.
  const meanwhile = database.prepare(
    `UPDATE messages SET again = 1 WHERE status = 'sending' AND (id = ? OR person = ?)`,
  );
  const advance = database.prepare(
    'UPDATE progress SET checkpoint = max(ifnull(checkpoint, 0), ?)',
  );
  const reachDay = database.prepare('UPDATE progress SET day = max(ifnull(day, 0), ?)');

  function insert({ id, person, case: about, template, vars }: OutboxMessage): number {
    return Number(add.run(id, person, about, template, JSON.stringify(vars)).changes);
  }

  return ({ messages, retried = [], reachable = [], checkpoint, day }: OutboxUpdate): number => {
    let added = 0;
    for (const message of messages) added += insert(message);
    for (const id of retried) {
      retry.run(id);
      meanwhile.run(id, null);
    }
    for (const person of reachable) {
      reach.run(person);
      meanwhile.run(null, person);
    }
    if (checkpoint !== undefined) advance.run(checkpoint);
    if (day !== undefined) reachDay.run(day);
    return added;
  };
}

/** Opens the outbox of a data place, made where it is missing. Several processes may have it open. */
export function openOutbox(place: DataPlace): Outbox {
  const database = openOutboxFile(madeDerivedFolder(place));
  const together = createTogether(database);
  const write = createWriter(database);
  const claims = createClaims(database);
  const progress = database.prepare('SELECT checkpoint, day FROM progress');
  progress.setReadBigInts(true);
  const count = database.prepare('SELECT status, count(*) AS n FROM messages GROUP BY status');
  const begin = database.prepare('UPDATE progress SET checkpoint = ? WHERE checkpoint IS NULL');

  function reached() {
    return progress.get() as unknown as { checkpoint: Position | null; day: bigint | null };
  }

  return {
    checkpoint: () => reached().checkpoint,
    begin: (position) => void begin.run(position),
    day() {
      const { day } = reached();
      return day === null ? null : Number(day);
    },
    write: (update) => together(() => write(update)),
    claim: (now) => together(() => claims.claim(now)),
    note: claims.note,
    settle: (claim, settlement, now) => together(() => claims.settle(claim, settlement, now)),
    counts() {
      const counts: Record<string, number> = { waiting: 0, sending: 0, sent: 0, parked: 0 };
      for (const { status, n } of count.all()) counts[String(status)] = Number(n);
      return counts as OutboxCounts;
    },
    close: () => database.close(),
  };
}
