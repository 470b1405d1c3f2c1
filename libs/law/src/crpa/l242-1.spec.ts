import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, given, oneYearCard, titre } from '#libs/testing';
import type { Told } from '#libs/testing';

// E = 31 May 2026, filed on 15 March inside the window (31 January to 1 April).
const card = oneYearCard({ validFrom: '2025-06-01', validTo: '2026-05-31' });
const file = (...told: Told[]) => given(card, demandeFiled('2026-03-15'), ...told);
const decided = (on: string) => fact('DecisionFavourable', on);
const attested = (issuedOn: string, from: string, to: string | null = null, aside = {}) =>
  fact('AttestationDecisionFavorableIssued', issuedOn, { document: 'F-1', from, to }, aside);
const next = (data = {}) =>
  titre({ titre: 'T-2', validFrom: '2026-06-01', validTo: '2027-05-31', ...data }, { case: 'C-1' });

describe('L. 242-1 CRPA: a favourable decision covers', () => {
  it('from its day to the eve of the hand-over, unproven without an attestation', () =>
    expect(
      file(decided('2026-05-10'), next({ handedOverOn: '2026-07-15' })).story('2026-08-01'),
    ).toEqual([
      '2025-06-01 2026-05-09 I08',
      '2026-05-10 2026-05-31 I08+I24',
      '2026-06-01 2026-07-14 I09+I24 G3',
      '2026-07-15 2027-05-31 I09',
    ]));

  it('without an end while no card is issued', () => {
    file(decided('2026-05-10')).on('2036-01-01').isUnproven('G3', 'I24');
    expect(file(decided('2026-05-10')).on('2036-01-01').answer.becauseOfBlockedFile).toBe(true);
  });

  it('at most to the E of the titre issued for the case', () => {
    const ordered = file(decided('2026-05-10'), next({ handedOverOn: null }));
    ordered.on('2027-05-31').isUnproven('G3', 'I09', 'I24');
    ordered.on('2027-06-01').isUnlawful('G1');
  });

  it('of several such titres, to the E of the last to end', () =>
    file(
      decided('2026-05-10'),
      next({ handedOverOn: null }),
      next({ titre: 'T-3', validTo: '2026-12-31', handedOverOn: null }),
    )
      .on('2027-05-31')
      .isUnproven('G3', 'I09', 'I24'));

  it('at most to the day that titre is withdrawn, which is covered', () => {
    const withdrawn = file(
      decided('2026-05-10'),
      next({ handedOverOn: null }),
      fact('TitreWithdrawn', '2026-07-01', { titre: 'T-2' }),
    );
    withdrawn.on('2026-07-01').isUnproven('G3', 'I09', 'I24');
    withdrawn.on('2026-07-02').isUnlawful('G10');
  });

  it('to the eve of a later refusal', () => {
    const refused = file(decided('2026-06-10'), fact('RefusalDecided', '2026-07-10'));
    refused.on('2026-07-09').isUnproven('G3', 'I24');
    refused.on('2026-07-10').isUnlawful('G10');
  });

  it('not to the eve of an earlier refusal, which it follows', () => {
    const reversed = file(fact('RefusalDecided', '2026-06-10'), decided('2026-07-10'));
    reversed.on('2026-07-09').isUnlawful('G10');
    reversed.on('2026-07-10').isUnproven('G3', 'I24');
  });

  it('not at all when a titre of the case was handed over before it', () => {
    const handed = file(decided('2026-06-10'), next({ handedOverOn: '2026-06-05' }));
    handed.on('2026-06-10').isLawful('card', 'I09');
  });

  it('until the validity of a titre handed over before it begins', () => {
    const early = file(decided('2026-05-10'), next({ handedOverOn: '2026-05-20' }));
    early.on('2026-05-31').isLawful('card', 'I08', 'I24');
    early.on('2026-06-01').isLawful('card', 'I09');
  });

  it('past the hand-over of a titre of another case', () =>
    file(decided('2026-05-10'), { ...next(), case: 'C-2' })
      .on('2026-06-10')
      .isLawful('card', 'I09', 'I24'));
});

describe('the attestation de décision favorable', () => {
  it('proves it from its issue, within its dates, to the day it is revoked', () => {
    const proven = file(
      attested('2026-06-05', '2026-06-01'),
      fact('ProvisionalDocumentRevoked', '2026-07-10', { document: 'F-1' }),
    );
    proven.on('2026-06-01').isUnproven('G3', 'I24');
    proven.on('2026-06-04').isUnproven('G3', 'I24');
    proven.on('2026-06-05').isLawful('document', 'I24');
    proven.on('2026-07-10').isLawful('document', 'I24');
    proven.on('2026-07-11').isUnproven('G3', 'I24');
  });

  it('proves it to its last printed day, when it has one', () => {
    const dated = file(decided('2026-06-01'), attested('2026-06-01', '2026-06-01', '2026-08-31'));
    dated.on('2026-08-31').isLawful('document', 'I24');
    dated.on('2026-09-01').isUnproven('G3', 'I24');
  });

  it('proves no decision of another case', () =>
    file(
      decided('2026-06-01'),
      attested('2026-06-01', '2026-06-01', null, { case: 'C-2' }),
      fact('DecisionFavourable', '2030-01-01', {}, { case: 'C-2' }),
    )
      .on('2026-06-02')
      .isUnproven('G3', 'I24'));

  it('is a decision of its first day where none is recorded', () => {
    file(attested('2026-06-05', '2026-06-01')).on('2026-05-31').isLawful('card', 'I08');
    file(attested('2026-06-05', '2026-06-01')).on('2026-06-01').isUnproven('G3', 'I24');
  });

  it.each([
    ['later', []],
    ['and annulled', [fact('DecisionAnnulled', '2026-06-20', { by: 'prefet' })]],
  ])('is none of its own where one is recorded, %s', (_, told) => {
    const recorded = file(decided('2026-06-10'), attested('2026-06-01', '2026-06-01'), ...told);
    recorded.on('2026-06-09').isUnlawful('G1');
  });

  it('is no provisional document: its end is not G2', () =>
    file(
      attested('2026-06-01', '2026-06-01', '2026-06-30'),
      fact('DecisionAnnulled', '2026-06-20', { by: 'prefet' }),
    )
      .on('2026-07-01')
      .isUnlawful('G1'));
});
