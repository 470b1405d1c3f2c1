import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { growViews } from '#libs/runtime';
import type { Sources } from '#libs/runtime';
import { openVault, VAULT_FILE } from '#libs/vault';
import type { Vault } from '#libs/vault';
import { openViewsInMemory, openViewsToRead, openViewsToWrite } from '#libs/views-sql';
import type { ViewStore } from '#libs/views';
import { StoreInUse, StoreUnavailable } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { refuseAhead } from './ahead.js';
import { derivedFolder, madeDerivedFolder, nameOf } from './data-place.js';
import type { DataPlace } from './data-place.js';
import { growthOf } from './growth.js';
import { openStore } from './open-store.js';

/** A data place opened: the events, the keys apart from them, and the views grown from both. */
export interface DataDirectory extends Sources {
  readonly path: string;
  readonly seal: Vault;
  close(): Promise<void>;
}

/** A question that catches the views up holds them for a moment: a writer waits for it, not the other way round. */
const PATIENCE_MILLISECONDS = 15_000;

function inUse(place: DataPlace): StoreInUse {
  return new StoreInUse(
    `${nameOf(place)} is being written by another process: wait until it has finished, or read only`,
  );
}

function directory(
  { directory: path }: DataPlace,
  { store, seal, close }: Truth,
  views: ViewStore,
): DataDirectory {
  return {
    path,
    store,
    seal,
    views,
    async close() {
      views.close();
      await close();
    },
  };
}

/** The part of a data place that holds the truth: events and keys. */
export interface Truth {
  readonly store: EventStore;
  readonly seal: Vault;
  close(): Promise<void>;
}

/** Opens the keys beside events that are open; closes the events where there are none. */
async function withKeys(store: EventStore, openKeys: () => Vault): Promise<Truth> {
  try {
    const seal = openKeys();
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

async function orClose<T>(truth: Truth, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await truth.close();
    throw error;
  }
}

/**
 * Opens the events and the keys of a data place to write, creating the directory where it is missing.
 *
 * @throws {StoreInUse} while another process writes it, where there can be one only; and whatever the store throws.
 */
export async function openTruthToWrite(place: DataPlace): Promise<Truth> {
  const { directory: path, server } = place;
  const store = await openStore(place, 'writer');
  return withKeys(store, () => {
    if (server !== null) mkdirSync(path, { recursive: true, mode: 0o700 });
    return openVault(path, 'writer');
  });
}

/**
 * The views of a data place, to be written; null while another process writes them.
 *
 * @param wait How long to wait for the other process, in milliseconds.
 */
export function growableViews(place: DataPlace, wait: number): ViewStore | null {
  return openViewsToWrite(madeDerivedFolder(place), wait);
}

/** The views of a data place, to be written. @throws {StoreInUse} while another process writes them. */
export function viewsToWrite(place: DataPlace): ViewStore {
  const views = growableViews(place, PATIENCE_MILLISECONDS);
  if (views === null) throw inUse(place);
  return views;
}

/**
 * Opens a data place to write, creating the directory where it is missing.
 *
 * @throws {StoreInUse} while another process writes it; and whatever the store throws.
 */
export async function openToWrite(place: DataPlace): Promise<DataDirectory> {
  const truth = await openTruthToWrite(place);
  return orClose(truth, () => directory(place, truth, viewsToWrite(place)));
}

/** The vault, for reading; in a directory that has none there is nothing to open. */
export function vaultToRead(place: DataPlace): Vault {
  const { directory: path } = place;
  if (existsSync(join(path, VAULT_FILE))) return openVault(path, 'reader');
  throw new StoreUnavailable(
    place.server === null
      ? `there is no ${VAULT_FILE} in ${path}: its events cannot be read`
      : `there is no ${VAULT_FILE} in ${path}: name the directory that has the keys of these events (--data)`,
  );
}

/** True for what SQLite throws: a full disk, a file that cannot be written, a medium that fails. */
function isSqliteFailure(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error;
}

const DENIED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT']);

function isDenied(error: unknown): boolean {
  return DENIED.has(String((error as { code?: unknown } | null)?.code));
}

/** Views that may be grown now: those on disk when nobody writes them and the disk can be written. */
function viewsToCatchUp(place: DataPlace): ViewStore | null {
  try {
    return growableViews(place, 0);
  } catch (error) {
    if (isSqliteFailure(error) || isDenied(error)) return null;
    throw error;
  }
}

/** The views on disk brought to the head, or null where they cannot be: that must not refuse an answer. */
async function caughtUp(
  place: DataPlace,
  { store, seal }: Truth,
  onProgress?: Sources['onProgress'],
): Promise<ViewStore | null> {
  const views = viewsToCatchUp(place);
  if (views === null) return null;
  try {
    await growViews(growthOf(place, { store, views, seal }), onProgress);
    return views;
  } catch (error) {
    views.close();
    if (isSqliteFailure(error)) return null;
    throw error;
  }
}

/** The views as they answer best: at the head, else as of their checkpoint, else grown in memory. */
async function viewsToAnswer(
  place: DataPlace,
  truth: Truth,
  onProgress?: Sources['onProgress'],
): Promise<ViewStore> {
  const kept = openViewsToRead(derivedFolder(place));
  try {
    if (kept !== null && !(await refuseAhead(place, truth.store, kept))) return kept;
    const grown = await caughtUp(place, truth, onProgress);
    if (grown === null && kept !== null) return kept;
    kept?.close();
    if (grown !== null) return grown;
  } catch (error) {
    kept?.close();
    throw error;
  }
  const views = openViewsInMemory();
  await growViews(growthOf(place, { ...truth, views }), onProgress);
  return views;
}

/**
 * Opens a data place to answer questions. Nobody is refused for another process's writing: views that have fallen
 * behind are caught up where that is possible, and otherwise answer as of their checkpoint, or, where there are none at
 * all, are grown in memory.
 *
 * @throws {CheckpointAhead} The views go further than the events.
 */
export async function openToRead(
  place: DataPlace,
  onProgress?: Sources['onProgress'],
): Promise<DataDirectory> {
  const truth = await withKeys(await openStore(place, 'reader'), () => vaultToRead(place));
  return orClose(truth, async () =>
    directory(place, truth, await viewsToAnswer(place, truth, onProgress)),
  );
}
