import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { isWithin } from './step.js';

/** A chart says something that the compiled table could not: it is refused, never approximated. */
export class UnsupportedChart extends Error {
  override readonly name = 'UnsupportedChart';
}

function refuse(node: AnyStateNode, what: string): never {
  throw new UnsupportedChart(`${node.id}: ${what} is not supported: a chart is topology alone`);
}

function refuseBehaviour(node: AnyStateNode): void {
  if (node.type === 'history') refuse(node, 'a history state');
  if (node.invoke.length > 0) refuse(node, 'an invoked actor');
  if (node.after.length > 0) refuse(node, 'a timer');
  if (node.always !== undefined && node.always.length > 0) {
    refuse(node, 'a transition without an event');
  }
  if (node.entry.length + node.exit.length > 0) refuse(node, 'an action');
}

/** The region of a parallel state, other than the root, that the node lies in; undefined when it lies in none. */
function nestedRegion(node: AnyStateNode): AnyStateNode | undefined {
  for (let at = node; at.parent !== undefined; at = at.parent) {
    if (at.parent.type === 'parallel') return at;
  }
  return undefined;
}

/** The transitions of a parallel root are accepted everywhere, and the regions know nothing of them. */
function isAround(node: AnyStateNode): boolean {
  return node.parent === undefined && node.type === 'parallel';
}

function refuseTransitions(node: AnyStateNode): void {
  for (const [signal, transitions] of node.transitions) {
    if (signal.includes('*') || signal.startsWith('xstate.')) refuse(node, `the event ${signal}`);
    if (transitions.length > 1) refuse(node, `more than one transition on ${signal}`);
    for (const { guard, actions, target, reenter, meta } of transitions) {
      if (guard !== undefined) refuse(node, `the guard on ${signal}`);
      if (actions.length > 0) refuse(node, `the action on ${signal}`);
      if (reenter) refuse(node, `re-entering on ${signal}`);
      if (meta !== undefined && isAround(node)) refuse(node, `the meta on ${signal}`);
      if (target === undefined) continue;
      if (target.length !== 1) refuse(node, `more than one target of ${signal}`);
      if (isAround(node)) refuse(node, `moving its regions on ${signal}`);
      const region = nestedRegion(node);
      const [to] = target;
      if (region === undefined || to === undefined) continue;
      // From within a region to the region itself, XState enters the regions beside it afresh too.
      if (!isWithin(to, region) || (to === region && node !== region)) {
        refuse(node, `leaving its region on ${signal}`);
      }
    }
  }
}

/**
 * @throws {UnsupportedChart} The machine has a guard, an action, a timer, an actor, a history state, a wildcard, or a
 *   transition that leaves one region of a parallel state.
 */
export function refuseUnsupported(machine: AnyStateMachine): void {
  const walk = (node: AnyStateNode): void => {
    refuseBehaviour(node);
    refuseTransitions(node);
    for (const child of Object.values(node.states)) walk(child);
  };
  walk(machine.root);
}
