import { allPages, countOfEvents, createChainVerifier } from '#eventstore/core';
import type { ChainFault, ChainVerifier, EventStore, Position } from '#eventstore/core';
import type { OnProgress } from '#libs/runtime';

/** What two stores were found to hold. */
export interface Comparison {
  readonly events: number;
  readonly streams: number;
  /** In sentences; none when every stream is the same in both, hash by hash. */
  readonly differences: readonly string[];
}

/** Sentences told; more of them say nothing new. */
const TOLD_MAX = 20;

interface Read {
  readonly events: number;
  readonly chains: ChainVerifier;
  readonly faults: readonly string[];
}

function faultText(name: string, { stream, revision, fault, detail }: ChainFault): string {
  return `${name}: stream ${stream} revision ${revision}: ${fault}, ${detail}`;
}

/** Recomputes every chain of a store, to a position. */
async function readChains(
  name: string,
  store: EventStore,
  through: Position,
  onProgress?: OnProgress,
): Promise<Read> {
  const { gapFreePositions } = store.capabilities;
  const chains = createChainVerifier({ gapFreePositions });
  const total = await countOfEvents(store);
  const faults: string[] = [];
  let events = 0;
  for await (const page of allPages(store, { through })) {
    for (const event of page) {
      for (const fault of chains.check(event)) {
        if (faults.length < TOLD_MAX) faults.push(faultText(name, fault));
      }
    }
    events += page.length;
    onProgress?.({ what: `events verified at the ${name}`, done: events, total });
  }
  return { events, chains, faults };
}

function* differingStreams(from: ChainVerifier, to: ChainVerifier): Generator<string> {
  for (const stream of from.names()) {
    const [source, target] = [from.tail(stream), to.tail(stream)];
    if (source === undefined || source.hash === target?.hash) continue;
    const count = (target?.revision ?? -1) + 1;
    yield (
      `stream ${stream}: ${source.revision + 1} events at the source, ${count} at the target` +
      (count === source.revision + 1 ? ', with other contents' : '')
    );
  }
  for (const stream of to.names()) {
    if (from.tail(stream) === undefined) yield `stream ${stream}: at the target alone`;
  }
}

/**
 * Compares two stores: every hash recomputed on both sides, and the end of every stream the same, which its hash says of
 * all before it.
 *
 * @param through Last position of the source that counts.
 */
export async function compareStores(
  from: EventStore,
  to: EventStore,
  through: Position,
  onProgress?: OnProgress,
): Promise<Comparison> {
  const source = await readChains('source', from, through, onProgress);
  const target = await readChains('target', to, await to.head(), onProgress);
  const differences = [...source.faults, ...target.faults];
  for (const difference of differingStreams(source.chains, target.chains)) {
    if (differences.length >= TOLD_MAX) break;
    differences.push(difference);
  }
  return { events: source.events, streams: source.chains.streams, differences };
}
