import { gatheredArrows, isAny } from './arrows.js';
import type { ElkEdge, ElkNode } from './elk-graph.js';
import { frenchLines, saidLines } from './measure.js';
import type { Outline, OutlineState } from './outline.js';
import type { ChartPicture, PictureArrow, PictureBox, Placed } from './picture.js';

/** Around the lanes, and between them. */
const GAP = 28;
/** Room for the title above them. */
const TOP = 70;
/** Room for the key and the notes beside a picture of one lane. */
const SIDE_WIDTH = 560;

type Point = readonly [number, number];

interface Shift {
  readonly x: number;
  readonly y: number;
}

const ORIGIN = { frame: { x: 0, y: 0 }, inner: { x: 0, y: 0 } };

function placed({ x = 0, y = 0, width = 0, height = 0 }: ElkNode, by: Shift): Placed {
  return {
    x: Math.round(x + by.x),
    y: Math.round(y + by.y),
    width: Math.round(width),
    height: Math.round(height),
  };
}

/** Across several levels the kernel now and then leans a line by a pixel or two: it gets two corners instead. */
function squared(points: readonly Point[]): Point[] {
  return points.flatMap((point, i): Point[] => {
    const before = points[i - 1];
    if (before === undefined || before[0] === point[0] || before[1] === point[1]) return [point];
    const middle = Math.round((before[1] + point[1]) / 2);
    return [[before[0], middle], [point[0], middle], point];
  });
}

function arrowOf(edge: ElkEdge, facts: PictureArrow['facts'], by: Shift): PictureArrow {
  const points = (edge.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) =>
    [startPoint, ...bendPoints, endPoint].map(({ x, y }): Point => [
      Math.round(x + by.x),
      Math.round(y + by.y),
    ]),
  );
  const [label] = edge.labels;
  return {
    from: edge.sources[0] ?? '',
    to: edge.targets[0] ?? '',
    facts,
    points: squared(points),
    label: label === undefined ? null : placed(label, by),
  };
}

function statesOf(state: OutlineState): OutlineState[] {
  return [state, ...state.children.flatMap(statesOf)];
}

function boxOf(state: OutlineState, at: Placed): PictureBox {
  const { id, name, kind, meta, idle } = state;
  const owner = meta?.owner ?? null;
  return {
    id,
    name,
    kind,
    owner,
    idle,
    french: frenchLines(state),
    says: saidLines(state),
    ...at,
  };
}

function signOf(id: string, at: Placed): PictureBox {
  const kind = isAny(id) ? 'any' : 'start';
  const name = isAny(id) ? 'any state here' : 'start';
  return { id, name, kind, owner: null, idle: false, french: [], says: [], ...at };
}

function boxesOf(
  node: ElkNode,
  states: ReadonlyMap<string, OutlineState>,
  by: Shift,
): PictureBox[] {
  const { id = '', children = [] } = node;
  const state = states.get(id);
  const at = placed(node, by);
  const own = state === undefined ? signOf(id, at) : boxOf(state, at);
  return [own, ...children.flatMap((child) => boxesOf(child, states, by))];
}

/** The first lane stands at the left; the others one below the other beside it, as wide as the widest of them. */
function beside(lanes: readonly ElkNode[], width: number): { frame: Shift; inner: Shift }[] {
  const [first] = lanes;
  const x = GAP + (first?.width ?? 0) + GAP;
  let y = TOP;
  return lanes.map((lane, i) => {
    if (i === 0) return { frame: { x: GAP, y: TOP }, inner: { x: GAP, y: TOP } };
    const frame = { x, y };
    const inner = { x: x + (width - (lane.width ?? 0)) / 2, y };
    y += (lane.height ?? 0) + GAP;
    return { frame, inner };
  });
}

function keepsOf({ lanes, anywhere }: Outline): ChartPicture['keeps'] {
  const own = lanes
    .flatMap(statesOf)
    .filter(({ keeps }) => keeps.length > 0)
    .map(({ id, keeps }) => ({ state: id, facts: keeps }));
  const always = anywhere.map((signal) => ({ signal, without: null }));
  return [...own, { state: '*', facts: always }];
}

/**
 * The picture of a chart, from what the layout kernel made of its lanes.
 *
 * @param lanes The graphs of `elkGraphs(outline)`, placed, in the same order.
 */
export function pictureOf(outline: Outline, lanes: readonly ElkNode[]): ChartPicture {
  const states = new Map(outline.lanes.flatMap(statesOf).map((state) => [state.id, state]));
  const arrows = gatheredArrows(outline.arrows);
  const widest = Math.max(SIDE_WIDTH, ...lanes.slice(1).map(({ width = 0 }) => width));
  const places = beside(lanes, widest);
  const boxes = lanes.flatMap((lane, i) => {
    const { frame, inner } = places[i] ?? ORIGIN;
    const [own] = boxesOf(
      { ...lane, children: [], width: i === 0 ? (lane.width ?? 0) : widest },
      states,
      frame,
    );
    const held = (lane.children ?? []).flatMap((child) => boxesOf(child, states, inner));
    return own === undefined ? held : [own, ...held];
  });
  const left = boxes[0]?.width ?? 0;
  const others = boxes.filter(({ kind }) => kind === 'lane').slice(1);
  return {
    chart: outline.chart,
    width: left + widest + 3 * GAP,
    height: Math.max(...boxes.map(({ y, height }) => y + height)) + GAP,
    boxes,
    arrows: lanes.flatMap(({ id = '', edges = [] }, i) => {
      const own = arrows.filter(({ from }) => from.startsWith(`${id}.`));
      return edges.map((edge) => {
        const facts = own[Number(edge.id.slice(id.length + 1))]?.facts ?? [];
        return arrowOf(edge, facts, (places[i] ?? ORIGIN).inner);
      });
    }),
    side: {
      x: left + 2 * GAP,
      y: Math.max(TOP, ...others.map(({ y, height }) => y + height + GAP)),
      width: widest,
    },
    keeps: keepsOf(outline),
  };
}
