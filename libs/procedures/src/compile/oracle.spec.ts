import { describe, expect, it } from '@jest/globals';
import { Compared } from '../../fixtures/compared.js';
import type { Difference, Positions } from '../../fixtures/compared.js';
import { accesV1 } from '../acces/acces.v1.js';
import { ACCES_CHART, chartNamed } from '../charts.js';
import { MACHINES } from '../machines.js';
import { NO_PLACE } from './chart.js';
import type { Chart } from './chart.js';

const SEED = 20_261_121;

/** Machine, chart, comparison, of how many combinations of positions one is taken, random steps. */
const CHARTS = MACHINES.map(({ chart: name, machine }) => {
  const chart = chartNamed(name);
  if (chart === undefined) throw new RangeError(`${name} is not among those of charts.ts`);
  // Seven divides the number of positions of no region: every position of every region is among one in seven.
  const [many, steps] = chart.regions.length > 1 ? [7, 100_000] : [1, 10_000];
  return [name, chart, new Compared(chart, machine), many, steps] as const;
});

/** The same numbers at every run: a linear congruential generator, of which the high bits are used. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The first difference over these signals in these combinations of positions. */
function firstDifference(
  compared: Compared,
  combinations: readonly Positions[],
  signals: readonly number[],
): Difference | undefined {
  for (const positions of combinations) {
    const snapshot = compared.snapshotAt(positions);
    for (const signal of signals) {
      const { differs } = compared.hear(snapshot, positions, signal);
      if (differs !== undefined) return differs;
    }
  }
  return undefined;
}

describe('the table of a chart and transition() of its machine', () => {
  it.each(CHARTS)(
    '%s: say the same of every signal in every position of every region',
    (_, chart, compared, many) => {
      const combinations = compared.oneIn(many);
      for (const [i, { positions }] of chart.regions.entries()) {
        expect(new Set(combinations.map((some) => some[i])).size).toBe(positions.length);
      }
      expect(firstDifference(compared, combinations, compared.signals)).toBeUndefined();
    },
    60_000,
  );

  it.each(CHARTS)(
    '%s: go the same way at random',
    (_, __, compared, ___, steps) => {
      const below = numbersFrom(SEED);
      let positions = compared.initial();
      let snapshot = compared.snapshotAt(positions);
      let moved = 0;
      for (let step = 0; step < steps; step++) {
        // Mostly something that is accepted, else a walk would go nowhere; and on for a while once all is over.
        const accepted = compared.accepted(positions);
        const some = below(4) > 0 && accepted.length > 0 ? accepted : compared.signals;
        const { next, after, differs } = compared.hear(
          snapshot,
          positions,
          some[below(some.length)] ?? 0,
        );
        if (differs !== undefined) expect(differs).toBeUndefined();
        if (next.join() !== positions.join()) moved += 1;
        const startsAgain = below(compared.isOver(next) ? 4 : 100) === 0;
        positions = startsAgain ? compared.initial() : next;
        snapshot = startsAgain ? compared.snapshotAt(positions) : after;
      }
      expect(moved).toBeGreaterThan(steps / 4);
    },
    60_000,
  );
});

describe('a table that is wrong in one place', () => {
  const number = (signal: string) => ACCES_CHART.numbers.get(signal) ?? -1;
  const columns = ACCES_CHART.signals.length;
  const position = (name: string) =>
    ACCES_CHART.regions[0]?.positions.findIndex((found) => found.name === name) ?? -1;
  const cell = (from: string, signal: string) => position(from) * columns + number(signal);

  function spoilt(spoil: (next: Int16Array, without: Map<number, string>) => void): Compared {
    const [region] = ACCES_CHART.regions;
    if (region === undefined) throw new RangeError('the chart of access has a region');
    const next = region.next.slice();
    const without = new Map(region.without);
    spoil(next, without);
    const chart: Chart = { ...ACCES_CHART, regions: [{ ...region, next, without }] };
    return new Compared(chart, accesV1);
  }

  it.each<[string, string, Parameters<typeof spoilt>[0]]>([
    [
      'a transition taken out',
      'BlockageAcknowledged',
      (next) => (next[cell('blocked', 'BlockageAcknowledged')] = NO_PLACE),
    ],
    [
      'a transition that leads elsewhere',
      'SubstitutionDeclined',
      (next) => (next[cell('substitutionOffered', 'SubstitutionDeclined')] = position('clear')),
    ],
    [
      'a fact accepted where the machine has no place for it',
      'BlockageAcknowledged',
      (next) => (next[cell('clear', 'BlockageAcknowledged')] = position('clear')),
    ],
    [
      'an accepted fact that has no place in the table',
      'PanVisited',
      (next) => (next[cell('clear', 'PanVisited')] = NO_PLACE),
    ],
    [
      'a deviation forgotten',
      'SubstitutionOffered',
      (_, without) => without.delete(cell('blocked', 'SubstitutionOffered')),
    ],
  ])('is found out: %s', (_, signal, spoil) => {
    const compared = spoilt(spoil);
    const differs = firstDifference(compared, compared.oneIn(1), [number(signal)]);
    expect(differs).toMatchObject({ signal });
  });
});
