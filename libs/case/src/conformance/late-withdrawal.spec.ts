import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactData } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import { acceptedFacts, demandeFiled, fact, given, history } from '#libs/testing';
import type { Told } from '#libs/testing';
import { conformanceOf } from './conformance.js';
import { annulmentsOf } from './late-withdrawal.js';

const filed = demandeFiled('2026-01-05');
const decided = fact('DecisionFavourable', '2026-02-10');
const refused = (on: string, data: FactData = {}) => fact('RefusalDecided', on, data);
const annulled = (on: string, data: FactData = {}) =>
  fact('DecisionAnnulled', on, { by: 'prefet', ...data });

/** `type days`, a row a line, for the article alone. */
function late(...told: readonly Told[]): string[] {
  return conformanceOf(given(filed, ...told).facts, 30)
    .filter(({ article, days }) => article === 'crpa:L242-1' && days !== null)
    .map(({ type, days }) => `${type} ${days}`);
}

describe('a favourable decision can be withdrawn for four months (L. 242-1 CRPA)', () => {
  it('the last day included', () => {
    expect(late(decided, annulled('2026-06-10'))).toEqual([]);
    expect(late(decided, annulled('2026-06-11'))).toEqual(['DecisionAnnulled 1']);
  });

  it('counted to the last day of a shorter month', () => {
    const endOfOctober = fact('DecisionFavourable', '2026-10-31');
    expect(late(endOfOctober, annulled('2027-02-28'))).toEqual([]);
    expect(late(endOfOctober, annulled('2027-03-01'))).toEqual(['DecisionAnnulled 1']);
  });

  it('by the préfet; a judge may annul it at any time', () =>
    expect(late(decided, annulled('2026-12-01', { by: 'court' }))).toEqual([]));

  it.each([
    ['the implicit decision', { of: 'implicit' }],
    ['a suspension', { effect: 'suspended' }],
  ])('%s is another thing', (_, data) =>
    expect(late(decided, annulled('2026-12-01', data))).toEqual([]),
  );

  it('a refusal withdrawn late harms nobody', () =>
    expect(late(refused('2026-02-10'), annulled('2026-12-01'))).toEqual([]));

  it('with the card in hand as well', () => {
    const issue = { titre: 'T-2', kind: 'cst', ground: 'L421-1', validFrom: '2026-02-10' };
    const card = [
      fact('TitreIssued', '2026-02-10', { ...issue, durationMonths: 12 }, { case: 'C-1' }),
      fact('TitreHandedOver', '2026-03-01', { titre: 'T-2' }),
    ];
    expect(conformanceOf(given(filed, decided, ...card, annulled('2026-06-10')).facts, 30)).toEqual(
      [],
    );
    const rows = conformanceOf(given(filed, decided, ...card, annulled('2026-06-20')).facts, 30);
    expect(rows.map((row) => [row.class, row.state, row.article, row.days])).toEqual([
      ['precondition', 'delivered', 'crpa:L242-1', 10],
    ]);
  });

  it('an attestation that stands for the decision counts from its first day', () => {
    const paper = fact('AttestationDecisionFavorableIssued', '2026-02-20', {
      ...{ document: 'A-9', from: '2026-02-10' },
    });
    expect(late(paper, annulled('2026-06-10'))).toEqual([]);
    expect(late(paper, annulled('2026-06-11'))).toEqual(['DecisionAnnulled 1']);
  });
});

describe('a refusal on top of a favourable decision', () => {
  it('is a withdrawal, on the day it is taken', () => {
    expect(late(decided, refused('2026-06-10', { notifiedOn: '2026-07-01' }))).toEqual([]);
    expect(late(decided, refused('2026-06-12'))).toEqual(['RefusalDecided 2']);
  });

  it('is told once, with what the chart found missing', () =>
    expect(conformanceOf(given(filed, decided, refused('2026-06-11')).facts, 30)).toMatchObject([
      {
        ...{ class: 'precondition', state: 'approved', without: 'DecisionAnnulled', days: 1 },
        detail:
          'The favourable decision of 2026-02-10 was turned into a refusal 1 day after the four months in which it ' +
          'could be. RefusalDecided came in approved, where DecisionAnnulled should come first.',
      },
    ]));

  it('is none once a judge has annulled the decision', () => {
    const byJudge = annulled('2026-04-01', { by: 'court' });
    expect(late(decided, byJudge, refused('2026-12-01'))).toEqual([]);
    expect(late(decided, { ...byJudge, occurredOn: '2026-12-02' }, refused('2026-12-01'))).toEqual([
      'RefusalDecided 174',
    ]);
  });

  it('counts though a judge annuls the decision between the refusal and its notification', () => {
    const byJudge = annulled('2026-08-01', { by: 'court' });
    const told = [decided, refused('2026-07-01', { notifiedOn: '2026-09-01' }), byJudge];
    expect(late(...told)).toEqual(['RefusalDecided 21']);
  });

  it('is one reversal: a second refusal refuses nothing anew', () =>
    expect(late(decided, refused('2026-05-01'), refused('2026-12-01'))).toEqual([]));

  it('before it is none', () => expect(late(refused('2026-01-20'), decided)).toEqual([]));
});

describe('which decision an annulment concerns', () => {
  it('is as the law reads it', () => {
    let seen = 0;
    fc.assert(
      fc.property(history(), (told) => {
        for (const facts of acceptedFacts(told).values()) {
          const { dossier } = situationOf(knownFacts(facts, Infinity), PRACTICE);
          for (const file of dossier.cases.values()) {
            const final = annulmentsOf(file).filter(({ isFinal }) => isFinal);
            const gone = new Set(final.map(({ decision }) => decision));
            expect(gone).toEqual(new Set(file.decisions.filter((decision) => decision.annulled)));
            seen += gone.size;
          }
        }
      }),
      { numRuns: 2000, seed: 20_261_122 },
    );
    expect(seen).toBeGreaterThan(50);
  });
});
