import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { acceptedFacts, severalHistories } from '#libs/testing';
import { compareCodePoints } from '#libs/kernel';
import { compareDues, DAYS_BEFORE, DUE_KINDS, personView } from '#libs/views';
import type { Due, DueCursor, DuesPage, PersonView, ViewStore } from '#libs/views';
import { openViewsInMemory } from './sqlite-views.js';

const END = { position: 7n, appendedAt: '2026-03-01T08:00:00.000Z' };

interface Placed {
  readonly place: DueCursor;
  readonly due: Due;
}

/** Every due by a search through every row of every view. */
function everything(views: readonly PersonView[]): Placed[] {
  return views.flatMap(({ person, dues }) =>
    dues.flatMap((row, number) =>
      DAYS_BEFORE[row.kind].map((daysBefore) => ({
        place: { on: row.on - daysBefore, person, kind: row.kind, daysBefore, number },
        due: { person, on: row.on - daysBefore, row, daysBefore },
      })),
    ),
  );
}

/** Those of some days. */
function searched(views: readonly PersonView[], from: number, until: number): Due[] {
  return everything(views)
    .filter(({ due }) => due.on >= from && due.on <= until)
    .sort((a, b) => compareDues(a.place, b.place))
    .map(({ due }) => due);
}

/** Those by a day, by person. */
function searchedByPerson(views: readonly PersonView[], until: number): Due[] {
  return everything(views)
    .filter(({ due }) => due.on <= until)
    .sort(
      ({ place: a }, { place: b }) =>
        compareCodePoints(a.person, b.person) || a.number - b.number || a.daysBefore - b.daysBefore,
    )
    .map(({ due }) => due);
}

function pages(limit: number, read: (after: DueCursor | undefined) => DuesPage): Due[] {
  const found: Due[] = [];
  let after: DueCursor | undefined;
  for (;;) {
    const page = read(after);
    expect(page.dues.length).toBeLessThanOrEqual(limit);
    found.push(...page.dues);
    if (page.next === null) return found;
    after = page.next;
  }
}

interface Drawn {
  readonly kept: readonly PersonView[];
  readonly from: number;
  readonly until: number;
  readonly limit: number;
}

/** For views of drawn histories, and drawn days. */
function ofHistories(holds: (views: ViewStore, drawn: Drawn) => void): void {
  fc.assert(
    fc.property(
      ...[severalHistories(8), fc.nat(500), fc.nat(400), fc.integer({ min: 1, max: 7 })],
      (lines, at, length, limit) => {
        const kept = [...acceptedFacts(lines)].map(([person, facts]) => personView(person, facts));
        const days = kept.flatMap(({ dues }) => dues.map(({ on }) => on));
        const from = (days[at % Math.max(days.length, 1)] ?? 20_000) - length;
        const views = openViewsInMemory();
        try {
          views.write({ views: kept, checkpoint: END });
          holds(views, { kept, from, until: from + 2 * length, limit });
        } finally {
          views.close();
        }
      },
    ),
    { numRuns: 100, seed: 1 },
  );
}

describe('the dues of some days', () => {
  it('are what a search through every row gives, in order, whatever the size of a page', () =>
    ofHistories((views, { kept, from, until, limit }) =>
      expect(pages(limit, (after) => views.dues({ from, until, limit, after }))).toEqual(
        searched(kept, from, until),
      ),
    ));

  it('have a place for every kind', () =>
    expect(DUE_KINDS.toSorted()).toEqual(Object.keys(DAYS_BEFORE).sort()));
});

describe('the dues by a day', () => {
  it('are what a search through every row gives, by person, whatever the size of a page', () =>
    ofHistories((views, { kept, until, limit }) =>
      expect(pages(limit, (after) => views.duesByPerson({ until, limit, after }))).toEqual(
        searchedByPerson(kept, until),
      ),
    ));

  it('are of the kinds asked for', () =>
    ofHistories((views, { kept, until, limit }) => {
      const daysBefore = { limit: [-1], cover: [], attestation: [15, 0], paper: [] };
      const asked = { until, limit, daysBefore };
      const found = pages(limit, (after) => views.duesByPerson({ ...asked, after }));
      const kinds = kept.flatMap(({ person, dues }) =>
        dues.flatMap(({ kind, on }) =>
          daysBefore[kind]
            .filter((before) => on - before <= until)
            .map((before) => `${person} ${kind} ${on} ${before}`),
        ),
      );
      expect(
        found
          .map(({ person, row, daysBefore: before }) =>
            [person, row.kind, row.on, before].join(' '),
          )
          .sort(),
      ).toEqual(kinds.sort());
    }));
});
