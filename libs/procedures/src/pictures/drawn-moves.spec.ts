import { describe, expect, it } from '@jest/globals';
import { ACCES_CHART, DEMANDE_CHART } from '../charts.js';
import { NO_PLACE } from '../compile/chart.js';
import type { Chart, Position } from '../compile/chart.js';
import { pictureNamed } from './drawn.js';
import { arrowOfMove } from './paint/trace.js';
import type { ChartPicture } from './picture.js';

const charts = [DEMANDE_CHART, ACCES_CHART].map((chart) => {
  const picture = pictureNamed(chart.name);
  if (picture === undefined) throw new RangeError(`no picture of ${chart.name}`);
  return [chart.name, chart, picture] as const;
});

interface Move {
  readonly signal: string;
  readonly from: string[];
  readonly to: string[];
  readonly moves: boolean;
  readonly without: string | undefined;
}

function idsOf(region: string, { active }: Position): string[] {
  return active.map(({ path }) => [region, ...path].join('.'));
}

/** Everything the compiled chart accepts, from every position. */
function everyMove({ regions, signals }: Chart): Move[] {
  return regions.flatMap(({ name, positions, next, without }) =>
    positions.flatMap((position, from) =>
      signals.flatMap((signal, i): Move[] => {
        const at = from * signals.length + i;
        const to = next[at] ?? NO_PLACE;
        const reached = positions[to];
        if (reached === undefined) return [];
        const ends = { from: idsOf(name, position), to: idsOf(name, reached) };
        return [{ signal, ...ends, moves: to !== from, without: without.get(at) }];
      }),
    ),
  );
}

function keeps({ keeps: kept }: ChartPicture, { signal, from, without }: Move): boolean {
  return kept.some(
    ({ state, facts }) =>
      (state === '*' || from.some((id) => id === state || id.startsWith(`${state}.`))) &&
      facts.some((fact) => fact.signal === signal && fact.without === (without ?? null)),
  );
}

describe.each(charts)('the picture of %s', (_, chart, picture) => {
  const moves = everyMove(chart);

  it('has an arrow for every move of the compiled chart, and says of it what should have come before', () => {
    const moving = moves.filter((move) => move.moves);
    expect(moving.length).toBeGreaterThan(10);
    for (const move of moving) {
      const arrow = arrowOfMove(picture, move.signal, move);
      const told = arrow?.facts.find(({ signal }) => signal === move.signal);
      expect({ ...move, drawn: told?.without }).toEqual({ ...move, drawn: move.without ?? null });
    }
  });

  it('has no arrow and no fact on an arrow that the compiled chart does not take', () => {
    const taken = new Set<string>();
    for (const move of moves) {
      const arrow = move.moves ? arrowOfMove(picture, move.signal, move) : undefined;
      if (arrow !== undefined) taken.add(`${arrow.from} ${arrow.to} ${move.signal}`);
    }
    const drawn = picture.arrows.flatMap(({ from, to, facts }) =>
      facts.map(({ signal }) => `${from} ${to} ${signal}`),
    );
    expect([...new Set(drawn)].sort()).toEqual([...taken].sort());
  });

  it('lists every fact that is accepted without moving', () => {
    const still = moves.filter((move) => !move.moves && !keeps(picture, move));
    expect(still.map(({ signal, from }) => `${signal} in ${from.join('+')}`)).toEqual([]);
  });

  it('has a box for every state, with its owner and its limit', () => {
    for (const { name, positions } of chart.regions) {
      for (const { path, meta } of positions.flatMap(({ active }) => active)) {
        const box = picture.boxes.find(({ id }) => id === [name, ...path].join('.'));
        expect(box?.owner).toBe(meta?.owner ?? null);
        expect(box?.says).toHaveLength(meta === null ? 0 : 3);
        expect(box?.kind).toBe(meta === null ? 'final' : 'leaf');
      }
    }
  });
});
