import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact, oneYearCard } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const held = oneYearCard();
const filed = demandeFiled('2026-04-01', { channel: 'teleservice' });
const complete = fact('CompletenessEstablished', '2026-04-10');

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

  it('is given a name that no other document has', () => {
    const named = { issuedOn: '2026-09-01', document: 'C-1-AP-2026-10-01' };
    const wrong = attestation('2026-10-01', '2026-11-30', named);
    const revoked = fact('ProvisionalDocumentRevoked', '2026-09-02', { document: named.document });
    const { decided } = decidingOn('2026-09-15', held, filed, complete, first, wrong, revoked).when(
      renew,
    );
    expect(decided.decision).toMatchObject({
      facts: [{ data: { document: 'C-1-AP-2026-10-01-2', from: '2026-10-01' } }],
    });
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
