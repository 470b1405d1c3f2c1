import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { POLICIES, pointsOn, scoreOn } from './policies.js';
import type { WorkDays, WorkRow } from './work-row.js';

const NOTHING: WorkDays = {
  filedOn: null,
  uncoveredSince: null,
  unacknowledgedSince: null,
  rejectionOn: null,
  jobAtRiskFrom: null,
};

const TODAY = 20_000;

const STANDING = {
  procedure: 'submitted',
  clock: 'running',
  provision: 'none',
  access: 'clear',
  owners: [],
  due: null,
  cause: null,
} as const;

function rowWith(days: Partial<WorkRow>): WorkRow {
  return {
    ...{ case: 'C-1', from: 0, until: 30_000, office: '69', open: true, standing: STANDING },
    ...{ ownersSince: 0, dueOn: null, coverLast: null, blockedSince: null },
    ...{ assignedTo: null, assignedSince: null, ...NOTHING, ...days },
  };
}

function saysOf(days: Partial<WorkRow>): string[] {
  return pointsOn(rowWith(days), TODAY).map(({ says }) => says);
}

const day = fc.option(fc.integer({ min: TODAY - 3000, max: TODAY + 3000 }));
const days = fc.record({
  filedOn: day,
  uncoveredSince: day,
  unacknowledgedSince: day,
  rejectionOn: day,
  jobAtRiskFrom: day,
});

describe('the points of a case', () => {
  it.each([
    [{ uncoveredSince: TODAY - 11 }, '+40 uncovered 12 days'],
    [{ uncoveredSince: TODAY }, '+29 uncovered 1 day'],
    [{ uncoveredSince: TODAY - 4000 }, '+100 uncovered 4001 days'],
    [{ rejectionOn: TODAY + 9 }, '+15 implicit rejection in 9 days'],
    [{ jobAtRiskFrom: TODAY }, '+20 job at risk'],
    [{ unacknowledgedSince: TODAY - 7 }, '+25 blocked, unacknowledged 8 days'],
    [{ filedOn: TODAY - 89 }, '+3 filed 90 days ago'],
  ])('of %j are said in a line: %s', (given, says) => expect(saysOf(given)).toEqual([says]));

  it.each([
    [{ uncoveredSince: TODAY + 1 }],
    [{ rejectionOn: TODAY - 1 }],
    [{ rejectionOn: TODAY + 24 }],
    [{ jobAtRiskFrom: TODAY + 1 }],
    [{ filedOn: TODAY - 28 }],
    [{}],
  ])('of %j are none', (given) => expect(saysOf(given)).toEqual([]));

  it.each([
    [{ coverLast: TODAY + 30, standing: { ...STANDING, cause: 'G2' } }, 'unproven'],
    [{ standing: { ...STANDING, cause: 'G3' } }, 'unproven'],
    [{ standing: { ...STANDING, cause: 'G13' } }, 'unproven'],
    [{ standing: { ...STANDING, cause: 'G2' } }, 'uncovered'],
  ] as const)('never call lawful days uncovered: %j', (row, word) =>
    expect(saysOf({ uncoveredSince: TODAY - 11, ...row })).toEqual([`+40 ${word} 12 days`]),
  );

  it('add up to the score', () =>
    fc.assert(
      fc.property(days, (each) => {
        const points = pointsOn(rowWith(each), TODAY);
        expect(scoreOn(each, TODAY)).toBe(points.reduce((sum, one) => sum + one.points, 0));
        for (const { points: one, says } of points) expect(says.startsWith(`+${one} `)).toBe(true);
      }),
      { numRuns: 500, seed: 1 },
    ));

  it('are given by each policy once', () =>
    expect(new Set(POLICIES.map(({ name }) => name)).size).toBe(POLICIES.length));
});

describe('a score', () => {
  it('never falls while a bad thing lasts: only an implicit rejection, once born, is another matter', () =>
    fc.assert(
      fc.property(days, fc.nat(2000), (each, later) => {
        const lasting = { ...each, rejectionOn: null };
        expect(scoreOn(lasting, TODAY + later)).toBeGreaterThanOrEqual(scoreOn(lasting, TODAY));
      }),
      { numRuns: 500, seed: 2 },
    ));

  it('never falls as an implicit rejection comes nearer', () =>
    fc.assert(
      fc.property(days, fc.nat(400), fc.nat(400), (each, far, near) => {
        const on = TODAY + far + near;
        const rejected = { ...each, rejectionOn: on };
        expect(scoreOn(rejected, on - near)).toBeGreaterThanOrEqual(
          scoreOn(rejected, on - near - far),
        );
      }),
      { numRuns: 500, seed: 3 },
    ));

  it('puts somebody without cover before everybody of whom nothing is wrong but age', () =>
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(10_000), (uncovered, age) => {
        const one = scoreOn({ ...NOTHING, uncoveredSince: TODAY - uncovered }, TODAY);
        const other = scoreOn({ ...NOTHING, filedOn: TODAY - age }, TODAY);
        expect(one).toBeGreaterThan(other);
      }),
      { numRuns: 300, seed: 4 },
    ));
});
