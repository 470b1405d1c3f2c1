import { lifeOf } from './population/life.js';
import type { Told } from './population/story.js';

/** The first line of a file of history format 1. */
export const HISTORY_HEADER = '{"format":"continuo-history","version":1}';

export interface PopulationOptions {
  /** Number of the last person. */
  readonly persons: number;
  /** Number of the first person. Default 1. */
  readonly from?: number;
  readonly seed: number;
  /**
   * `person` (the default): life after life. `recorded`: in the order of `recordedAt` within blocks of
   * `blockPersons` lives, as a system that exports its journal would write them.
   */
  readonly order?: 'person' | 'recorded';
  /** Lives held in memory at once when the order is `recorded`. Default 5,000. */
  readonly blockPersons?: number;
}

function* recordedOrder(options: PopulationOptions): Generator<string> {
  const { persons, seed, from = 1, blockPersons = 5000 } = options;
  for (let first = from; first <= persons; first += blockPersons) {
    const block: Told[] = [];
    for (let i = first; i < Math.min(first + blockPersons, persons + 1); i++) {
      block.push(...lifeOf(seed, i));
    }
    block.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
    for (const told of block) yield told.line;
  }
}

/** The lines of one life, without line ends; persons are numbered from 1. */
export function personLines(seed: number, index: number): string[] {
  return lifeOf(seed, index).map((told) => told.line);
}

/**
 * A synthetic population as lines of history format 1, one fact a line, without the header and without line ends.
 * The same seed gives the same lines; a life depends on the seed and its number alone. Nobody in it exists.
 */
export function* populationLines(options: PopulationOptions): Generator<string> {
  if (options.order === 'recorded') {
    yield* recordedOrder(options);
    return;
  }
  for (let i = options.from ?? 1; i <= options.persons; i++) yield* personLines(options.seed, i);
}
