import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Name of the file, beside the views. Not derived: which messages wait, and since when, is in it alone. */
const FILE = 'outbox.db';

// FULL: a claim that a power cut took would be a message sent twice without anybody saying so.
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
`;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    case_id TEXT,
    template TEXT NOT NULL,
    vars TEXT,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'sending', 'sent', 'parked')),
    attempts INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    doubtful INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL DEFAULT 0,
    since INTEGER NOT NULL DEFAULT 0,
    claimed_by TEXT,
    unrecorded TEXT,
    reason TEXT,
    again INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS messages_by_due ON messages (next_attempt_at)
    WHERE status IN ('waiting', 'sending');
  CREATE INDEX IF NOT EXISTS messages_parked ON messages (person) WHERE status = 'parked';
  CREATE TABLE IF NOT EXISTS progress (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    checkpoint INTEGER,
    day INTEGER
  ) STRICT;
  INSERT OR IGNORE INTO progress VALUES (1, NULL, NULL);
`;

const BUSY_MILLISECONDS = 15_000;

/** Opens the file, made where it is missing, for its owner alone. */
export function openOutboxFile(folder: string): DatabaseSync {
  const file = join(folder, FILE);
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
  try {
    chmodSync(file, 0o600);
    database.exec(PRAGMAS);
    database.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
