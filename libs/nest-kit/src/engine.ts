import { followViews, KnownPersons, lagOf } from '#libs/runtime';
import type { Executor, Lag, Sources } from '#libs/runtime';
import { openToWrite } from '#libs/storage';
import type { DataPlace } from '#libs/storage';
import { openOffices } from './offices.js';
import type { Offices } from './offices.js';

/** Everything the edge speaks to: what commands are executed with, what questions are answered from, who may ask. */
export interface Engine extends Executor, Offices {
  readonly sources: Sources;
  /** How far the views are behind, and whether they are still being grown. */
  standing(): Promise<EngineStanding>;
  /** Waits until the views reflect what is at that position; false when they do not within so many milliseconds. */
  reached(position: bigint, milliseconds: number): Promise<boolean>;
  /** Stops growing the views, and closes everything once what was begun has ended. */
  close(): Promise<void>;
}

/** How the engine is doing. */
export interface EngineStanding {
  readonly lag: Lag;
  /** Why the views are not grown any more, or null while they are. */
  readonly stopped: unknown;
}

/** What an engine is opened with. */
export interface EngineOptions {
  readonly place: DataPlace;
  /** The moment, RFC 3339. */
  readonly now: () => string;
}

/**
 * Opens a data place to serve it: commands are executed against it, and its views follow.
 *
 * @throws {StoreInUse} while another process writes it; and whatever the store throws.
 */
export async function openEngine({ place, now }: EngineOptions): Promise<Engine> {
  const offices = openOffices(place.directory);
  try {
    return serving(await openToWrite(place), offices, now);
  } catch (error) {
    offices.close();
    throw error;
  }
}

/** How often the views are looked at by whoever waits for them, in milliseconds. */
const LOOK_MILLISECONDS = 4;

async function isReached(
  { views }: Opened,
  position: bigint,
  milliseconds: number,
): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (views.checkpoint().position < position) {
    if (performance.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
  return true;
}

type Opened = Awaited<ReturnType<typeof openToWrite>>;
type OpenOffices = ReturnType<typeof openOffices>;

function serving(data: Opened, offices: OpenOffices, now: () => string): Engine {
  const { store, views, seal } = data;
  const ending = new AbortController();
  let stopped: unknown = null;
  const following = followViews(data, ending.signal).catch((error: unknown) => {
    stopped = error;
  });
  const { tokens, claims, bulks, policies } = offices;
  return {
    store,
    views,
    seal,
    now,
    sources: data,
    tokens,
    claims,
    bulks,
    policies,
    persons: new KnownPersons(data),
    standing: async () => ({ lag: await lagOf(data, Date.now()), stopped }),
    reached: (position, milliseconds) => isReached(data, position, milliseconds),
    async close() {
      ending.abort();
      await following;
      offices.close();
      await data.close();
    },
  };
}
