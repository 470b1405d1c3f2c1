import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, formatDay, parseDay } from '#libs/kernel';
import { demandeFiled, fact, oneYearCard } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';
import { longestTitre } from './titre-duration.js';
import type { IssueTitre } from './production.js';

const filed = demandeFiled('2026-03-15');
const granted = fact('DecisionFavourable', '2026-05-10');
const ordered = fact('CardOrdered', '2026-05-11', { titre: 'T-2' });
const produced = fact('CardProduced', '2026-06-01', { titre: 'T-2' });
const available = fact('CardAvailable', '2026-06-05', { titre: 'T-2' });

const issue: IssueTitre = {
  ...{ type: 'IssueTitre', case: 'C-1', titre: 'T-2', kind: 'cst', ground: 'L421-1' },
  ...{ validFrom: '2026-07-01', validTo: '2027-06-30', durationMonths: 12 },
  ...{ work: 'full', teleservice: true },
};

const data = {
  ...{ titre: 'T-2', kind: 'cst', ground: 'L421-1' },
  ...{ validFrom: '2026-07-01', validTo: '2027-06-30', durationMonths: 12 },
  ...{ work: 'full', teleservice: true },
} as const;

const caseless: IssueTitre = { ...issue, case: null };

describe('a titre issued', () => {
  it('is that of a favourable decision, where it has a case', () => {
    decidingOn('2026-05-10', filed, granted).when(issue).records({ type: 'TitreIssued', data });
    const { first } = decidingOn('2026-05-10', filed).when(issue).isRefused('act.out-of-order');
    expect(first).toEqual(['DecisionFavourable']);
    const before = decidingOn('2026-05-10').when(issue).isRefused('act.out-of-order');
    expect(before.first).toEqual(['DemandeFiled']);
  });

  it('may be of no case, and is named from its first day', () => {
    const { titre: _, case: __, ...unnamed } = issue;
    decidingOn('2026-05-10')
      .when(unnamed)
      .records({ type: 'TitreIssued', data: { ...data, titre: 'T-2026-07-01' } });
    decidingOn('2026-05-10')
      .when({ ...unnamed, case: null })
      .records({ type: 'TitreIssued', data: { ...data, titre: 'T-2026-07-01' } });
    decidingOn('2026-05-10', filed, granted)
      .when({ ...unnamed, case: 'C-1' })
      .records({ type: 'TitreIssued', data: { ...data, titre: 'C-1-T-2026-07-01' } });
  });

  it('is issued once; another word on it is a correction', () => {
    const known = decidingOn('2026-05-10').after(caseless);
    known.when(caseless, 'again').recordsNothing();
    known.when({ ...caseless, validTo: '2027-05-31' }).isRefused('titre.issued-already');
  });

  it.each(['2026-06-30', 'never'])('does not end before it begins: %s', (validTo) => {
    decidingOn('2026-05-10')
      .when({ ...caseless, validTo })
      .isRefused('titre.ends-before-it-begins');
  });

  it('is recorded on the day it was issued, where it is over since', () => {
    const over = decidingOn('2027-07-01');
    over.when(caseless).isRefused('titre.over-when-issued');
    const then = { occurredOn: '2026-06-20', reason: 'recorded late' };
    expect(over.when({ ...caseless, ...then }).decided.decision.accepted).toBe(true);
  });

  it('begins on a day of the calendar', () => {
    decidingOn('2026-05-10')
      .when({ ...caseless, validFrom: 'soon' })
      .isRefused('titre.ends-before-it-begins');
  });

  it('has a last day, a permanent carte de résident apart', () => {
    decidingOn('2026-05-10')
      .when({ ...caseless, validTo: null })
      .isRefused('titre.needs-an-end');
    const permanent: IssueTitre = {
      ...caseless,
      kind: 'carte-resident-permanent',
      validTo: null,
      durationMonths: 120,
    };
    expect(decidingOn('2026-05-10').when(permanent).decided.decision.accepted).toBe(true);
  });

  it('lasts no longer than the months it states', () => {
    const { change } = decidingOn('2026-05-10')
      .when({ ...caseless, validTo: '2027-07-01' })
      .isRefused('titre.longer-than-stated');
    expect(change).toContain('2027-06-30');
  });

  it.each([
    ['cst', 'L421-1', 12, 'ceseda:L411-1'],
    ['csp', 'L421-1', 48, 'ceseda:L411-4'],
    ['csp', 'L423-1', 24, 'ceseda:L411-4'],
    ['csp', 'L421-34', 36, 'ceseda:L411-4'],
    ['carte-resident', 'L423-6', 120, 'ceseda:L411-1'],
    ['carte-resident-permanent', 'L426-4', 120, 'ceseda:L411-1'],
    ['cra-1', 'L421-1', 12, 'accord:1968-12-27'],
    ['cra-10', 'L421-1', 120, 'accord:1968-12-27'],
    ['aps-protection-temporaire', 'L581-3', 6, 'ceseda:R581-4'],
    ['carte-ue', 'L233-5', 120, 'ceseda:R234-2'],
  ] as const)('of kind %s on %s lasts %i months at most', (kind, ground, months, text) => {
    const lasting = (durationMonths: number): IssueTitre => {
      const from = parseDay('2026-07-01') ?? 0;
      const validTo = formatDay(addMonths(from, durationMonths) - 1);
      return { ...caseless, kind, ground, validTo, durationMonths };
    };
    const deciding = decidingOn('2026-05-10');
    expect(deciding.when(lasting(months)).decided.decision.accepted).toBe(true);
    const { article, change } = deciding.when(lasting(months + 1)).isRefused('titre.too-long');
    expect([article, change]).toEqual([text, `Give it for ${months} months at most.`]);
  });

  it('of a kind that no text read here limits, lasts as stated', () => {
    const act = { ...caseless, kind: 'aps', ground: 'L425-4', durationMonths: 18 } as const;
    expect(decidingOn('2026-05-10').when(act).decided.decision.accepted).toBe(true);
  });

  it('never lasts longer than its text, whatever the days and months', () => {
    const day = fc.integer({ min: parseDay('2026-01-01') ?? 0, max: parseDay('2040-12-31') ?? 0 });
    const kind = fc.constantFrom('cst', 'csp', 'carte-resident', 'cra-1' as const);
    const deciding = decidingOn('2026-05-10');
    const issuedOn = parseDay('2026-05-10') ?? 0;
    fc.assert(
      fc.property(kind, day, day, fc.integer({ min: 1, max: 150 }), (of, from, to, months) => {
        const { decision } = deciding.when({
          ...{ ...caseless, kind: of as IssueTitre['kind'], durationMonths: months },
          ...{ validFrom: formatDay(from), validTo: formatDay(to) },
        }).decided;
        const longest = longestTitre(of, caseless.ground)?.months ?? 0;
        const isWithin = from <= to && to < addMonths(from, months) && months <= longest;
        return decision.accepted === (isWithin && to >= issuedOn);
      }),
    );
  });

  it('may be in its holder’s hands already, its card made', () => {
    const held = { ...issue, handedOverOn: '2026-06-10' };
    decidingOn('2026-06-10', filed, granted, ordered, produced)
      .when(held)
      .records({ type: 'TitreIssued', data: { ...data, handedOverOn: '2026-06-10' } });
    decidingOn('2026-06-10', filed, granted, ordered)
      .when(held)
      .isRefused('handover.card-not-made');
    const unknownWay = decidingOn('2026-06-10').when({ ...held, case: null });
    expect(unknownWay.decided.decision.accepted).toBe(true);
  });

  it.each(['2026-06-11', 'soon'])('is not handed over on a day to come: %s', (handedOverOn) => {
    decidingOn('2026-06-10')
      .when({ ...caseless, handedOverOn })
      .isRefused('titre.handed-over-in-the-future');
  });
});

describe('the card', () => {
  const order = { type: 'OrderCard', case: 'C-1', titre: 'T-2' } as const;
  const produce = { type: 'RecordCardProduced', case: 'C-1', titre: 'T-2' } as const;
  const arrive = { type: 'RecordCardAvailable', case: 'C-1', titre: 'T-2' } as const;

  it('is ordered, produced, available', () => {
    const told = { titre: 'T-2' };
    decidingOn('2026-05-11', filed, granted)
      .when(order)
      .records({ type: 'CardOrdered', data: told });
    decidingOn('2026-06-01', filed, granted, ordered)
      .when(produce)
      .records({ type: 'CardProduced', data: told });
    decidingOn('2026-06-05', filed, granted, ordered, produced)
      .when(arrive)
      .records({ type: 'CardAvailable', data: told });
  });

  it('is that of a favourable decision, and is ordered before it is made', () => {
    const { first } = decidingOn('2026-05-11', filed).when(order).isRefused('act.no-place');
    expect(first).toEqual(['DecisionFavourable']);
    decidingOn('2026-05-11', filed, granted).when(produce).isRefused('act.out-of-order');
    decidingOn('2026-05-11', filed, granted).when(arrive).isRefused('act.out-of-order');
    decidingOn('2026-05-11', filed).when(arrive).isRefused('act.no-place');
  });

  it.each([order, produce, arrive])('is made in the case of its titre: $type', (command) => {
    const elsewhere = oneYearCard({ titre: 'T-3', case: 'C-0' });
    const { change } = decidingOn(
      '2026-06-01',
      elsewhere,
      filed,
      granted,
      fact('CardOrdered', '2026-05-11', { titre: 'T-3' }),
    )
      .when({ ...command, titre: 'T-3' })
      .isRefused('card.of-another-case');
    expect(change).toContain('case');
  });

  it.each([produce, arrive])('is the one that was ordered: $type', (command) => {
    decidingOn('2026-06-01', filed, granted, ordered)
      .when({ ...command, titre: 'T-3' })
      .isRefused('card.of-another-titre');
  });

  it('ordered without a name is that of whichever titre', () => {
    const nameless = fact('CardOrdered', '2026-05-11');
    decidingOn('2026-06-01', filed, granted, nameless)
      .when(produce)
      .records({ type: 'CardProduced', data: { titre: 'T-2' } });
  });

  it('of a duplicate needs no decision: the titre was granted long ago', () => {
    const duplicate = demandeFiled('2026-03-15', { kind: 'duplicate', titreHeld: 'T-1' });
    decidingOn('2026-03-20', oneYearCard(), duplicate)
      .when({ ...order, titre: 'T-1' })
      .records({ type: 'CardOrdered', data: { titre: 'T-1' } });
  });

  it('is not made of a titre withdrawn', () => {
    const withdrawn = fact('TitreWithdrawn', '2026-05-12', { titre: 'T-1' });
    const { article } = decidingOn('2026-05-12', oneYearCard(), withdrawn, filed, granted)
      .when({ ...order, titre: 'T-1' })
      .isRefused('card.titre-withdrawn');
    expect(article).toBe('ceseda:L411-2#al3');
  });

  it('once available is not produced again', () => {
    decidingOn('2026-06-06', filed, granted, ordered, produced, available)
      .when(produce)
      .isRefused('act.no-place');
  });
});
