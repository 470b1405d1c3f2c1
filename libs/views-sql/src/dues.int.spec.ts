import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { acceptedFacts, severalHistories } from '#libs/testing';
import { compareDues, DAYS_BEFORE, DUE_KINDS, personView } from '#libs/views';
import type { Due, DueCursor, PersonView, ViewStore } from '#libs/views';
import { openViewsInMemory } from './sqlite-views.js';

const END = { position: 7n, appendedAt: '2026-03-01T08:00:00.000Z' };

/** The dues of some days by a search through every row of every view. */
function searched(views: readonly PersonView[], from: number, until: number): Due[] {
  const found = views.flatMap(({ person, dues }) =>
    dues.flatMap((row, number) =>
      DAYS_BEFORE[row.kind].map((daysBefore) => ({
        place: { on: row.on - daysBefore, person, kind: row.kind, daysBefore, number },
        due: { person, on: row.on - daysBefore, row, daysBefore },
      })),
    ),
  );
  return found
    .filter(({ due }) => due.on >= from && due.on <= until)
    .sort((a, b) => compareDues(a.place, b.place))
    .map(({ due }) => due);
}

function pages(views: ViewStore, from: number, until: number, limit: number): Due[] {
  const found: Due[] = [];
  let after: DueCursor | undefined;
  for (;;) {
    const page = views.dues({ from, until, limit, after });
    expect(page.dues.length).toBeLessThanOrEqual(limit);
    found.push(...page.dues);
    if (page.next === null) return found;
    after = page.next;
  }
}

describe('the dues of some days', () => {
  it('are what a search through every row gives, in order, whatever the size of a page', () =>
    fc.assert(
      fc.property(
        ...[severalHistories(8), fc.nat(500), fc.nat(400), fc.integer({ min: 1, max: 7 })],
        (lines, at, length, limit) => {
          const told = [...acceptedFacts(lines)];
          const kept = told.map(([person, facts]) => personView(person, facts));
          const days = kept.flatMap(({ dues }) => dues.map(({ on }) => on));
          const from = (days[at % Math.max(days.length, 1)] ?? 20_000) - length;
          const until = from + 2 * length;
          const views = openViewsInMemory();
          try {
            views.write({ views: kept, checkpoint: END });
            expect(pages(views, from, until, limit)).toEqual(searched(kept, from, until));
          } finally {
            views.close();
          }
        },
      ),
      { numRuns: 100, seed: 1 },
    ));

  it('have a place for every kind', () =>
    expect(DUE_KINDS.toSorted()).toEqual(Object.keys(DAYS_BEFORE).sort()));
});
