import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { article, knownFacts } from '#libs/law';
import { acceptedFacts, history } from '#libs/testing';
import { conformanceOf } from './conformance.js';
import { CONFORMANCE_CLASSES } from './row.js';
import type { ConformanceClass } from './row.js';

const RUNS = 3000;

describe('the conformance of any history', () => {
  it('is told without throwing, of known facts, each at most once a class, whatever the order of lines', () => {
    const seen = new Map<ConformanceClass, number>();
    fc.assert(
      fc.property(history(), fc.nat({ max: 60 }), (told, lateAfterDays) => {
        for (const facts of acceptedFacts(told).values()) {
          const rows = conformanceOf(facts, lateAfterDays);
          const keys = rows.map((row) => `${row.class} ${row.fact}`);
          expect(new Set(keys).size).toBe(keys.length);
          const ids = new Set(knownFacts(facts, Infinity).map(({ fact }) => fact.id));
          for (const row of rows) {
            expect(ids.has(row.fact)).toBe(true);
            expect(row.detail).toMatch(/^[A-Z].*\.$/);
            expect(row.days ?? 1).toBeGreaterThan(0);
            expect(row.article === null || article(row.article) !== undefined).toBe(true);
            seen.set(row.class, (seen.get(row.class) ?? 0) + 1);
          }
          expect(conformanceOf(facts.toReversed(), lateAfterDays)).toEqual(rows);
        }
      }),
      { numRuns: RUNS, seed: 20_261_123 },
    );
    for (const kind of CONFORMANCE_CLASSES) expect(seen.get(kind)).toBeGreaterThan(RUNS / 100);
  });

  it('finds no more facts late the longer one waits', () => {
    fc.assert(
      fc.property(history(), fc.nat({ max: 400 }), fc.nat({ max: 400 }), (told, some, more) => {
        for (const facts of acceptedFacts(told).values()) {
          const strict = conformanceOf(facts, some);
          const lenient = conformanceOf(facts, some + more);
          const left = strict.filter(
            (row) => row.class !== 'recorded-late' || (row.days ?? 0) > some + more,
          );
          expect(lenient).toEqual(left);
        }
      }),
      { numRuns: 300, seed: 20_261_124 },
    );
  });
});
