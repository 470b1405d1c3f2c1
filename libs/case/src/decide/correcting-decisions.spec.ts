import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, oneYearCard } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';
import type { CorrectFact } from './correction.js';

const held = oneYearCard();
const filed = demandeFiled('2026-04-01');
const granted = fact('DecisionFavourable', '2026-05-10', {}, { id: 'granted' });
const proof = fact(
  'AttestationDecisionFavorableIssued',
  '2026-05-12',
  { document: 'D-1', from: '2026-05-12' },
  { id: 'proof' },
);

function correct(corrects: string, said: Partial<CorrectFact>): CorrectFact {
  return { type: 'CorrectFact', case: 'C-1', corrects, reason: 'recorded wrongly', ...said };
}

const never = correct('granted', { void: true });

describe('a favourable decision corrected (CRPA L242-1)', () => {
  it('is said never to have been within four months of it, and not later', () => {
    decidingOn('2026-09-10', held, filed, granted)
      .when(never)
      .records({ type: 'FactCorrected', data: { corrects: 'granted', void: true } });
    const { article, detail, change } = decidingOn('2026-09-11', held, filed, granted)
      .when(never)
      .isRefused('correction.takes-decision-back');
    expect(article).toBe('crpa:L242-1');
    expect(detail).toContain('until 2026-09-10');
    expect(change).toContain('court');
  });

  it('is not within four months because the correction is dated so', () => {
    decidingOn('2026-09-11', held, filed, granted)
      .when({ ...never, occurredOn: '2026-09-01' })
      .isRefused('correction.takes-decision-back');
  });

  it('is withdrawn, where something followed from it, unless that is corrected first', () => {
    const deciding = decidingOn('2026-06-01', held, filed, granted, proof);
    const { change } = deciding.when(never).isRefused('correction.decision-acted-upon');
    expect(change).toContain('WithdrawDecision');
    deciding
      .after(correct('proof', { void: true }))
      .when(never, 'other')
      .records({ type: 'FactCorrected', data: { corrects: 'granted', void: true } });
  });

  it('is not moved after four months to a day from which it could be withdrawn', () => {
    const deciding = decidingOn('2026-10-01', held, filed, granted);
    deciding
      .when(correct('granted', { day: '2026-06-01' }))
      .isRefused('correction.takes-decision-back');
    for (const day of ['2026-05-09', '2026-05-31']) {
      deciding
        .when(correct('granted', { day }))
        .records({ type: 'FactCorrected', data: { corrects: 'granted', occurredOn: day } });
    }
  });

  it('is protected whichever fact it rests on: its attestation, or the refusal that was annulled', () => {
    decidingOn('2026-09-13', held, filed, proof)
      .when(correct('proof', { void: true }))
      .isRefused('correction.takes-decision-back');
    const refused = fact('RefusalDecided', '2026-06-01', { oqtf: false }, { id: 'refused' });
    const annulled = fact('DecisionAnnulled', '2026-07-01', { by: 'court' });
    decidingOn('2026-10-01', held, filed, granted, refused, annulled)
      .when(correct('refused', { void: true }))
      .isRefused('correction.takes-decision-back');
  });

  it('is undone by a court whenever that is learned', () => {
    const other = { by: 'court', of: 'implicit' };
    const annulled = fact('DecisionAnnulled', '2026-08-20', other, { id: 'annulled' });
    const { decided } = decidingOn('2026-10-01', held, filed, granted, annulled).when(
      correct('annulled', { data: { of: 'express' } }),
    );
    expect(decided.decision.accepted).toBe(true);
  });

  it('is nobody’s right where it was a refusal', () => {
    const refused = fact('RefusalDecided', '2026-05-10', { oqtf: false }, { id: 'refused' });
    const { decided } = decidingOn('2026-12-01', held, filed, refused).when(
      correct('refused', { void: true }),
    );
    expect(decided.decision.accepted).toBe(true);
  });

  it('is there still where it was recorded twice', () => {
    const again = fact('DecisionFavourable', '2026-05-10', {}, { id: 'again' });
    const { decided } = decidingOn('2026-12-01', held, filed, granted, again, proof).when(
      correct('again', { void: true }),
    );
    expect(decided.decision.accepted).toBe(true);
  });
});
