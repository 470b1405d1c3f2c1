import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { BUSY_MILLISECONDS, KeyStore, VAULT_FILE } from './key-store.js';

/** Two vaults hold different keys for the same person: no key of them can take the other's place. */
class DifferentKeys extends Error {
  override readonly name = 'DifferentKeys';
  readonly code = 'different-keys';
}

/**
 * Brings the keys of one directory to another, which may have some of them already. From then on there are two copies:
 * whoever erases a person destroys both.
 *
 * @returns How many keys were copied.
 * @throws {DifferentKeys} Nothing was copied.
 */
export function copyKeys(from: string, to: string): number {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  if (realpathSync(from) === realpathSync(to)) return 0;
  // Makes the file and its table, where they are missing.
  new KeyStore(to, 'writer').close();
  const database = new DatabaseSync(join(to, VAULT_FILE), { timeout: BUSY_MILLISECONDS });
  try {
    const source = pathToFileURL(join(from, VAULT_FILE));
    source.searchParams.set('mode', 'ro');
    database.prepare('ATTACH ? AS source').run(source.href);
    database.exec('BEGIN IMMEDIATE');
    refuseDiffering(database, from, to);
    const added = database
      .prepare('INSERT OR IGNORE INTO main.keys SELECT * FROM source.keys')
      .run();
    database.exec('COMMIT');
    return Number(added.changes);
  } finally {
    database.close();
  }
}

function refuseDiffering(database: DatabaseSync, from: string, to: string): void {
  const row = database
    .prepare(
      `SELECT count(*) AS differing FROM source.keys AS theirs JOIN main.keys AS ours
       ON theirs.person = ours.person OR theirs.id = ours.id
       WHERE theirs.person <> ours.person OR theirs.id <> ours.id OR theirs.key <> ours.key`,
    )
    .get();
  const differing = Number(row?.['differing'] ?? 0);
  if (differing === 0) return;
  throw new DifferentKeys(
    `${to} has other keys than ${from} for ${differing} persons: choose another directory`,
  );
}
