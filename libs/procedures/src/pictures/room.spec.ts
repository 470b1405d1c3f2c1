import { describe, expect, it } from '@jest/globals';
import { MACHINES } from '../machines.js';
import { pictureNamed } from './drawn.js';
import { TYPE } from './measure.js';
import type { ChartPicture, Placed } from './picture.js';
import { textWidth } from './text-width.js';
import { ownerText, toldLines } from './words.js';

const pictures = MACHINES.map(({ chart: name }): [string, ChartPicture] => {
  const picture = pictureNamed(name);
  if (picture === undefined) throw new RangeError(name);
  return [name, picture];
});

function touch(a: Placed, b: Placed): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function pairsTouching(places: readonly (Placed & { name: string })[]): string[] {
  return places.flatMap((a, i) =>
    places.slice(i + 1).flatMap((b) => (touch(a, b) ? [`${a.name} on ${b.name}`] : [])),
  );
}

describe.each(pictures)('in the picture of %s', (_, { boxes, arrows, width, height }) => {
  const leaves = boxes.filter(({ kind }) => ['leaf', 'final', 'any', 'start'].includes(kind));
  const labels = arrows.flatMap(({ label, facts }) =>
    label === null ? [] : [{ ...label, facts, name: facts.map(({ signal }) => signal).join() }],
  );

  it('no state and no label stands on another', () => {
    expect(leaves.length).toBeGreaterThan(5);
    expect(labels.length).toBeGreaterThan(5);
    expect(pairsTouching([...leaves, ...labels])).toEqual([]);
  });

  it('no line crosses a state', () => {
    const crossed = arrows.flatMap(({ from, to, points }) =>
      points.slice(1).flatMap(([x, y], i) => {
        const [px, py] = points[i] ?? [x, y];
        const line = {
          x: Math.min(x, px),
          y: Math.min(y, py),
          width: Math.abs(x - px) + 0.5,
          height: Math.abs(y - py) + 0.5,
        };
        const inner = leaves.map((leaf) => ({
          ...leaf,
          x: leaf.x + 2,
          y: leaf.y + 2,
          width: leaf.width - 4,
          height: leaf.height - 4,
        }));
        return inner.filter((leaf) => touch(line, leaf)).map(({ id }) => `${from} ${to}: ${id}`);
      }),
    );
    expect(crossed).toEqual([]);
  });

  it('every line runs straight, and meets the two boxes it joins', () => {
    const byId = new Map(boxes.map((box) => [box.id, box]));
    for (const { from, to, points } of arrows) {
      for (const [i, [x, y]] of points.slice(1).entries()) {
        const [px, py] = points[i] ?? [0, 0];
        expect(x === px || y === py).toBe(true);
      }
      for (const [id, point] of [
        [from, points[0]],
        [to, points.at(-1)],
      ] as const) {
        const box = byId.get(id);
        const [x = 0, y = 0] = point ?? [];
        expect(box && touch({ x: x - 2, y: y - 2, width: 4, height: 4 }, box)).toBe(true);
      }
    }
  });

  it('every text fits where it stands, and all of it is on the sheet', () => {
    for (const { name, french, says, owner, width: room, kind } of leaves) {
      const small = [...french, ...says, ...(owner === null ? [] : [ownerText(owner)])];
      const widths = small.map((text) => textWidth(text, TYPE.small));
      if (kind === 'start') continue;
      const head = kind === 'any' ? TYPE.small : TYPE.name;
      const widest = Math.max(textWidth(name, head, kind !== 'any'), ...widths);
      expect(widest).toBeLessThanOrEqual(room - 8);
    }
    for (const { facts, width: room, height: tall } of labels) {
      const lines = facts.flatMap(toldLines);
      expect(Math.max(...lines.map((line) => textWidth(line, TYPE.small)))).toBeLessThan(room);
      expect(lines.length * TYPE.line).toBeLessThan(tall);
    }
    for (const box of boxes) {
      expect(box.x + box.width).toBeLessThan(width);
      expect(box.y + box.height).toBeLessThan(height);
    }
  });
});
