import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createMachine } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import { ACCES_CHART, DEMANDE_CHART } from '#libs/procedures';
import type { Chart } from '#libs/procedures';
import { compileChart, machineOf } from '#libs/procedures/machines';
import { dayOf, deviationsIn, nameOf, workedCasesOf } from '../../fixtures/worked-case.js';
import type { ExpectedCase, ExpectedState, WorkedCase } from '../../fixtures/worked-case.js';
import { ownersOf } from './track.js';
import { positionsOn, walk } from './walk.js';
import type { Step } from './walk.js';

const samples = new URL('../../../../samples/', import.meta.url);

function read(name: string): string {
  return readFileSync(new URL(name, samples), 'utf8');
}

interface Paired {
  readonly one: WorkedCase;
  readonly expected: ExpectedCase;
}

/** The worked cases with what is expected of them: from the states files alone, so that nothing is compared with itself. */
function pairsOf(file: string): Paired[] {
  const worked = workedCasesOf(file.replace('.json', ''), read(file.replace('.json', '.ndjson')));
  const { cases } = JSON.parse(read(`states/${file}`)) as { cases: ExpectedCase[] };
  return cases.flatMap((expected) => {
    const one = worked.find(({ name }) => name === nameOf(expected));
    return one === undefined ? [] : [{ one, expected }];
  });
}

function stateOn(chart: Chart, steps: readonly Step[], on: string): ExpectedState {
  const now = positionsOn(chart, steps, dayOf(on)).map((number, i) => {
    const position = chart.regions[i]?.positions[number];
    if (position === undefined) throw new RangeError(`${chart.name} has no position ${number}`);
    return position;
  });
  const names = chart.regions.map(({ name }, i) => [name, now[i]?.name]);
  return { on, ...Object.fromEntries(names), owners: now[0] === undefined ? [] : ownersOf(now[0]) };
}

function isSame(a: object, b: object): boolean {
  const sorted = (value: object): string =>
    JSON.stringify(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}

function areSame(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((each, i) => isSame(each, b[i] ?? {}));
}

/** Whether a chart puts a case where it is expected, and finds in it the deviations that are expected. */
function holds(chart: Chart, { one, expected }: Paired): boolean {
  const steps = walk(chart, one.heard);
  if (!areSame(deviationsIn(steps), expected.deviations)) return false;
  return expected.states.every((state) => isSame(stateOn(chart, steps, state.on), state));
}

interface Node {
  readonly on?: Record<string, unknown>;
  readonly states?: Record<string, Node>;
}

interface Place {
  readonly path: readonly string[];
  readonly signal: string;
}

function placesOf({ on = {}, states = {} }: Node, path: readonly string[] = []): Place[] {
  return [
    ...Object.keys(on).map((signal) => ({ path, signal })),
    ...Object.entries(states).flatMap(([key, node]) => placesOf(node, [...path, key])),
  ];
}

/** The chart compiled from the machine without one transition. */
function without({ config }: AnyStateMachine, chart: Chart, { path, signal }: Place): Chart {
  // Through JSON: states written once and used twice in the machine become two, and lose the transition once.
  const copy = JSON.parse(JSON.stringify(config)) as Node;
  let node = copy;
  for (const key of path) node = node.states?.[key] ?? {};
  delete node.on?.[signal];
  return compileChart(chart.name, createMachine(copy as object), chart.signals);
}

const pairs = readdirSync(new URL('states/', samples)).flatMap(pairsOf);

describe.each([DEMANDE_CHART, ACCES_CHART])('$name without one transition', (chart) => {
  const machine = machineOf(chart);
  const ofAccess = chart === ACCES_CHART;
  // A case that the whole chart does not explain proves nothing about a chart that lacks something.
  const sound = pairs.filter((pair) => (pair.one.case === null) === ofAccess && holds(chart, pair));
  const rows = placesOf(machine.config as Node).map((place) => {
    const lacking = without(machine, chart, place);
    const fails = sound.filter((pair) => !holds(lacking, pair)).map(({ one }) => one);
    const [first] = fails;
    return {
      place: `${['root', ...place.path].join('.')} on ${place.signal}`,
      failing: first === undefined ? 'NO WORKED CASE' : `${first.sample}, ${first.name}`,
      count: fails.length,
    };
  });

  it('is compared on worked cases that the whole chart explains', () => {
    expect(sound.length).toBeGreaterThan(20);
  });

  it.each(rows)('$place: fails $failing ($count in all)', ({ count }) => {
    expect(count).toBeGreaterThan(0);
  });
});
