import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { acceptedFacts, severalHistories } from '#libs/testing';
import type { HistoryLine } from '#libs/testing';
import { cursorAt, isOnList, pageOf, personView, WORKLISTS } from '#libs/views';
import type { PersonView, ScoredRow, ViewStore, WorklistCursor, WorklistFilter } from '#libs/views';
import { openViewsInMemory } from './sqlite-views.js';

const END = { position: 7n, appendedAt: '2026-03-01T08:00:00.000Z' };

function using<T>(views: ViewStore, use: (views: ViewStore) => T): T {
  try {
    return use(views);
  } finally {
    views.close();
  }
}

function viewsOf(lines: readonly HistoryLine[]): PersonView[] {
  return [...acceptedFacts(lines)].map(([person, facts]) => personView(person, facts));
}

/** Some day on which something turns for somebody, or a little before or after. */
function dayOf(views: readonly PersonView[], at: number, shift: number): number {
  const turns = views.flatMap(({ work }) => work.map(({ from }) => from));
  return (turns[at % Math.max(turns.length, 1)] ?? 20_000) + shift;
}

/** The rows of a list by a search through every row of every view. */
function searched(views: readonly PersonView[], day: number, filter: WorklistFilter) {
  return views.flatMap(({ person, work }) =>
    work
      .filter((row) => row.from <= day && row.until >= day && isOnList(row, filter))
      .map((row) => ({ person, row })),
  );
}

const filters: fc.Arbitrary<WorklistFilter> = fc.record({
  list: fc.constantFrom(...WORKLISTS),
  office: fc.constantFrom(null, '69', '2A', '971'),
  agent: fc.constantFrom('agent-1', 'agent-2'),
});

describe('a worklist', () => {
  it('is what a search through every row, scored one by one, gives', () =>
    fc.assert(
      fc.property(
        ...[severalHistories(6), filters, fc.nat(500), fc.integer({ min: -3, max: 90 })],
        (lines, filter, at, shift) => {
          const kept = viewsOf(lines);
          const day = dayOf(kept, at, shift);
          using(openViewsInMemory(), (views) => {
            views.write({ views: kept, checkpoint: END });
            const expected = searched(kept, day, filter);
            const all = { limit: 1000 };
            expect(views.worklist(day, filter, all)).toEqual(pageOf(expected, day, all));
            expect(new Set(views.workOn(day, filter))).toEqual(new Set(expected));
          });
        },
      ),
      { numRuns: 120, seed: 1 },
    ));

  it('is the same whole, and page after page', () =>
    fc.assert(
      fc.property(
        severalHistories(8),
        fc.nat(500),
        fc.integer({ min: 1, max: 4 }),
        (lines, at, limit) => {
          const kept = viewsOf(lines);
          const day = dayOf(kept, at, 0);
          const filter: WorklistFilter = { list: 'office', office: null, agent: null };
          using(openViewsInMemory(), (views) => {
            views.write({ views: kept, checkpoint: END });
            const whole = views.worklist(day, filter, { limit: 1000 });
            const rows: ScoredRow[] = [];
            let after: WorklistCursor | undefined;
            for (;;) {
              const page = views.worklist(day, filter, { limit, after });
              expect(page.total).toBe(whole.rows.length);
              rows.push(...page.rows);
              const last = page.rows.at(-1);
              if (last === undefined) break;
              after = cursorAt(last);
            }
            expect(rows).toEqual(whole.rows);
          });
        },
      ),
      { numRuns: 60, seed: 2 },
    ));

  it('has nobody who is parked', () =>
    fc.assert(
      fc.property(severalHistories(3), fc.nat(500), (lines, at) => {
        const kept = viewsOf(lines);
        const day = dayOf(kept, at, 0);
        using(openViewsInMemory(), (views) => {
          views.write({ views: kept, checkpoint: END });
          const parked = kept.map(({ person }) => ({ person, reason: 'altered' }));
          views.write({ views: [], parked, checkpoint: END });
          const filter: WorklistFilter = { list: 'office', office: null, agent: null };
          expect(views.worklist(day, filter, { limit: 10 })).toEqual({ rows: [], total: 0 });
        });
      }),
      { numRuns: 30, seed: 3 },
    ));
});

describe('the casework of an office or of an owner', () => {
  it('has everyone who has such a case on the day', () =>
    fc.assert(
      fc.property(
        severalHistories(6),
        fc.nat(500),
        fc.constantFrom('69', '2A'),
        (lines, at, office) => {
          const kept = viewsOf(lines);
          const day = dayOf(kept, at, 0);
          using(openViewsInMemory(), (views) => {
            views.write({ views: kept, checkpoint: END });
            const found = [...views.casework({ day, office })].map(({ person }) => person);
            const theirs = kept.filter(({ casework }) =>
              casework.cases.some(
                ({ offices }) => offices.findLast(({ from }) => from <= day)?.office === office,
              ),
            );
            expect(found).toEqual(expect.arrayContaining(theirs.map(({ person }) => person)));
          });
        },
      ),
      { numRuns: 50, seed: 4 },
    ));
});
