import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attestation, demandeFiled, fact, oneYearCard } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';
import { formatDay, parseDay } from '#libs/kernel';
import type { IssueAttestationProlongation } from './prolongation.js';

const held = oneYearCard();
const filed = demandeFiled('2026-04-01', { channel: 'teleservice' });
const complete = fact('CompletenessEstablished', '2026-04-10');

function issue(from: string, to: string): IssueAttestationProlongation {
  return { type: 'IssueAttestationProlongation', case: 'C-1', from, to, work: 'full' };
}

describe('attestation de prolongation (R431-15-1 al. 2)', () => {
  it('is issued once a complete, timely demande outlives the titre held, and states its rights', () => {
    decidingOn('2026-07-01', held, filed, complete)
      .when(issue('2026-07-01', '2026-09-30'))
      .records({
        type: 'AttestationProlongationIssued',
        data: {
          document: 'C-1-AP-2026-07-01',
          from: '2026-07-01',
          to: '2026-09-30',
          work: 'full',
          rightsStated: true,
        },
      });
  });

  it('is refused a day past three months, and the last day allowed is told', () => {
    const { change, article } = decidingOn('2026-07-01', held, filed, complete)
      .when(issue('2026-07-01', '2026-10-01'))
      .isRefused('attestation.too-long');
    expect(change).toContain('2026-09-30');
    expect(article).toBe('ceseda:R431-15-1#al2');
  });

  it('does not end before it begins, and is printed with days of the calendar', () => {
    const deciding = decidingOn('2026-07-01', held, filed, complete);
    deciding.when(issue('2026-07-01', '2026-06-30')).isRefused('attestation.ends-before-it-begins');
    deciding.when(issue('2026-02-30', '2026-02-30')).isRefused('act.unreadable');
  });

  it('is refused where no demande is filed', () => {
    decidingOn('2026-07-01', held)
      .when(issue('2026-07-01', '2026-09-30'))
      .isRefused('attestation.no-demande');
  });

  it('is issued once: the same again adds nothing', () => {
    decidingOn('2026-07-01', held, filed, complete)
      .after(issue('2026-07-01', '2026-09-30'))
      .when(issue('2026-07-01', '2026-09-30'), 'another')
      .recordsNothing();
  });

  it('is refused once the demande is refused, by the chart', () => {
    const refusal = fact('RefusalDecided', '2026-06-20', { oqtf: false });
    const { first } = decidingOn('2026-07-01', held, filed, complete, refusal)
      .when(issue('2026-07-01', '2026-09-30'))
      .isRefused('act.out-of-order');
    expect(first).toEqual(['DecisionAnnulled']);
  });

  it('never outlasts three months, whatever the days', () => {
    const day = fc.integer({ min: parseDay('2026-07-01') ?? 0, max: parseDay('2027-12-31') ?? 0 });
    const deciding = decidingOn('2026-07-01', held, filed, complete);
    fc.assert(
      fc.property(day, day, (from, to) => {
        const { decided } = deciding.when(issue(formatDay(from), formatDay(to)));
        return !decided.decision.accepted || (to >= from && to - from <= 92);
      }),
    );
  });
});

describe('renewal of the attestation', () => {
  const renew = { type: 'RenewAttestationProlongation', case: 'C-1' } as const;
  const first = attestation('2026-07-01', '2026-09-30');

  it('follows the one that ends, for three months', () => {
    decidingOn('2026-09-15', held, filed, complete, first)
      .when(renew)
      .records({
        type: 'AttestationProlongationIssued',
        data: {
          document: 'C-1-AP-2026-10-01',
          from: '2026-10-01',
          to: '2026-12-31',
          work: 'none',
          rightsStated: true,
          renews: 'A-1',
        },
      });
  });

  it('begins on its own day where the last one has ended: it does not cover what is past', () => {
    const { decided } = decidingOn('2026-10-12', held, filed, complete, first).when(renew);
    expect(decided.decision).toMatchObject({
      accepted: true,
      facts: [{ data: { from: '2026-10-12', to: '2027-01-11' } }],
    });
  });

  it('waits for the last fifteen days, so that it is renewed once', () => {
    decidingOn('2026-09-14', held, filed, complete, first)
      .when(renew)
      .isRefused('attestation.not-ending-yet');
    decidingOn('2026-09-15', held, filed, complete, first)
      .after(renew)
      .when(renew)
      .isRefused('attestation.not-ending-yet');
  });

  it('is left to an agent while documents are awaited', () => {
    const asked = fact('SupplementRequested', '2026-09-01', {
      items: ['x'],
      deadline: '2026-10-15',
    });
    decidingOn('2026-09-15', held, filed, complete, first, asked)
      .when(renew)
      .isRefused('attestation.incomplete');
  });

  it('is left to an agent where the demande was filed too late for a document to be owed', () => {
    const late = demandeFiled('2026-06-01', { channel: 'teleservice' });
    decidingOn('2026-09-15', held, late, complete, first)
      .when(renew)
      .isRefused('attestation.not-owed');
  });

  it('has nothing to follow where none was issued', () => {
    decidingOn('2026-09-15', held, filed).when(renew).isRefused('attestation.nothing-to-renew');
  });
});

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

describe('the day of an act', () => {
  it('may be past with a reason, not without, and never to come', () => {
    const deciding = decidingOn('2026-07-10', held, filed, complete);
    const act = issue('2026-07-01', '2026-09-30');
    deciding.when({ ...act, occurredOn: '2026-07-01' }).isRefused('act.past-without-reason');
    deciding.when({ ...act, occurredOn: '2026-07-11', reason: 'x' }).isRefused('act.in-the-future');
    deciding.when({ ...act, occurredOn: '2026-02-30', reason: 'x' }).isRefused('act.undated');
    const { decided } = deciding.when({
      ...act,
      occurredOn: '2026-07-01',
      reason: 'issued on paper',
    });
    expect(decided.decision).toMatchObject({
      accepted: true,
      facts: [{ occurredOn: '2026-07-01', extra: { reason: 'issued on paper' } }],
    });
  });
});
