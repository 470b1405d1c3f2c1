import { growResumably } from '#libs/runtime';
import type { OnProgress } from '#libs/runtime';
import { openNextViews } from '#libs/views-sql';
import type { NextViews } from '#libs/views-sql';
import { StoreInUse } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { vaultToRead } from './data-directory.js';
import { madeDerivedFolder, nameOf } from './data-place.js';
import type { DataPlace } from './data-place.js';
import { growthOf } from './growth.js';
import { openStore } from './open-store.js';

/** An import grows the views that answer as long as it lasts; a question, for a moment. */
const PATIENCE_MILLISECONDS = 15_000;

/** What a rebuild did. */
export interface Rebuilt {
  /** Persons whose rows were there already, of a rebuild that had been cut short. */
  readonly resumed: number;
  /** Position in the store up to which the new views go. */
  readonly position: bigint;
  /** Persons kept. */
  readonly persons: number;
}

function inUse(place: DataPlace, by: string): StoreInUse {
  return new StoreInUse(`the views of ${nameOf(place)} are being ${by} by another process`);
}

async function build(
  place: DataPlace,
  store: EventStore,
  next: NextViews,
  onProgress?: OnProgress,
): Promise<Rebuilt> {
  const seal = vaultToRead(place);
  try {
    const { position: reached } = next.checkpoint();
    const resumed = reached > 0n ? next.count() : (next.pass()?.persons.length ?? 0);
    const growth = growthOf(place, { store, views: next, seal });
    const growing = onProgress === undefined ? {} : { onProgress };
    await growResumably(growth, growing);
    if (!next.hold(PATIENCE_MILLISECONDS)) throw inUse(place, 'grown');
    await growResumably(growth, growing);
    next.publish();
    return { resumed, position: next.checkpoint().position, persons: next.count() };
  } finally {
    seal.close();
  }
}

/**
 * Rebuilds the views from the events, beside those that answer, and then puts them in their place at once: a reader sees
 * the old ones or the new ones, whole. Cut short, it is resumed by the next rebuild.
 *
 * @throws {StoreInUse} Another process rebuilds them, or grows those that answer longer than we wait.
 */
export async function rebuildViews(place: DataPlace, onProgress?: OnProgress): Promise<Rebuilt> {
  const store = await openStore(place, 'reader');
  try {
    const next = openNextViews(madeDerivedFolder(place), await store.head());
    if (next === null) throw inUse(place, 'rebuilt');
    try {
      return await build(place, store, next, onProgress);
    } finally {
      next.close();
    }
  } finally {
    await store.close();
  }
}
