import { anyOf, gatheredArrows, isAny } from './arrows.js';
import type { Arrow } from './arrows.js';
import { headHeight, headWidth, labelSize, leafSize } from './measure.js';
import type { Outline, OutlineState } from './outline.js';
import { toldLines } from './words.js';

/** A point as the Eclipse Layout Kernel gives it. */
export interface ElkPoint {
  readonly x: number;
  readonly y: number;
}

/** An edge as the Eclipse Layout Kernel takes it and gives it back, placed. */
export interface ElkEdge {
  readonly id: string;
  readonly sources: string[];
  readonly targets: string[];
  readonly labels: (ElkNode & { readonly text: string })[];
  readonly layoutOptions?: Record<string, string>;
  readonly sections?: {
    readonly startPoint: ElkPoint;
    readonly endPoint: ElkPoint;
    readonly bendPoints?: readonly ElkPoint[];
  }[];
}

/** A node as the Eclipse Layout Kernel takes it and gives it back, placed. */
export interface ElkNode {
  readonly id?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly children?: ElkNode[];
  readonly edges?: ElkEdge[];
  readonly layoutOptions?: Record<string, string>;
}

/** Sizes of the signs that stand for no state. */
const START = { width: 14, height: 14 };
const ANY = { width: 118, height: 26 };

const OPTIONS: Record<string, string> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
  'elk.layered.thoroughness': '40',
  'elk.randomSeed': '1',
};

function nodeOf(state: OutlineState, anys: ReadonlySet<string>): ElkNode {
  if (state.children.length === 0) return { id: state.id, ...leafSize(state) };
  const children = state.children.map((child) => nodeOf(child, anys));
  if (anys.has(anyOf(state.id))) children.push({ id: anyOf(state.id), ...ANY });
  return {
    id: state.id,
    children,
    layoutOptions: {
      'elk.padding': `[top=${headHeight(state) + 16},left=18,bottom=18,right=18]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${headWidth(state)},60)`,
    },
  };
}

function idsOf(state: OutlineState): string[] {
  return [state.id, ...state.children.flatMap(idsOf)];
}

function edgeOf(arrow: Arrow, id: string, isForward: boolean): ElkEdge {
  const lines = arrow.facts.flatMap(toldLines);
  return {
    id,
    sources: [arrow.from],
    targets: [arrow.to],
    labels: [
      {
        text: lines.join('\n'),
        ...labelSize(lines),
        layoutOptions: { 'elk.edgeLabels.inline': 'true' },
      },
    ],
    // What leads onward in the order of the chart leads down the page.
    layoutOptions: { 'elk.layered.priority.direction': isForward ? '10' : '0' },
  };
}

/** The state in which a lane begins. */
function beginningOf(state: OutlineState): string {
  const first = state.children.find((child) => child.first);
  return first === undefined ? state.id : beginningOf(first);
}

/** Id of the dot where a lane begins. */
function startOf(lane: string): string {
  return `${lane}.start`;
}

function graphOf(lane: OutlineState, arrows: readonly Arrow[]): ElkNode {
  const own = arrows.filter(({ from }) => from.startsWith(`${lane.id}.`));
  const node = nodeOf(lane, new Set(own.map(({ from }) => from).filter(isAny)));
  const ids = idsOf(lane);
  const start = startOf(lane.id);
  const edges = own.map((arrow, i) =>
    edgeOf(arrow, `${lane.id}:${i}`, ids.indexOf(arrow.from) < ids.indexOf(arrow.to)),
  );
  return {
    ...node,
    children: [{ id: start, ...START }, ...(node.children ?? [])],
    edges: [{ id: start, sources: [start], targets: [beginningOf(lane)], labels: [] }, ...edges],
    layoutOptions: { ...OPTIONS, ...node.layoutOptions },
  };
}

/** What the layout of each lane is computed from: lanes know nothing of each other. */
export function elkGraphs({ lanes, arrows }: Outline): ElkNode[] {
  const gathered = gatheredArrows(arrows);
  return lanes.map((lane) => graphOf(lane, gathered));
}
