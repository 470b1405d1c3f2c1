import { patient } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import type { DataPlace } from './data-place.js';

/** A cluster takes up to five seconds to elect a leader; a server of its own a while to start again. */
const PATIENCE_MILLISECONDS = 30_000;

/**
 * The events of a place for a long work: a server that stops answering is waited for, and the call repeated. The files
 * of a directory do not come back by waiting.
 *
 * @param onWait Told in a sentence once an outage.
 */
export function waitingOutLeaders(
  { server }: DataPlace,
  store: EventStore,
  onWait?: (text: string) => void,
): EventStore {
  if (server === null) return store;
  return patient(store, {
    forMilliseconds: PATIENCE_MILLISECONDS,
    onWait: ({ message }) =>
      onWait?.(`${message}: waiting up to ${PATIENCE_MILLISECONDS / 1000} s`),
  });
}
