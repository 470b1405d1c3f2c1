import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { StateMeta, TransitionMeta } from '../state-meta.js';
import type { Arrow, Told } from './arrows.js';

/** How a state is drawn: `group` and `state` hold others one at a time, `sides` holds all of its own at once. */
export type OutlineKind = 'lane' | 'group' | 'state' | 'sides' | 'side' | 'leaf' | 'final';

/** A state of a chart, with what a picture says of it. */
export interface OutlineState {
  /** `procedure.pending.submitted`: the region, then the path in it. */
  readonly id: string;
  readonly name: string;
  readonly kind: OutlineKind;
  /** Null for a final state and for one that holds others. */
  readonly meta: StateMeta | null;
  /** Where one that holds it begins. */
  readonly first: boolean;
  /** Nothing is awaited here: a side of a state at rest. */
  readonly idle: boolean;
  readonly children: readonly OutlineState[];
  /** Facts it accepts without moving. */
  readonly keeps: readonly Told[];
}

/** What a picture of a chart is drawn from. */
export interface Outline {
  /** `demande.v1`. */
  readonly file: string;
  /** `demande@1`. */
  readonly chart: string;
  readonly lanes: readonly OutlineState[];
  /** One fact each: `mergedArrows` puts them together. */
  readonly arrows: readonly Arrow[];
  /** Facts accepted whatever the state. */
  readonly anywhere: readonly string[];
}

interface Lane {
  readonly name: string;
  readonly root: AnyStateNode;
}

function children(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states);
}

function idOf(node: AnyStateNode, { name, root }: Lane): string {
  return [name, ...node.path.slice(root.path.length)].join('.');
}

function kindOf(node: AnyStateNode, { root }: Lane): OutlineKind {
  if (node === root) return 'lane';
  if (node.type === 'parallel') return 'sides';
  if (node.parent?.type === 'parallel') return 'side';
  if (node.type === 'final') return 'final';
  if (node.type !== 'compound') return 'leaf';
  return node.tags.includes('group') ? 'group' : 'state';
}

function withoutOf(meta: unknown): string | null {
  return (meta as TransitionMeta | undefined)?.without ?? null;
}

function isWithin(node: AnyStateNode, ancestor: AnyStateNode): boolean {
  return ancestor.path.every((key, depth) => node.path[depth] === key);
}

/** An arrow ends at the state that entering its target leads to; at the whole of one whose sides all begin. */
function endOf(target: AnyStateNode): AnyStateNode {
  const first = target.type === 'compound' ? target.initial.target[0] : undefined;
  return first === undefined ? target : endOf(first);
}

function targetless(node: AnyStateNode): Told[] {
  return [...node.transitions].flatMap(([signal, transitions]) =>
    transitions.flatMap(({ target, meta }) =>
      target === undefined ? [{ signal, without: withoutOf(meta) }] : [],
    ),
  );
}

/** Facts of what holds the state that lead to where it already is. */
function alreadyThere(node: AnyStateNode, { root }: Lane): Told[] {
  const told: Told[] = [];
  for (let at = node.parent; at !== undefined && isWithin(at, root); at = at.parent) {
    for (const [signal, transitions] of at.transitions) {
      const [transition] = transitions;
      const [to] = transition?.target ?? [];
      if (to === undefined || endOf(to) !== node || node.transitions.has(signal)) continue;
      told.push({ signal, without: withoutOf(transition?.meta) });
    }
  }
  return told;
}

function isFirst({ parent, key }: AnyStateNode): boolean {
  return parent?.type === 'compound' && parent.initial.target[0]?.key === key;
}

function stateOf(node: AnyStateNode, lane: Lane): OutlineState {
  const kind = kindOf(node, lane);
  return {
    id: idOf(node, lane),
    name: kind === 'lane' ? lane.name : node.key,
    kind,
    meta: kind === 'leaf' ? ((node.meta as StateMeta | undefined) ?? null) : null,
    first: kind !== 'lane' && isFirst(node),
    idle: node.tags.includes('idle'),
    children: children(node).map((child) => stateOf(child, lane)),
    keeps: kind === 'lane' ? [] : [...targetless(node), ...alreadyThere(node, lane)],
  };
}

/**
 * Where an arrow to `end` begins. One that would begin at what holds its own end begins at each of the others there: a
 * reader sees from where, and no arrow goes inward.
 */
function beginnings(from: AnyStateNode, end: AnyStateNode, signal: string): AnyStateNode[] {
  if (!isWithin(end, from)) return [from];
  return children(from).flatMap((child) => {
    if (child === end || child.transitions.has(signal)) return [];
    return beginnings(child, end, signal);
  });
}

function arrowsOf(node: AnyStateNode, lane: Lane): Arrow[] {
  const own = [...node.transitions].flatMap(([signal, transitions]) =>
    transitions.flatMap(({ target, meta }) => {
      const [to] = target ?? [];
      if (to === undefined) return [];
      const end = endOf(to);
      const facts = [{ signal, without: withoutOf(meta) }];
      const inside = isWithin(end, node) ? idOf(node, lane) : null;
      return beginnings(node, end, signal).map((from) => ({
        from: idOf(from, lane),
        to: idOf(end, lane),
        inside,
        facts,
      }));
    }),
  );
  return [...own, ...children(node).flatMap((child) => arrowsOf(child, lane))];
}

/** What a picture of the machine shows: its states as they nest, and its arrows, several facts on one. */
export function outlineOf(file: string, chart: string, machine: AnyStateMachine): Outline {
  const { root } = machine;
  const lanes: Lane[] =
    root.type === 'parallel'
      ? Object.entries(root.states).map(([name, node]) => ({ name, root: node }))
      : [{ name: 'access', root }];
  return {
    file,
    chart,
    lanes: lanes.map((lane) => stateOf(lane.root, lane)),
    arrows: lanes.flatMap((lane) => arrowsOf(lane.root, lane)),
    anywhere: targetless(root).map(({ signal }) => signal),
  };
}
