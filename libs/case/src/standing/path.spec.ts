import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseDay, readFact } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import { DEMANDE_CHART, drawChart, pictureNamed } from '#libs/procedures';
import { heardByCase } from './heard.js';
import { pathOn } from './path.js';
import { walk } from './walk.js';

const PERSON = 'S01-P1';
const CASE = 'S01-C1';

function sample(): Fact[] {
  const file = new URL('../../../../samples/s01-the-whole-way.ndjson', import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return lines.flatMap((line) => {
    const read = readFact(JSON.parse(line));
    return 'fact' in read && read.fact.person === PERSON ? [read.fact] : [];
  });
}

function pathOf(on: string) {
  const situation = situationOf(knownFacts(sample(), Infinity), PRACTICE);
  const steps = walk(DEMANDE_CHART, heardByCase(situation, CASE));
  return pathOn(DEMANDE_CHART, steps, { title: `Case ${CASE}`, on: parseDay(on) ?? 0 });
}

describe("a case's way as its picture shows it", () => {
  it('is nothing before the case is heard of', () => {
    expect(pathOf('2025-10-01')).toBeUndefined();
  });

  it('has what moved the case, and where it stands', () => {
    expect(pathOf('2025-10-06')).toEqual({
      title: 'Case S01-C1',
      on: '2025-10-06',
      opened: '2025-10-02',
      taken: [
        {
          signal: 'DemandeFiled',
          on: '2025-10-06',
          deviation: false,
          moves: [{ from: ['procedure.draft'], to: ['procedure.pending.submitted'] }],
        },
        {
          signal: 'ClockStarted',
          on: '2025-10-06',
          deviation: false,
          moves: [{ from: ['clock.notStarted'], to: ['clock.ticking.running'] }],
        },
      ],
      now: ['procedure.pending.submitted', 'clock.ticking.running', 'provision.waiting.none'],
    });
  });

  it('leaves out what has not happened yet, and what moved nothing', () => {
    const early = pathOf('2026-05-01');
    const late = pathOf('2026-11-21');
    expect(late?.taken.slice(0, early?.taken.length)).toEqual(early?.taken);
    expect(late?.taken.length).toBeGreaterThan(early?.taken.length ?? 0);
    expect(late?.taken.every(({ moves }) => moves.length > 0)).toBe(true);
  });

  it('is drawn on the picture of its chart: every move it makes has its arrow', () => {
    const picture = pictureNamed(DEMANDE_CHART.name);
    const path = pathOf('2026-11-21');
    if (picture === undefined || path === undefined) throw new RangeError(CASE);
    const ids = new Set(picture.boxes.map(({ id }) => id));
    expect(path.now.filter((id) => !ids.has(id))).toEqual([]);
    const svg = drawChart(picture, path);
    for (const number of path.taken.keys()) {
      expect(svg).toMatch(new RegExp(`[>, ]${number + 1}(, \\d+)*</text>`));
    }
  });
});
