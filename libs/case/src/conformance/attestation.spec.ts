import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import { acceptedFacts, attestation, demandeFiled, fact, given, history } from '#libs/testing';
import type { Told } from '#libs/testing';
import { lastsSixMonths } from './attestation.js';
import { conformanceOf } from './conformance.js';

function found(...told: readonly Told[]) {
  const rows = conformanceOf(given(...told).facts, 30);
  return rows.map(({ type, class: kind, without, article, days }) => ({
    ...{ type, kind, without, article, days },
  }));
}

const filed = demandeFiled('2026-03-15');

function tooLong(days: number) {
  return [
    {
      ...{ type: 'AttestationProlongationIssued', kind: 'precondition' },
      ...{ without: null, article: 'ceseda:R431-15-1', days },
    },
  ];
}

describe('an attestation de prolongation lasts at most three months (R. 431-15-1 al. 2)', () => {
  // The last day of the column in the middle is the eve of the same day three months later.
  it.each([
    ['2026-07-01', '2026-09-30', '2026-10-01'],
    ['2026-11-15', '2027-02-14', '2027-02-15'],
    // 30 November + 3 months: 28 February, the month's last day; and 29 February in a leap year.
    ['2026-11-30', '2027-02-27', '2027-02-28'],
    ['2027-11-30', '2028-02-28', '2028-02-29'],
    ['2026-12-01', '2027-02-28', '2027-03-01'],
    // 31 March + 3 months: 30 June.
    ['2026-03-31', '2026-06-29', '2026-06-30'],
  ])('from %s to %s at the latest', (from, last, next) => {
    expect(found(filed, attestation(from, last))).toEqual([]);
    expect(found(filed, attestation(from, next))).toEqual(tooLong(1));
  });

  it('and as long when it is renewed', () =>
    expect(
      found(
        ...[filed, attestation('2026-07-01', '2026-09-30')],
        attestation('2026-10-01', '2027-01-31', { document: 'A-2' }),
      ),
    ).toEqual(tooLong(31)));

  it('a récépissé may be longer', () =>
    expect(
      found(
        filed,
        fact('RecepisseIssued', '2026-04-01', {
          document: 'R-1',
          kind: 'first',
          from: '2026-04-01',
          to: '2026-09-30',
        }),
      ),
    ).toEqual([]));

  it.each(['L424-1', 'L424-9'])('six months for a first demande on %s (I22)', (ground) => {
    const sixMonths = attestation('2026-03-15', '2026-09-14');
    expect(found(demandeFiled('2026-03-15', { kind: 'first', ground }), sixMonths)).toEqual([]);
    expect(found(demandeFiled('2026-03-15', { kind: 'renewal', ground }), sixMonths)).toEqual(
      tooLong(92),
    );
  });

  it('three for a protected person as well once the commission has the case (R. 432-9)', () => {
    const first = demandeFiled('2026-03-15', { kind: 'first', ground: 'L424-1' });
    const referred = fact('CommissionReferred', '2026-06-01');
    const given6 = (issuedOn: string) => attestation('2026-06-01', '2026-11-30', { issuedOn });
    expect(found(first, referred, given6('2026-05-31'))).toEqual([]);
    expect(found(first, referred, given6('2026-06-01'))).toEqual(tooLong(91));
  });

  it('lets those last six months that the law reads as I22, and no others', () => {
    const seen = { I22: 0, others: 0 };
    fc.assert(
      fc.property(history(), (told) => {
        for (const facts of acceptedFacts(told).values()) {
          const { covers, dossier } = situationOf(knownFacts(facts, Infinity), PRACTICE);
          for (const cover of covers) {
            const [paper] = cover.facts;
            const file = dossier.cases.get(paper?.case ?? '');
            if (paper?.type !== 'AttestationProlongationIssued' || file === undefined) continue;
            const isI22 = cover.instrument === 'I22';
            expect(lastsSixMonths(file, paper.day)).toBe(isI22);
            seen[isI22 ? 'I22' : 'others'] += 1;
          }
        }
      }),
      { numRuns: 1500, seed: 20_261_121 },
    );
    expect(Math.min(seen.I22, seen.others)).toBeGreaterThan(20);
  });
});

describe('an attestation de prolongation prolongs the examination of a demande', () => {
  const before = {
    type: 'AttestationProlongationIssued',
    kind: 'precondition',
    without: 'DemandeFiled',
  };
  const issued = (on: string) => attestation('2026-03-20', '2026-06-19', { issuedOn: on });

  it('issued on the day of the filing at the earliest', () => {
    expect(found(issued('2026-03-15'), filed)).toEqual([]);
    expect(found(issued('2026-03-14'), filed)).toEqual([
      { ...before, article: 'ceseda:R431-15-1', days: 1 },
    ]);
  });

  it('and not where nothing was filed', () =>
    expect(found(fact('DemandeDrafted', '2026-03-10'), issued('2026-03-14'))).toEqual([
      { ...before, article: 'ceseda:R431-15-1', days: null },
    ]));

  it('is not judged when it bears no case', () =>
    expect(found(attestation('2026-03-20', '2026-12-31', { case: null }))).toEqual([]));
});
