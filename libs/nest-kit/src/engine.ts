import { KnownPersons } from '#libs/runtime/acting';
import type { Executor, Lag, Sender, Sources } from '#libs/runtime';
import { openOutbox, openToServe } from '#libs/storage';
import type { DataPlace, Following, FollowOptions, Serving } from '#libs/storage';
import { startChores } from './chores.js';
import type { Chores } from './chores.js';
import { openOffices } from './offices.js';
import type { Offices } from './offices.js';

/** Everything the edge speaks to: what commands are executed with, what questions are answered from, who may ask. */
export interface Engine extends Executor, Offices {
  /** The views that answer now among them: to be asked for anew for each question. */
  readonly sources: Sources;
  /** How far the views are behind, and whether they are being grown. */
  standing(): Promise<EngineStanding>;
  /** Waits until the views reflect what is at that position; false when they do not within so many milliseconds. */
  reached(position: bigint, milliseconds: number): Promise<boolean>;
  /** Stops what is done unasked, finishes what was begun, and closes everything. */
  close(): Promise<void>;
}

/** How the engine is doing. */
export interface EngineStanding {
  readonly lag: Lag;
  /** Why the last pass of the views failed, until one succeeds; null while all is well. */
  readonly stopped: string | null;
}

/** What an engine is opened with. */
export interface EngineOptions {
  readonly place: DataPlace;
  /** The moment, RFC 3339. */
  readonly now: () => string;
  /** How the views are followed. */
  readonly follow?: FollowOptions;
  /** Who carries messages away; null: nobody, and nothing is done unasked. */
  readonly sender?: Sender | null;
  /** Told what failed of what is done unasked, and will be tried again. Never personal data. */
  readonly onFailure?: (chore: string, error: unknown) => void;
}

/**
 * Opens a data place to serve it: commands are executed against it, its views follow on a thread of their own, and, with
 * a sender, the clock and the outbox work.
 *
 * @throws {StoreInUse} while another process writes it; and whatever the store throws.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { place, follow = {} } = options;
  const offices = openOffices(place.directory);
  try {
    return engineOf(await openToServe(place, follow), offices, options);
  } catch (error) {
    offices.close();
    throw error;
  }
}

type OpenOffices = ReturnType<typeof openOffices>;

/** A rebuild replaces the views: whoever keeps the sources always has those that answer. */
function currentSources(serving: Serving): Sources {
  return {
    store: serving.store,
    seal: serving.seal,
    get views() {
      return serving.following.views();
    },
  };
}

/** How long the chores wait for the views before they look at due days, in milliseconds. */
const CATCH_UP_MILLISECONDS = 2000;

function choresOf(
  executor: Executor,
  { following, sources }: { readonly following: Following; readonly sources: Sources },
  options: EngineOptions,
  offices: Offices,
) {
  const { sender, place, onFailure } = options;
  if (sender === null || sender === undefined) return null;
  return startChores({
    executor,
    sources,
    sender,
    outbox: openOutbox(place),
    caughtUp: async () => following.reached(await sources.store.head(), CATCH_UP_MILLISECONDS),
    renews: (office) => offices.policies.isOn('automatic-renewal', office),
    onFailure: onFailure ?? (() => undefined),
  });
}

function engineOf(serving: Serving, offices: OpenOffices, options: EngineOptions): Engine {
  const { following } = serving;
  const sources = currentSources(serving);
  const { store, seal } = sources;
  const { now } = options;
  const { tokens, claims, bulks, policies } = offices;
  const executor: Executor = {
    store,
    seal,
    now,
    persons: new KnownPersons(sources),
    get views() {
      return sources.views;
    },
  };
  const chores: Chores | null = choresOf(executor, { following, sources }, options, offices);
  return {
    ...{ store, seal, now, sources, tokens, claims, bulks, policies },
    persons: executor.persons,
    get views() {
      return sources.views;
    },
    standing: async () => ({
      lag: await following.lag(Date.now()),
      stopped: following.failure(),
    }),
    reached: (position, milliseconds) => following.reached(position, milliseconds),
    async close() {
      await chores?.stop();
      await serving.close();
      offices.close();
    },
  };
}
