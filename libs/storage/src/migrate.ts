import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { copyKeys, VAULT_FILE } from '#libs/vault';
import type { OnProgress } from '#libs/runtime';
import { allPages, countOfEvents, START, StoreUnavailable } from '#eventstore/core';
import type { EventStore, Position } from '#eventstore/core';
import { compareStores } from './compare-stores.js';
import type { Comparison } from './compare-stores.js';
import { madeDerivedFolder } from './data-place.js';
import type { DataPlace } from './data-place.js';
import { migrationNote } from './migration-note.js';
import type { MigrationNote } from './migration-note.js';
import { openStore } from './open-store.js';
import { waitingOutLeaders } from './patience.js';
import { wholeCommands } from './whole-commands.js';

export interface MigrateOptions {
  readonly onProgress?: OnProgress;
  /** Told in a sentence when a server does not answer and is waited for. */
  readonly onWait?: (text: string) => void;
  /** Stops after the page being written; the next migration goes on there. */
  readonly signal?: AbortSignal;
}

/** What a migration did. */
export interface Migrated {
  /** Events written now, and those that the target had already, of those looked at. */
  readonly copied: number;
  readonly already: number;
  /** Keys of persons copied to the target's directory. */
  readonly keys: number;
  /** What both hold; null when it was interrupted before they were compared. */
  readonly comparison: Comparison | null;
}

const PAGE = 2000;

interface Stores {
  readonly from: EventStore;
  readonly to: EventStore;
}

async function copyEvents(
  { from, to }: Stores,
  note: MigrationNote,
  through: Position,
  { onProgress, signal }: MigrateOptions,
): Promise<Pick<Migrated, 'copied' | 'already'>> {
  const total = await countOfEvents(from);
  const after = (await note.resume(to)) ?? START;
  let [copied, already, done] = [0, 0, from.capabilities.gapFreePositions ? Number(after) : 0];
  const pages = allPages(from, { after, through, pageSize: PAGE });
  for await (const page of wholeCommands(pages)) {
    const result = await to.adopt(page);
    copied += result.adopted;
    already += result.already;
    const last = page.at(-1);
    if (last !== undefined) note.write(last);
    onProgress?.({ what: 'events copied', done: (done += page.length), total });
    if (signal?.aborted === true) break;
  }
  return { copied, already };
}

/** The keys stay in a directory: they must be in that of the target before any event is. */
function bringKeys(from: DataPlace, to: DataPlace): number {
  if (!existsSync(join(from.directory, VAULT_FILE))) {
    throw new StoreUnavailable(
      `there is no ${VAULT_FILE} in ${from.directory}: name the directory that has the keys of these events (--data)`,
    );
  }
  return copyKeys(from.directory, to.directory);
}

/**
 * Copies all events of one place to another as they are sealed, page by page in the order of the source, and compares
 * both. What the target has is passed over, so that a migration cut short goes on. The views are grown again there.
 *
 * @throws {ChainBroken} An event of the source was altered, or the target has another history.
 * @throws {DifferentKeys} The target's directory has another key for a person.
 */
export async function migrate(
  from: DataPlace,
  to: DataPlace,
  options: MigrateOptions,
): Promise<Migrated> {
  const source = await openStore(from, 'reader');
  try {
    const target = await openStore(to, 'writer');
    try {
      const keys = bringKeys(from, to);
      const stores = {
        from: waitingOutLeaders(from, source, options.onWait),
        to: waitingOutLeaders(to, target, options.onWait),
      };
      return {
        keys,
        ...(await copyAndCompare(stores, migrationNote(madeDerivedFolder(to)), options)),
      };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Events that others append to the source meanwhile are left to the next migration. */
async function copyAndCompare(
  stores: Stores,
  note: MigrationNote,
  options: MigrateOptions,
): Promise<Omit<Migrated, 'keys'>> {
  const through = await stores.from.head();
  const copied = await copyEvents(stores, note, through, options);
  if (options.signal?.aborted === true) return { ...copied, comparison: null };
  const comparison = await compareStores(stores.from, stores.to, through, options.onProgress);
  if (comparison.differences.length === 0) note.remove();
  return { ...copied, comparison };
}
