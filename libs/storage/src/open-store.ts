import type { EventStore } from '#eventstore/core';
import { openSqliteStore } from '#eventstore/sqlite';
import type { DataPlace } from './data-place.js';

/**
 * Opens the events of a place. Any number of processes write to a server; a directory has one writer.
 *
 * @throws Whatever the store throws; of a server that does not answer, StoreUnavailable within seconds.
 */
export async function openStore(
  { directory, server }: DataPlace,
  mode: 'writer' | 'reader',
): Promise<EventStore> {
  if (server === null) return openSqliteStore({ directory, mode });
  // Loading the client takes longer than most commands: whoever uses no server must not wait for it.
  const { openKurrentDbStore } = await import('#eventstore/kurrentdb');
  return openKurrentDbStore({ connection: server });
}
