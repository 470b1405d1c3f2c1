import { chmodSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';

/** The key of a person, and the name under which envelopes call it. */
export interface PersonKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** Name of the file of keys in a data directory: apart from the events, with a backup life of its own. */
export const VAULT_FILE = 'vault.db';

const KEY_BYTES = 32;

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
  private readonly byPerson: StatementSync;
  private readonly byId: StatementSync;
  private readonly insert: StatementSync | null;
  private inTransaction = false;

  constructor(directory: string, mode: 'writer' | 'reader') {
    const file = join(directory, VAULT_FILE);
    this.database = new DatabaseSync(file, { readOnly: mode === 'reader', timeout: 5000 });
    if (mode === 'writer') {
      chmodSync(file, 0o600);
      this.database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
      this.database.exec(SCHEMA);
    }
    this.byPerson = this.database.prepare('SELECT id, key FROM keys WHERE person = ?');
    this.byId = this.database.prepare('SELECT id, key FROM keys WHERE id = ?');
    this.insert =
      mode === 'writer'
        ? this.database.prepare('INSERT INTO keys (person, id, key) VALUES (?, ?, ?)')
        : null;
  }

  find(person: string): PersonKey | undefined {
    return this.byPerson.get(person) as PersonKey | undefined;
  }

  findById(id: string): PersonKey | undefined {
    return this.byId.get(id) as PersonKey | undefined;
  }

  /** Draws a key for a person who has none. Not durable before `commit`. */
  create(person: string): PersonKey {
    if (this.insert === null) throw new Error('the vault is open for reading: it draws no keys');
    if (!this.inTransaction) {
      this.database.exec('BEGIN IMMEDIATE');
      this.inTransaction = true;
    }
    const created = { id: randomUUID(), key: randomBytes(KEY_BYTES) };
    this.insert.run(person, created.id, created.key);
    return created;
  }

  commit(): void {
    if (!this.inTransaction) return;
    this.database.exec('COMMIT');
    this.inTransaction = false;
  }

  rollback(): void {
    if (!this.inTransaction) return;
    this.inTransaction = false;
    this.database.exec('ROLLBACK');
  }

  /** Forgets the key of a person: what was sealed with it can never be read again. */
  forget(person: string): boolean {
    return this.database.prepare('DELETE FROM keys WHERE person = ?').run(person).changes === 1;
  }

  close(): void {
    this.rollback();
    this.database.close();
  }
}
