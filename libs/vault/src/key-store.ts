import { chmodSync } from 'node:fs';
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { openReadOnly, TurnReading } from '#libs/sqlite-kit';

/** The key of a person, and the name under which envelopes call it. */
export interface PersonKey {
  readonly id: string;
  /** Made ready once: handing the bytes to each encryption costs four times as much. */
  readonly key: KeyObject;
}

interface Row {
  readonly id: string;
  readonly key: Uint8Array;
}

function keyOf(row: Row | undefined): PersonKey | undefined {
  return row === undefined ? undefined : { id: row.id, key: createSecretKey(row.key) };
}

/** Name of the file of keys in a data directory: apart from the events, with a backup life of its own. */
export const VAULT_FILE = 'vault.db';

const KEY_BYTES = 32;

/** Another writer holds the file for as long as it takes to seal a batch and flush it. */
export const BUSY_MILLISECONDS = 15_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS keys (
    person TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** Keys of persons in one SQLite file. New keys are durable after `commit`, before anything is sealed into an event. */
export class KeyStore {
  private readonly database: DatabaseSync;
  /** Prepared at the first question: the file of a store in which nothing was said yet may be empty still. */
  private byPerson: StatementSync | undefined;
  private byId: StatementSync | undefined;
  private readonly insert: StatementSync | null;
  private readonly reading: TurnReading;

  constructor(directory: string, mode: 'writer' | 'reader') {
    const file = join(directory, VAULT_FILE);
    this.database =
      mode === 'reader'
        ? openReadOnly(file)
        : new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
    this.reading = new TurnReading(this.database);
    if (mode === 'writer') {
      chmodSync(file, 0o600);
      this.database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
      this.database.exec(SCHEMA);
    }
    this.insert =
      mode === 'writer'
        ? this.database.prepare('INSERT INTO keys (person, id, key) VALUES (?, ?, ?)')
        : null;
  }

  find(person: string): PersonKey | undefined {
    this.byPerson ??= this.database.prepare('SELECT id, key FROM keys WHERE person = ?');
    return this.look(this.byPerson, person);
  }

  findById(id: string): PersonKey | undefined {
    this.byId ??= this.database.prepare('SELECT id, key FROM keys WHERE id = ?');
    return this.look(this.byId, id);
  }

  /** What is not there as of the turn's state of the file may have come since: it is looked for once more. */
  private look(statement: StatementSync, name: string): PersonKey | undefined {
    this.reading.begin();
    const found = statement.get(name) as Row | undefined;
    if (found !== undefined) return keyOf(found);
    this.reading.end();
    return keyOf(statement.get(name) as Row | undefined);
  }

  /**
   * Draws a key for a person who has none. Not durable before `commit`, until which no other process draws any.
   *
   * Two processes may write under one vault, for the same person. Once this one alone may write it looks again: there
   * must be one key.
   */
  create(person: string): PersonKey {
    if (this.insert === null) throw new Error('the vault is open for reading: it draws no keys');
    this.reading.end();
    if (!this.database.isTransaction) this.database.exec('BEGIN IMMEDIATE');
    const drawnMeanwhile = this.find(person);
    if (drawnMeanwhile !== undefined) return drawnMeanwhile;
    const row = { id: randomUUID(), key: randomBytes(KEY_BYTES) };
    this.insert.run(person, row.id, row.key);
    return { id: row.id, key: createSecretKey(row.key) };
  }

  commit(): void {
    this.reading.end();
    if (this.database.isTransaction) this.database.exec('COMMIT');
  }

  rollback(): void {
    // A full disk ends a transaction by itself.
    if (this.database.isTransaction) this.database.exec('ROLLBACK');
  }

  /** Forgets the key of a person: what was sealed with it can never be read again. */
  forget(person: string): boolean {
    this.reading.end();
    return this.database.prepare('DELETE FROM keys WHERE person = ?').run(person).changes === 1;
  }

  close(): void {
    this.reading.end();
    this.rollback();
    this.database.close();
  }
}
