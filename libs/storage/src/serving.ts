import type { Sources } from '#libs/runtime';
import type { Vault } from '#libs/vault';
import type { EventStore } from '#eventstore/core';
import { followInBackground } from './background-following.js';
import type { FollowOptions } from './background-following.js';
import { openTruthToWrite } from './data-directory.js';
import type { DataPlace } from './data-place.js';
import type { Following } from './following.js';

/** A data place opened by a server: it appends, and answers from views that a thread of their own keeps at the head. */
export interface Serving {
  /** Each append tells the thread that grows the views. */
  readonly store: EventStore;
  readonly seal: Vault;
  readonly following: Following;
  /** Where answers come from now: to be asked for anew for each question, since a rebuild replaces the views. */
  sources(): Sources;
  /** Finishes the appends accepted so far, lets the thread write its pass, and closes everything. */
  close(): Promise<void>;
}

/**
 * Opens a data place to serve it, creating the directory where it is missing.
 *
 * @throws {StoreInUse} while another process writes it; and whatever the store throws.
 */
export async function openToServe(place: DataPlace, options: FollowOptions = {}): Promise<Serving> {
  const truth = await openTruthToWrite(place);
  const { seal } = truth;
  let following: Following;
  try {
    following = await followInBackground(place, truth.store, options);
  } catch (error) {
    await truth.close();
    throw error;
  }
  const store = following.waking(truth.store);
  return {
    store,
    seal,
    following,
    sources: () => ({ store, seal, views: following.views() }),
    async close() {
      await following.stop();
      await truth.close();
    },
  };
}
