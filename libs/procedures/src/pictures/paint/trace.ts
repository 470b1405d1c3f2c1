import { isAny } from '../arrows.js';
import type { CasePath, PathMove } from '../case-path.js';
import type { ChartPicture, PictureArrow } from '../picture.js';

/** What a case's path says of a picture. */
export interface Trace {
  /** First day in a state, by id. */
  readonly entered: ReadonlyMap<string, string>;
  /** Where the case stands, and the day it came there last. */
  readonly now: ReadonlyMap<string, string>;
  /** Numbers of the steps that took an arrow, from 1. */
  readonly taken: ReadonlyMap<PictureArrow, readonly number[]>;
}

function holds(id: string, inner: string): boolean {
  return inner === id || inner.startsWith(`${id}.`);
}

/** The state an arrow begins at; the box itself for its sign "any state here". */
function beginningOf({ from }: PictureArrow): string {
  return isAny(from) ? from.slice(0, -2) : from;
}

function depth(arrow: PictureArrow): number {
  return beginningOf(arrow).split('.').length;
}

/**
 * The arrow by which a move goes on a signal: of those that begin at a state active before and end at one active after,
 * the innermost, as the chart itself would choose.
 */
export function arrowOfMove(
  { arrows }: ChartPicture,
  signal: string,
  { from, to }: PathMove,
): PictureArrow | undefined {
  const fits = arrows.filter((arrow) => {
    if (!arrow.facts.some((fact) => fact.signal === signal)) return false;
    return from.some((id) => holds(beginningOf(arrow), id)) && to.some((id) => holds(arrow.to, id));
  });
  return fits.sort((a, b) => depth(b) - depth(a))[0];
}

/** States as a picture marks them: one whose sides are all at rest is marked whole, not side by side. */
function shownStates({ boxes }: ChartPicture, ids: readonly string[]): string[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const shown = new Set<string>();
  for (const id of ids) {
    if (byId.get(id)?.idle !== true) shown.add(id);
    else {
      const whole = boxes.findLast((box) => box.kind === 'sides' && holds(box.id, id));
      shown.add(whole?.id ?? id);
    }
  }
  return [...shown];
}

/** Where a case stands, without the whole where one of its sides says more. */
export function innermostStates(picture: ChartPicture, ids: readonly string[]): string[] {
  const shown = shownStates(picture, ids);
  return shown.filter((id) => !shown.some((other) => other !== id && holds(id, other)));
}

/** The states a chart begins in. */
function beginnings({ arrows }: ChartPicture): string[] {
  return arrows.filter(({ label }) => label === null).map(({ to }) => to);
}

/** What a path says of a picture. */
export function traceOf(picture: ChartPicture, path: CasePath): Trace {
  const entered = new Map(beginnings(picture).map((id) => [id, path.opened]));
  const last = new Map(entered);
  const taken = new Map<PictureArrow, number[]>();
  for (const [i, { signal, on, moves }] of path.taken.entries()) {
    for (const move of moves) {
      const before = shownStates(picture, move.from);
      for (const id of shownStates(picture, move.to)) {
        if (!entered.has(id)) entered.set(id, on);
        if (!before.includes(id)) last.set(id, on);
      }
      const arrow = arrowOfMove(picture, signal, move);
      if (arrow !== undefined) taken.set(arrow, [...(taken.get(arrow) ?? []), i + 1]);
    }
  }
  const now = innermostStates(picture, path.now);
  return { entered, now: new Map(now.map((id) => [id, last.get(id) ?? path.opened])), taken };
}

/** The last part of a state's id: what it is called. */
export function nameOfState(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}
