import fc from 'fast-check';

/** Chance, drawn from a seed: what is built from it is built again from the same seed. */
export interface Draw {
  /** A whole number from 0 up to, and without, `bound`. */
  below(bound: number): number;
  pick<T>(values: readonly T[]): T;
  /** True so many times in a hundred. */
  percent(share: number): boolean;
}

/** Every number as likely as another: fast-check would rather give the first and the last ones. */
const evenly = (bound: number) => fc.noBias(fc.integer({ min: 0, max: bound - 1 }));

function drawFrom(g: fc.GeneratorValue): Draw {
  const below = (bound: number): number => g(evenly, bound);
  return {
    below,
    pick<T>(values: readonly T[]): T {
      if (values.length === 0) throw new RangeError('there is nothing to pick from');
      return values[below(values.length)] as T;
    },
    percent: (share) => below(100) < share,
  };
}

/** So many things built by chance. */
export function drawn<T>(count: number, seed: number, build: (draw: Draw) => T): T[] {
  const thing = fc.gen().map((g) => build(drawFrom(g)));
  return fc.sample(thing, { numRuns: count, seed });
}
