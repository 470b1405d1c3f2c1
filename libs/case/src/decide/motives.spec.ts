import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, oneYearCard } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const held = oneYearCard();
// Four months of silence: rejected on 1 August 2026; contested until 2 October 2026 (délai franc).
const filed = demandeFiled('2026-04-01');
const acknowledged = fact('AttestationDepotIssued', '2026-04-01', { document: 'AD-1' });
const request = { type: 'RequestMotives', case: 'C-1' } as const;
const give = { type: 'GiveMotives', case: 'C-1' } as const;

describe('the reasons of a rejection by silence (CRPA L232-4)', () => {
  it('are asked for from its birth, to the last day to contest it', () => {
    for (const day of ['2026-08-01', '2026-10-02']) {
      decidingOn(day, held, filed, acknowledged)
        .when(request)
        .records({ type: 'MotivesRequested', data: {} });
    }
  });

  it('are not asked for before, nor of an express refusal', () => {
    const { article } = decidingOn('2026-07-31', held, filed, acknowledged)
      .when(request)
      .isRefused('motives.no-rejection');
    expect(article).toBe('crpa:L232-4');
    const refusal = fact('RefusalDecided', '2026-08-10', { oqtf: false });
    decidingOn('2026-08-11', held, filed, refusal).when(request).isRefused('motives.no-rejection');
    decidingOn('2026-08-11').when(request).isRefused('motives.no-rejection');
  });

  it('are not asked for later, and the last day is told', () => {
    const { detail } = decidingOn('2026-10-03', held, filed, acknowledged)
      .when(request)
      .isRefused('motives.too-late');
    expect(detail).toContain('2026-10-02');
  });

  it('are asked for at any time where the demande was not acknowledged (L112-6)', () => {
    const { decided } = decidingOn('2027-03-01', held, filed).when(request);
    expect(decided.decision.accepted).toBe(true);
  });

  it('are asked for once', () => {
    decidingOn('2026-08-10', held, filed, fact('MotivesRequested', '2026-08-05'))
      .when(request)
      .isRefused('motives.requested-already');
  });

  it('are given once they are asked for', () => {
    const requested = fact('MotivesRequested', '2026-08-05');
    decidingOn('2026-09-20', held, filed, requested)
      .when(give)
      .records({ type: 'MotivesGiven', data: {} });
    decidingOn('2026-09-20', held, filed).when(give).isRefused('motives.not-requested');
    decidingOn('2026-09-20', held, filed, requested)
      .when({ ...give, occurredOn: '2026-08-04', reason: 'told late' })
      .isRefused('motives.not-requested');
    decidingOn('2026-09-20', held, filed, requested, fact('MotivesGiven', '2026-09-01'))
      .when(give)
      .isRefused('motives.not-requested');
  });
});
