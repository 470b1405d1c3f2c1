import { followViews, KnownPersons, lagOf } from '#libs/runtime';
import type { Executor, Lag, Sources } from '#libs/runtime';
import { openAccessTokens, openToWrite } from '#libs/storage';
import type { AccessTokens, DataPlace } from '#libs/storage';

/** Everything the edge speaks to: what commands are executed with, what questions are answered from, who may ask. */
export interface Engine extends Executor {
  readonly sources: Sources;
  readonly tokens: AccessTokens;
  /** How far the views are behind, and whether they are still being grown. */
  standing(): Promise<EngineStanding>;
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
  const tokens = openAccessTokens(place.directory);
  try {
    return serving(await openToWrite(place), tokens, now);
  } catch (error) {
    tokens.close();
    throw error;
  }
}

type Opened = Awaited<ReturnType<typeof openToWrite>>;

function serving(data: Opened, tokens: AccessTokens, now: () => string): Engine {
  const { store, views, seal } = data;
  const ending = new AbortController();
  let stopped: unknown = null;
  const following = followViews(data, ending.signal).catch((error: unknown) => {
    stopped = error;
  });
  return {
    store,
    views,
    seal,
    now,
    sources: data,
    tokens,
    persons: new KnownPersons(data),
    standing: async () => ({ lag: await lagOf(data, Date.now()), stopped }),
    async close() {
      ending.abort();
      await following;
      tokens.close();
      await data.close();
    },
  };
}
