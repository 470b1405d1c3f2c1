import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { StateMeta } from '../state-meta.js';
import { NO_PLACE } from './chart.js';
import type { ActiveState, Chart, Position, Region } from './chart.js';
import { initialLeaves, step } from './step.js';
import type { Leaves } from './step.js';
import { refuseUnsupported } from './supported.js';

const GROUP = 'group';
const IDLE = 'idle';

/** The path of a state in its region, without the states that only group others. */
function shownPath(leaf: AnyStateNode, region: AnyStateNode): string[] {
  const keys: string[] = [];
  for (let at = leaf; at !== region && at.parent !== undefined; at = at.parent) {
    const isRegion = at.parent.type === 'parallel' && at.parent !== region;
    if (!isRegion && !at.tags.includes(GROUP) && !at.tags.includes(IDLE)) keys.unshift(at.key);
  }
  return keys;
}

/** `a.b` and `a.c` active side by side read `a.b+c`. */
function nameOf(leaves: Leaves, region: AnyStateNode): string {
  const paths = leaves.map((leaf) => shownPath(leaf, region));
  const longest = Math.max(...paths.map((path) => path.length));
  const shown = paths.filter((path) => path.length === longest).map((path) => path.join('.'));
  const [first = '', ...others] = [...new Set(shown)];
  return [first, ...others.map((name) => name.slice(name.lastIndexOf('.') + 1))].join('+');
}

function activeState(leaf: AnyStateNode, region: AnyStateNode): ActiveState {
  return {
    path: leaf.path.slice(region.path.length),
    meta: leaf.type === 'final' ? null : ((leaf.meta as StateMeta | undefined) ?? null),
    idle: leaf.tags.includes(IDLE),
  };
}

function positionOf(leaves: Leaves, region: AnyStateNode): Position {
  return {
    name: nameOf(leaves, region),
    active: leaves.map((leaf) => activeState(leaf, region)),
    final: leaves.every((leaf) => leaf.type === 'final'),
  };
}

function keyOf(leaves: Leaves): string {
  return leaves.map(({ order }) => order).join();
}

/** Every position the region can reach, and where each signal leads from there. */
function compileRegion(name: string, node: AnyStateNode, signals: readonly string[]): Region {
  const reached: Leaves[] = [initialLeaves(node)];
  const numbers = new Map(reached.map((leaves) => [keyOf(leaves), 0]));
  const next: number[] = [];
  const without = new Map<number, string>();
  for (const leaves of reached) {
    for (const signal of signals) {
      const taken = step(leaves, node, signal);
      if (taken?.without !== undefined) without.set(next.length, taken.without);
      if (taken === undefined) {
        next.push(NO_PLACE);
        continue;
      }
      const key = keyOf(taken.leaves);
      const number = numbers.get(key) ?? reached.length;
      if (number === reached.length) {
        numbers.set(key, number);
        reached.push(taken.leaves);
      }
      next.push(number);
    }
  }
  const positions = reached.map((leaves) => positionOf(leaves, node));
  return { name, positions, initial: 0, next: Int16Array.from(next), without };
}

/**
 * A chart as tables: one a region, for regions know nothing of each other. `transition()` is the oracle; the table is a
 * hundred times as fast.
 *
 * @param name `procedure@version`.
 * @param signals Everything the chart may be told, in the order of the table's columns.
 * @throws {UnsupportedChart} The machine does more than order facts.
 */
export function compileChart(
  name: string,
  machine: AnyStateMachine,
  signals: readonly string[],
): Chart {
  refuseUnsupported(machine);
  const { root } = machine;
  const regions =
    root.type === 'parallel'
      ? Object.entries(root.states).map(([key, node]) => compileRegion(key, node, signals))
      : [compileRegion('access', root, signals)];
  return {
    name,
    signals,
    numbers: new Map(signals.map((signal, number) => [signal, number])),
    regions,
    anywhere: signals.map((signal) => root.type === 'parallel' && root.transitions.has(signal)),
  };
}
