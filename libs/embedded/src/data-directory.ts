import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { growViews } from '#libs/runtime';
import type { Sources } from '#libs/runtime';
import { openVault, VAULT_FILE } from '#libs/vault';
import type { Vault } from '#libs/vault';
import { openViewsInMemory, openViewsToRead, openViewsToWrite } from '#libs/views-sql';
import type { ViewStore } from '#libs/views';
import { StoreInUse, StoreUnavailable } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { openSqliteStore } from '#eventstore/sqlite';

/** A data directory opened: the events, the keys apart from them, and the views grown from both. */
export interface DataDirectory extends Sources {
  readonly path: string;
  readonly seal: Vault;
  close(): Promise<void>;
}

/** A question that catches the views up holds them for a moment: a writer waits for it, not the other way round. */
const PATIENCE_MILLISECONDS = 15_000;

function inUse(path: string): StoreInUse {
  return new StoreInUse(
    `the data directory ${path} is being written by another process: wait until it has finished, or read only`,
  );
}

function directory(path: string, store: EventStore, seal: Vault, views: ViewStore): DataDirectory {
  return {
    path,
    store,
    seal,
    views,
    async close() {
      views.close();
      seal.close();
      await store.close();
    },
  };
}

/** The part of a data directory that holds the truth: events and keys. */
export interface Truth {
  readonly store: EventStore;
  readonly seal: Vault;
  close(): Promise<void>;
}

/**
 * Opens the events and the keys of a data directory to write, creating it where it is missing.
 *
 * @throws {StoreInUse} while another process writes it; and whatever the store throws.
 */
export async function openTruthToWrite(path: string): Promise<Truth> {
  const store = await openSqliteStore({ directory: path, mode: 'writer' });
  try {
    const seal = openVault(path, 'writer');
    return {
      store,
      seal,
      async close() {
        seal.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The views of a data directory, to be written. @throws {StoreInUse} while another process writes them. */
export function viewsToWrite(path: string): ViewStore {
  const views = openViewsToWrite(path, PATIENCE_MILLISECONDS);
  if (views === null) throw inUse(path);
  return views;
}

/**
 * Opens a data directory to write, creating it where it is missing.
 *
 * @throws {StoreInUse} while another process writes it; and whatever the store throws.
 */
export async function openToWrite(path: string): Promise<DataDirectory> {
  const { store, seal, close } = await openTruthToWrite(path);
  try {
    return directory(path, store, seal, viewsToWrite(path));
  } catch (error) {
    await close();
    throw error;
  }
}

/** The vault, for reading; in a directory that has none there is nothing to open. */
export function vaultToRead(path: string): Vault {
  if (existsSync(join(path, VAULT_FILE))) return openVault(path, 'reader');
  throw new StoreUnavailable(`there is no ${VAULT_FILE} in ${path}: its events cannot be read`);
}

/** True for what SQLite throws: a full disk, a file that cannot be written, a medium that fails. */
function isSqliteFailure(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error;
}

const DENIED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT']);

function isDenied(error: unknown): boolean {
  return DENIED.has(String((error as { code?: unknown } | null)?.code));
}

/** Views that may be grown: those on disk when nobody writes them and the disk can be written. */
function growableViews(path: string): ViewStore | null {
  try {
    return openViewsToWrite(path);
  } catch (error) {
    if (isSqliteFailure(error) || isDenied(error)) return null;
    throw error;
  }
}

/** The views on disk brought to the head, or null where they cannot be: that must not refuse an answer. */
async function caughtUp(
  path: string,
  { store, seal }: { store: EventStore; seal: Vault },
  onProgress?: Sources['onProgress'],
): Promise<ViewStore | null> {
  const views = growableViews(path);
  if (views === null) return null;
  try {
    await growViews({ store, views, seal }, onProgress);
    return views;
  } catch (error) {
    views.close();
    if (isSqliteFailure(error)) return null;
    throw error;
  }
}

async function isBehind(store: EventStore, views: ViewStore | null): Promise<boolean> {
  return views === null || views.checkpoint().position < (await store.head());
}

/**
 * Opens a data directory to answer questions. Nobody is refused for another process's writing: views that have fallen
 * behind are caught up where that is possible, and otherwise answer as of their checkpoint, or, where there are none at
 * all, are grown in memory.
 */
export async function openToRead(
  path: string,
  onProgress?: Sources['onProgress'],
): Promise<DataDirectory> {
  const store = await openSqliteStore({ directory: path, mode: 'reader' });
  try {
    const seal = vaultToRead(path);
    const kept = openViewsToRead(path);
    if (kept !== null && !(await isBehind(store, kept))) return directory(path, store, seal, kept);
    const grown = await caughtUp(path, { store, seal }, onProgress);
    if (grown !== null) kept?.close();
    const onDisk = grown ?? kept;
    if (onDisk !== null) return directory(path, store, seal, onDisk);
    const views = openViewsInMemory();
    await growViews({ store, views, seal }, onProgress);
    return directory(path, store, seal, views);
  } catch (error) {
    await store.close();
    throw error;
  }
}
