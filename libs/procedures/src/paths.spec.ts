import { describe, expect, it } from '@jest/globals';
import { createMachine } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { leavesOf } from '../fixtures/compared.js';
import { ACCES_CHART, DEMANDE_CHART } from './charts.js';
import { nextPosition } from './compile/chart.js';
import type { Chart, Position, Region } from './compile/chart.js';
import { machineOf } from './machines.js';

/** One region of a machine, as a machine of its own: all of them together have a thousand positions. */
function regionAlone(machine: AnyStateMachine, name: string): AnyStateMachine {
  const config = machine.config.states?.[name];
  if (config === undefined) throw new RangeError(`no region ${name}`);
  return createMachine(config as Parameters<typeof createMachine>[0]);
}

const REGIONS: readonly [string, Chart, AnyStateMachine][] = [
  ...DEMANDE_CHART.regions.map(({ name }): [string, Chart, AnyStateMachine] => [
    name,
    DEMANDE_CHART,
    regionAlone(machineOf(DEMANDE_CHART), name),
  ]),
  ['access', ACCES_CHART, machineOf(ACCES_CHART)],
];

interface Way {
  readonly signals: readonly string[];
  /** The active states at its end. */
  readonly leaves: string;
}

/** The shortest way to each position that the machine can reach. */
function waysOf(machine: AnyStateMachine, chart: Chart): Way[] {
  const events = chart.signals.map((type) => ({ type }));
  return getShortestPaths(machine, { events }).map(({ state, steps }) => ({
    // The first step of a path is the machine's own start.
    signals: steps.map(({ event }) => event.type).filter((type) => type !== 'xstate.init'),
    leaves: leavesOf(state.value).sort().join(),
  }));
}

function walked(chart: Chart, region: Region, signals: readonly string[]): Position {
  let at = region.initial;
  for (const signal of signals) {
    at = nextPosition(region, chart.signals.length, at, chart.numbers.get(signal) ?? -1);
  }
  const position = region.positions[at];
  if (position === undefined) throw new RangeError(`no position ${at}`);
  return position;
}

function leavesIn({ active }: Position): string {
  return active
    .map(({ path }) => path.join('.'))
    .sort()
    .join();
}

describe.each(REGIONS)('region %s', (name, chart, machine) => {
  const region = chart.regions.find((found) => found.name === name);
  const ways = waysOf(machine, chart);

  it('has a shortest way to every position, and the machine reaches no other', () =>
    expect(ways.map(({ leaves }) => leaves).sort()).toEqual(
      region?.positions.map(leavesIn).sort(),
    ));

  it('compiled, arrives where the machine does', () => {
    if (region === undefined) throw new RangeError(name);
    for (const { signals, leaves } of ways) {
      expect([signals, leavesIn(walked(chart, region, signals))]).toEqual([signals, leaves]);
    }
  });
});

describe('the shortest way', () => {
  const wayTo = (name: string, region: string) => {
    const [, chart, machine] = REGIONS.find(([found]) => found === region) ?? [];
    if (chart === undefined || machine === undefined) throw new RangeError(region);
    const table = chart.regions.find((found) => found.name === region);
    const position = table?.positions.find((found) => found.name === name);
    if (position === undefined) throw new RangeError(name);
    return waysOf(machine, chart).find(({ leaves }) => leaves === leavesIn(position))?.signals;
  };

  it('is what the law asks for, where it is the only one', () => {
    expect(wayTo('elapsed', 'clock')).toEqual(['ClockStarted', 'SilenceElapsed']);
    expect(wayTo('suspended', 'clock')).toEqual(['ClockStarted', 'ClockSuspended']);
    expect(wayTo('lapsed', 'provision')).toHaveLength(2);
    expect(wayTo('incomplete.supplementOverdue', 'procedure')).toEqual([
      'DemandeFiled',
      'SupplementRequested',
      'SupplementRequestNotified',
      'SupplementDeadlinePassed',
    ]);
    expect(wayTo('substitutionOffered', 'access')).toHaveLength(2);
  });

  it('to a closed case is a card handed over, with which every case ends', () =>
    expect(wayTo('closed', 'procedure')).toEqual(['TitreHandedOver', 'CaseClosed']));
});
