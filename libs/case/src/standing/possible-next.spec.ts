import { describe, expect, it } from '@jest/globals';
import { createMachine, getInitialSnapshot, transition } from 'xstate';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { ACCES_CHART, DEMANDE_CHART, nextPosition, TIME_FACTS } from '#libs/procedures';
import type { Chart } from '#libs/procedures';
import { machineOf } from '#libs/procedures/machines';
import { possibleNext } from './standing.js';
import { initialPositions } from './walk.js';

const ofTime: ReadonlySet<string> = new Set(TIME_FACTS);

/**
 * What the machine takes without a deviation; time is nobody's to choose. What the first region knows it decides alone:
 * that a decision stops the clock does not make it one that the file was ready for.
 */
function regularlyTaken(
  machine: AnyStateMachine,
  chart: Chart,
  snapshot: AnyMachineSnapshot,
): string[] {
  const [first] = Object.values(machine.root.states);
  const isSplit = machine.root.type === 'parallel';
  return chart.signals.filter((type) => {
    if (ofTime.has(type)) return false;
    const alone = isSplit && first?.events.includes(type) === true;
    const taken = machine
      .getTransitionData(snapshot, { type })
      .filter(({ source }) => !alone || source.path[0] === first?.key);
    return taken.length > 0 && taken.every(({ meta }) => meta === undefined);
  });
}

/** The shortest ways of a machine, or of its regions, which are walked one at a time. */
function waysOf(machine: AnyStateMachine, chart: Chart): string[][] {
  const events = chart.signals.map((type) => ({ type }));
  const { states = {} } = machine.config;
  const alone =
    machine.root.type === 'parallel'
      ? Object.values(states).map((region) =>
          createMachine(region as Parameters<typeof createMachine>[0]),
        )
      : [machine];
  return alone.flatMap((one) =>
    getShortestPaths(one, { events }).map(({ steps }) =>
      steps.map(({ event }) => event.type).filter((type) => type !== 'xstate.init'),
    ),
  );
}

describe('what can come next', () => {
  it.each([DEMANDE_CHART, ACCES_CHART])(
    '$name: is what the machine takes in order, on the way to every position',
    (chart) => {
      const machine = machineOf(chart);
      const seen = chart.regions.map(() => new Set<number>());
      for (const way of waysOf(machine, chart)) {
        let snapshot: AnyMachineSnapshot = getInitialSnapshot(machine);
        let positions = initialPositions(chart);
        for (const signal of [undefined, ...way]) {
          if (signal !== undefined) {
            [snapshot] = transition(machine, snapshot, { type: signal });
            const column = chart.numbers.get(signal) ?? -1;
            positions = chart.regions.map((region, i) =>
              nextPosition(region, chart.signals.length, positions[i] ?? -1, column),
            );
          }
          expect(possibleNext(chart, positions)).toEqual(regularlyTaken(machine, chart, snapshot));
          for (const [region, position] of positions.entries()) seen[region]?.add(position);
        }
      }
      expect(seen.map(({ size }) => size)).toEqual(
        chart.regions.map(({ positions }) => positions.length),
      );
    },
  );

  it('says nothing of what happens in fact and not in order', () => {
    const inOrder = possibleNext(DEMANDE_CHART, initialPositions(DEMANDE_CHART));
    expect(inOrder).toEqual(
      expect.arrayContaining(['DemandeDrafted', 'DemandeFiled', 'CourtOrderGiven']),
    );
    const submitted = DEMANDE_CHART.regions.map(({ positions, initial }, i) =>
      i === 0 ? positions.findIndex(({ name }) => name === 'submitted') : initial,
    );
    const next = possibleNext(DEMANDE_CHART, submitted);
    expect(next).toContain('DecisionFavourable');
    // A card, or its attestation, before any decision: taken, and a deviation.
    expect(next).not.toContain('TitreIssued');
    expect(next).not.toContain('AttestationDecisionFavorableIssued');
    // It ends the region `provision`; the file was not ready for it.
    expect(next).not.toContain('TitreHandedOver');
  });

  it('is decided by the file alone, where the file knows of it', () => {
    const [procedure, clock] = DEMANDE_CHART.regions;
    const at = (name: string) =>
      procedure?.positions.findIndex((found) => found.name === name) ?? -1;
    const running = clock?.positions.findIndex(({ name }) => name === 'running') ?? -1;
    const next = possibleNext(DEMANDE_CHART, [at('notRegistered'), running, 0]);
    expect(next).toEqual(expect.arrayContaining(['DemandeReopened', 'InterimApplicationFiled']));
    for (const stops of ['DecisionFavourable', 'RefusalDecided', 'TitreHandedOver']) {
      expect(next).not.toContain(stops);
    }
  });

  it('once the file is closed or withdrawn, is what has its place anywhere', () => {
    const [procedure, clock] = DEMANDE_CHART.regions;
    const elapsed = clock?.positions.findIndex(({ name }) => name === 'elapsed') ?? -1;
    const ends = procedure?.positions.flatMap(({ final }, number) => (final ? [number] : [])) ?? [];
    expect(ends).toHaveLength(2);
    for (const end of ends) {
      expect(possibleNext(DEMANDE_CHART, [end, elapsed, 0])).toEqual(
        DEMANDE_CHART.signals.filter((_, signal) => DEMANDE_CHART.anywhere[signal]),
      );
    }
  });

  it('says nothing of time', () => {
    const running = DEMANDE_CHART.regions.map(({ name, positions, initial }) =>
      name === 'clock' ? positions.findIndex((position) => position.name === 'running') : initial,
    );
    const next = possibleNext(DEMANDE_CHART, running);
    expect(TIME_FACTS.filter((name) => next.includes(name))).toEqual([]);
  });
});
