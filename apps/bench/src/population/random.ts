/** Draws of one life: the same seed gives the same draws on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number, both ends included. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  /** One of the entries, each as often as its weight says. */
  weighted<T extends { readonly weight: number }>(entries: readonly T[]): T;
  /** Whole days, log-normal with that median; `sigma` is the deviation of the logarithm. */
  days(median: number, sigma: number): number;
}

/**
 * Mulberry32: 32 bits of state, one multiplication a draw. Good enough to spread lives, and small enough to be read;
 * nothing secret is drawn from it.
 */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed of its own for every index, so that one life never depends on how many precede it. */
export function seedOf(seed: number, index: number): number {
  let mixed = (seed ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function pick<T extends { readonly weight: number }>(entries: readonly T[], at: number): T {
  const total = entries.reduce((sum, entry) => sum + entry.weight, 0);
  let left = at * total;
  for (const entry of entries) {
    left -= entry.weight;
    if (left < 0) return entry;
  }
  const last = entries.at(-1);
  if (last === undefined) throw new RangeError('nothing to draw from');
  return last;
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  // Box and Muller's transform; 1 - u keeps the logarithm away from zero.
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    weighted: (entries) => pick(entries, next()),
    days: (median, sigma) => Math.max(1, Math.round(median * Math.exp(sigma * normal()))),
  };
}
