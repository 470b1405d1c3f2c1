import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact, oneYearCard, recepisse } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const held = oneYearCard();
const filed = demandeFiled('2026-04-01', { channel: 'teleservice' });
const complete = fact('CompletenessEstablished', '2026-04-10');

describe('récépissé (R431-12, R431-13)', () => {
  const issueRecepisse = (from: string, to: string) =>
    ({ type: 'IssueRecepisse', case: 'C-1', kind: 'renewal', from, to, work: 'full' }) as const;
  const atCounter = demandeFiled('2026-05-15', { channel: 'counter', teleservice: false });

  it('is issued to whoever filed, for one month at least', () => {
    decidingOn('2026-05-15', held, atCounter)
      .when(issueRecepisse('2026-07-01', '2026-07-31'))
      .records({
        type: 'RecepisseIssued',
        data: {
          document: 'C-1-RE-2026-07-01',
          kind: 'renewal',
          from: '2026-07-01',
          to: '2026-07-31',
          work: 'full',
        },
      });
    const { change, article } = decidingOn('2026-05-15', held, atCounter)
      .when(issueRecepisse('2026-07-01', '2026-07-30'))
      .isRefused('recepisse.too-short');
    expect(change).toContain('2026-07-31');
    expect(article).toBe('ceseda:R431-13');
  });

  it('does not end before it begins, nor before the demande', () => {
    decidingOn('2026-05-15', held, atCounter)
      .when(issueRecepisse('2026-07-01', '2026-06-30'))
      .isRefused('attestation.ends-before-it-begins');
    decidingOn('2026-05-15', held)
      .when(issueRecepisse('2026-07-01', '2026-09-30'))
      .isRefused('attestation.no-demande');
  });

  it('is neither over when it is issued, nor begins before the demande, nor bears a name twice', () => {
    const { article } = decidingOn('2026-08-01', held, atCounter)
      .when(issueRecepisse('2026-06-01', '2026-07-31'))
      .isRefused('attestation.over-when-issued');
    expect(article).toBe('ceseda:R431-12');
    decidingOn('2026-05-20', held, atCounter)
      .when(issueRecepisse('2026-05-14', '2026-07-31'))
      .isRefused('attestation.before-the-demande');
    const first = recepisse('renewal', '2026-06-01', '2026-06-30');
    decidingOn('2026-06-20', held, atCounter, first)
      .when({ ...issueRecepisse('2026-07-01', '2026-07-31'), document: 'R-1' })
      .isRefused('document.issued-already');
  });
});

describe('a provisional document revoked', () => {
  const revoke = { type: 'RevokeProvisionalDocument', case: 'C-1', document: 'A-1' } as const;
  const first = attestation('2026-07-01', '2026-09-30');

  it('is one of the case', () => {
    decidingOn('2026-07-10', held, filed, complete, first)
      .when(revoke)
      .records({ type: 'ProvisionalDocumentRevoked', data: { document: 'A-1' } });
    decidingOn('2026-07-10', held, filed, complete, first)
      .when({ ...revoke, document: 'A-9' })
      .isRefused('document.unknown');
    decidingOn('2026-07-10', held, filed).when(revoke).isRefused('document.unknown');
  });

  it('is revoked once, from the day of its issue to its last day', () => {
    const issued = { ...revoke, occurredOn: '2026-06-30', reason: 'x' };
    decidingOn('2026-07-10', held, filed, complete, first)
      .when(issued)
      .isRefused('document.not-issued-yet');
    const { detail, article } = decidingOn('2026-10-01', held, filed, complete, first)
      .when(revoke)
      .isRefused('document.over');
    expect(detail).toContain('2026-09-30');
    expect(article).toBe('ceseda:L431-3');
    const revoked = fact('ProvisionalDocumentRevoked', '2026-07-05', { document: 'A-1' });
    decidingOn('2026-07-10', held, filed, complete, first, revoked)
      .when(revoke)
      .isRefused('document.revoked-already');
  });

  it('may be the attestation of a favourable decision', () => {
    const granted = fact('DecisionFavourable', '2026-06-20');
    const proof = fact('AttestationDecisionFavorableIssued', '2026-06-20', {
      document: 'D-1',
      from: '2026-06-20',
    });
    decidingOn('2026-07-10', held, filed, complete, granted, proof)
      .when({ ...revoke, document: 'D-1' })
      .records({ type: 'ProvisionalDocumentRevoked', data: { document: 'D-1' } });
  });
});
