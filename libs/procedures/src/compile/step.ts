import type { AnyStateNode } from 'xstate';

/** The active states of a region that have no states within, in the order of the chart. */
export type Leaves = readonly AnyStateNode[];

/** What an event does to some leaves. */
export interface Step {
  readonly leaves: Leaves;
  /** The fact that should have come before: the transition is a deviation. */
  readonly without: string | undefined;
}

type Transition = AnyStateNode['transitions'] extends Map<string, (infer T)[]> ? T : never;

function children(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states);
}

function initialChild(node: AnyStateNode): AnyStateNode {
  const [target] = node.initial.target;
  if (target === undefined) throw new RangeError(`${node.id} has no initial state`);
  return target;
}

/** Where entering a node leads. */
export function initialLeaves(node: AnyStateNode): Leaves {
  if (node.type === 'parallel') return children(node).flatMap(initialLeaves);
  return node.type === 'compound' ? enter(node, initialChild(node)) : [node];
}

/** Whether a state is the other, or lies in it. */
export function isWithin(node: AnyStateNode, ancestor: AnyStateNode): boolean {
  return ancestor.path.every((key, depth) => node.path[depth] === key);
}

/** Where entering `target`, which lies within `node`, leads: the other regions on the way are entered too. */
function enter(node: AnyStateNode, target: AnyStateNode): Leaves {
  if (node === target) return initialLeaves(node);
  if (node.type === 'parallel') {
    return children(node).flatMap((child) =>
      isWithin(target, child) ? enter(child, target) : initialLeaves(child),
    );
  }
  const next = children(node).find((child) => isWithin(target, child));
  if (next === undefined) throw new RangeError(`${target.id} does not lie in ${node.id}`);
  return enter(next, target);
}

/** What a transition does not leave: its source when the target lies there, else the innermost state that holds both. */
function domainOf(source: AnyStateNode, target: AnyStateNode): AnyStateNode {
  if (isWithin(target, source)) return source;
  let domain: AnyStateNode | undefined = source.parent;
  while (domain !== undefined && (domain === target || !isWithin(target, domain))) {
    domain = domain.parent;
  }
  return domain ?? target;
}

function selected(leaves: Leaves, region: AnyStateNode, signal: string): Set<Transition> {
  const found = new Set<Transition>();
  for (const leaf of leaves) {
    let node: AnyStateNode | undefined = leaf;
    while (node !== undefined && isWithin(node, region)) {
      const transition: Transition | undefined = node.transitions.get(signal)?.[0];
      if (transition !== undefined) {
        found.add(transition);
        break;
      }
      node = node.parent;
    }
  }
  return found;
}

/** A transition gives way to one that a state within its source takes. */
function innermost(found: ReadonlySet<Transition>): Transition[] {
  return [...found].filter(
    ({ source }) =>
      ![...found].some((other) => other.source !== source && isWithin(other.source, source)),
  );
}

/** What the event does; undefined when no active state of the region has a place for it. */
export function step(leaves: Leaves, region: AnyStateNode, signal: string): Step | undefined {
  const transitions = innermost(selected(leaves, region, signal));
  if (transitions.length === 0) return undefined;
  let next = leaves;
  let without: string | undefined;
  for (const { source, target, meta } of transitions) {
    without ??= (meta as { without?: string } | undefined)?.without;
    const [to] = target ?? [];
    if (to === undefined) continue;
    const domain = domainOf(source, to);
    const kept = next.filter((leaf) => !isWithin(leaf, domain));
    next = [...kept, ...enter(domain, to)].sort((a, b) => a.order - b.order);
  }
  return { leaves: next, without };
}
