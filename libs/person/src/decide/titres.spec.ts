import { describe, expect, it } from '@jest/globals';
import { fact, oneYearCard } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const card = oneYearCard();
const lose = { type: 'DeclareTitreLost', titre: 'T-1', reasonGiven: 'stolen' } as const;
const withdraw = { type: 'WithdrawTitre', titre: 'T-1' } as const;

describe('a card lost or stolen', () => {
  it('is declared by whom it was handed over to', () => {
    decidingOn('2026-03-01', card)
      .when(lose)
      .records({ type: 'TitreDeclaredLost', data: { titre: 'T-1', reason: 'stolen' } });
  });

  it('is known', () => {
    decidingOn('2026-03-01').when(lose).isRefused('titre.unknown');
  });

  it('was in hand', () => {
    const toCome = oneYearCard({ handedOverOn: '2026-03-02' });
    decidingOn('2026-03-01', toCome).when(lose).isRefused('titre.not-in-hand');
  });

  it('is declared once', () => {
    const lost = fact('TitreDeclaredLost', '2026-02-01', { titre: 'T-1', reason: 'lost' });
    decidingOn('2026-03-01', card, lost).when(lose).isRefused('titre.lost-already');
  });
});

describe('the withdrawal of a titre', () => {
  it('makes the day of the act the last covered', () => {
    decidingOn('2026-03-01', card)
      .when(withdraw)
      .records({ type: 'TitreWithdrawn', data: { titre: 'T-1' } });
  });

  it('is of a titre that is known, and done once', () => {
    decidingOn('2026-03-01').when(withdraw).isRefused('titre.unknown');
    const gone = fact('TitreWithdrawn', '2026-02-01', { titre: 'T-1' });
    const { article } = decidingOn('2026-03-01', card, gone)
      .when(withdraw)
      .isRefused('titre.withdrawn-already');
    expect(article).toBe('ceseda:R432-4');
  });

  it('comes while something is left to withdraw: on the last day, and not after it', () => {
    expect(decidingOn('2026-06-30', card).when(withdraw).decided.decision.accepted).toBe(true);
    const { detail } = decidingOn('2026-07-01', card).when(withdraw).isRefused('titre.over');
    expect(detail).toContain('2026-06-30');
  });
});

describe("an attestation de demande d'asile", () => {
  const issue = {
    type: 'IssueAsylumAttestation',
    from: '2026-03-01',
    to: '2026-12-31',
  } as const;

  it('is recorded, under a name of its own', () => {
    decidingOn('2026-03-01')
      .when(issue)
      .records({
        type: 'AsylumAttestationIssued',
        data: { document: 'AA-2026-03-01', from: '2026-03-01', to: '2026-12-31' },
      });
  });

  it('does not end before it begins', () => {
    decidingOn('2026-03-01')
      .when({ ...issue, to: '2026-02-28' })
      .isRefused('asylum-attestation.ends-before-it-begins');
  });

  it('is not over when it is issued', () => {
    decidingOn('2027-01-01').when(issue).isRefused('asylum-attestation.over-when-issued');
  });

  it('is not issued again otherwise', () => {
    const first = fact('AsylumAttestationIssued', '2025-03-01', {
      document: 'D-1',
      from: '2025-03-01',
      to: '2025-12-31',
    });
    decidingOn('2026-03-01', first)
      .when({ ...issue, document: 'D-1' })
      .isRefused('asylum-attestation.issued-already');
  });
});
