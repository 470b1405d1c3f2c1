import { describe, expect, it } from '@jest/globals';
import { createMachine } from 'xstate';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { FACT_TYPES } from '#libs/kernel';
import { article } from '#libs/law';
import { ACCES_FACTS } from './acces/acces.signals.js';
import { accesV1 } from './acces/acces.v1.js';
import { DEMANDE_CHART } from './charts.js';
import { NO_PLACE } from './compile/chart.js';
import type { Position, Region } from './compile/chart.js';
import { compileChart } from './compile/compile.js';
import { TIME_FACTS } from './demande/demande.signals.js';
import { demandeV1 } from './demande/demande.v1.js';
import { machineOf, MACHINES } from './machines.js';
import { OWN_SERVICE_LEVEL, OWNERS } from './state-meta.js';
import type { StateMeta } from './state-meta.js';

/** Articles that set a limit and that no answer rests on: the law book does not read them. */
const NOT_READ = ['ceseda:L432-2', 'ceseda:R425-13', 'ceseda:R432-8'];

const timeFacts: ReadonlySet<string> = new Set(TIME_FACTS);

function nodesOf(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(nodesOf)];
}

/** The states in which a case can rest and must not rest for ever. */
function restingStates(machine: AnyStateMachine): AnyStateNode[] {
  return nodesOf(machine.root).filter(({ type }) => type === 'atomic');
}

function limitFault({ limit, onLimit }: Partial<StateMeta>): string | undefined {
  if (limit === undefined) return 'no limit';
  const long = 'until' in limit ? 1 : 'months' in limit ? limit.months : limit.days;
  if (!(Number.isInteger(long) && long > 0)) return 'a limit without a length';
  const { source } = limit;
  const isArticle = article(source) !== undefined || NOT_READ.includes(source);
  if (source !== OWN_SERVICE_LEVEL && !isArticle) return `a limit from nowhere: ${source}`;
  return onLimit === undefined ? 'nothing follows its limit' : undefined;
}

/** What the states of a machine lack in owner, limit, source and sequel: `state: fault`. */
function metaFaults(machine: AnyStateMachine): string[] {
  return restingStates(machine).flatMap((state) => {
    const meta = (state.meta ?? {}) as Partial<StateMeta>;
    const owned = OWNERS.some((owner) => owner === meta.owner);
    const faults = [owned ? undefined : 'no owner', limitFault(meta)];
    return faults.flatMap((fault) => (fault === undefined ? [] : [`${state.id}: ${fault}`]));
  });
}

function pathsIn({ active }: Position): Set<string> {
  return new Set(active.map(({ path }) => path.join('.')));
}

/** From each position of a region, those one signal away. */
function successors(region: Region, signals: number): number[][] {
  return region.positions.map((_, from) => {
    const row = [...region.next.slice(from * signals, (from + 1) * signals)];
    return [...new Set(row.filter((to) => to !== NO_PLACE && to !== from))];
  });
}

/** The positions from which one of `goals` can be reached. */
function leadingTo(goals: readonly number[], next: readonly number[][]): Set<number> {
  const leading = new Set(goals);
  for (let before = 0; before < leading.size;) {
    before = leading.size;
    for (const [from, to] of next.entries()) if (to.some((t) => leading.has(t))) leading.add(from);
  }
  return leading;
}

function regionFaults(region: Region, signals: number): string[] {
  const next = successors(region, signals);
  const numbers = [...region.positions.keys()];
  const finals = numbers.filter((number) => region.positions[number]?.final === true);
  // Access has no end: it comes back to where it began.
  const home = leadingTo(finals.length > 0 ? finals : [region.initial], next);
  const faults = numbers
    .filter((number) => !home.has(number))
    .map((number) => `${region.positions[number]?.name}: no way to an end`);
  const states = new Set(region.positions.flatMap((position) => [...pathsIn(position)]));
  const stuck = new Set(states);
  for (const [from, position] of region.positions.entries()) {
    for (const path of pathsIn(position)) {
      const leaves = (to: number) =>
        !pathsIn(region.positions[to] ?? { name: '', active: [], final: false }).has(path);
      if (position.final || next[from]?.some(leaves) === true) stuck.delete(path);
    }
  }
  return [...faults, ...[...stuck].map((path) => `${path}: no exit`)];
}

/** The states that nothing leaves, and the positions from which there is no way to an end. */
function exitFaults(machine: AnyStateMachine, signals: readonly string[]): string[] {
  return compileChart('checked@1', machine, signals).regions.flatMap((region) =>
    regionFaults(region, signals.length),
  );
}

/** The states of a machine that no signal leads to. */
function unreachable(machine: AnyStateMachine, signals: readonly string[]): string[] {
  const chart = compileChart('checked@1', machine, signals);
  const reached = new Set(
    chart.regions.flatMap(({ name, positions }) =>
      positions.flatMap((position) => [...pathsIn(position)].map((path) => `${name}.${path}`)),
    ),
  );
  const prefix = machine.root.type === 'parallel' ? '' : 'access.';
  return nodesOf(machine.root)
    .filter(({ type }) => type === 'atomic' || type === 'final')
    .map((state) => prefix + state.path.join('.'))
    .filter((path) => !reached.has(path));
}

interface Config {
  meta?: Record<string, unknown>;
  on?: Record<string, unknown>;
  states?: Record<string, Config>;
}

/** The machine with one state changed. */
function changed(
  machine: AnyStateMachine,
  path: readonly string[],
  change: (state: Config) => void,
): AnyStateMachine {
  // Through JSON: the configuration uses some parts twice, and only one of them is to change.
  const config = JSON.parse(JSON.stringify(machine.config)) as Config;
  let state = config;
  for (const key of path) {
    const within = state.states?.[key];
    if (within === undefined) throw new RangeError(`no state ${path.join('.')}`);
    state = within;
  }
  change(state);
  return createMachine(config as Parameters<typeof createMachine>[0]);
}

describe.each(MACHINES)('every state of $file', ({ machine, signals }) => {
  it('has an owner, a limit with its source, and what follows', () =>
    expect(metaFaults(machine)).toEqual([]));

  it('has an exit, and a way to an end', () => expect(exitFaults(machine, signals)).toEqual([]));

  it('can be reached', () => expect(unreachable(machine, signals)).toEqual([]));

  const states = restingStates(machine).map(({ id, path }) => ({ id, path }));

  it.each(states)('$id: the check finds out a missing owner or limit', ({ id, path }) => {
    const without = (key: string) =>
      metaFaults(changed(machine, path, ({ meta }) => delete meta?.[key]));
    expect(without('owner')).toEqual([`${id}: no owner`]);
    expect(without('limit')).toEqual([`${id}: no limit`]);
    expect(without('onLimit')).toEqual([`${id}: nothing follows its limit`]);
    expect(metaFaults(changed(machine, path, (state) => delete state.meta))).toEqual([
      `${id}: no owner`,
      `${id}: no limit`,
    ]);
  });

  it.each(states)('$id: the check finds out that nothing leaves it', ({ path }) => {
    // What the state accepts where it stands, no state around it takes.
    const closed = changed(machine, path, (state) => {
      state.on = Object.fromEntries(signals.map((signal) => [signal, {}]));
    });
    const within = machine.root.type === 'parallel' ? path.slice(1) : path;
    expect(exitFaults(closed, signals)).toContain(`${within.join('.')}: no exit`);
  });
});

describe('the check', () => {
  const draft = ['procedure', 'draft'];
  const limited = (limit: unknown) =>
    metaFaults(changed(demandeV1, draft, ({ meta }) => meta && (meta['limit'] = limit)));

  it.each([
    ['an article that the law book does not have', { days: 3, source: 'ceseda:R431-55' }],
    ['a source that is no article', { days: 3, source: 'our habit' }],
    ['no days', { days: 0, source: OWN_SERVICE_LEVEL }],
    ['no length', { source: OWN_SERVICE_LEVEL }],
  ])('finds out a limit of %s', (_, limit) =>
    expect(limited(limit)).toEqual([expect.stringMatching(/^demande\.v1\.procedure\.draft: /)]),
  );

  it('finds out an owner that is nobody', () =>
    expect(
      metaFaults(changed(demandeV1, draft, ({ meta }) => meta && (meta['owner'] = 'somebody'))),
    ).toEqual(['demande.v1.procedure.draft: no owner']));

  it('finds out states that lead to each other alone', () => {
    const circle = createMachine({
      initial: 'a',
      states: {
        a: { on: { A: 'b', B: 'c' } },
        b: { on: { A: 'a' } },
        c: { on: { A: 'd' } },
        d: { on: { A: 'c' } },
      },
    });
    expect(exitFaults(circle, ['A', 'B'])).toEqual(['c: no way to an end', 'd: no way to an end']);
  });

  it('finds out a state that no signal leads to', () =>
    expect(
      unreachable(
        changed(accesV1, [], (root) => root.states && (root.states['forgotten'] = {})),
        ACCES_FACTS,
      ),
    ).toEqual(['access.forgotten']));
});

describe('what follows a limit', () => {
  const metas = MACHINES.flatMap(({ machine }) =>
    restingStates(machine).map(({ meta }) => meta as StateMeta),
  );
  const followers = [...new Set(metas.map(({ onLimit }) => onLimit))].sort();

  it('is a fact of time for these five, and an alarm, which is no fact, for the others', () => {
    expect(followers.filter((name) => timeFacts.has(name))).toEqual([
      'CaseClosed',
      'ClockResumed',
      'ProvisionLapsed',
      'SilenceElapsed',
      'SupplementDeadlinePassed',
    ]);
    const facts: ReadonlySet<string> = new Set(FACT_TYPES);
    expect(followers.filter((name) => facts.has(name))).toEqual([]);
    expect(followers.length).toBeGreaterThan(20);
  });

  it('is an alarm where we set the limit ourselves: the law computes nothing from it', () =>
    expect(
      metas.filter(
        ({ limit, onLimit }) => limit.source === OWN_SERVICE_LEVEL && timeFacts.has(onLimit),
      ),
    ).toEqual([]));

  it('when a fact of time, moves the case on; but for a clock that has not started', () => {
    const { name, signals } = DEMANDE_CHART;
    const chart = compileChart('checked@1', machineOf({ name }), signals);
    const staying = new Set<string>();
    for (const region of chart.regions) {
      for (const [from, position] of region.positions.entries()) {
        for (const { meta, path } of position.active) {
          const column = meta === null ? undefined : chart.numbers.get(meta.onLimit);
          if (column === undefined) continue;
          const to = region.positions[region.next[from * chart.signals.length + column] ?? -1];
          if (to === undefined || pathsIn(to).has(path.join('.'))) staying.add(path.join('.'));
        }
      }
    }
    expect([...staying]).toEqual(['notStarted']);
  });
});
