import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const report = fact('BlockageReported', '2026-03-01', {
  blockage: 'B01',
  reference: 'R-1',
  channel: 'ccc',
});

const filed = demandeFiled('2026-02-20');

describe('an attempt to file', () => {
  const attempt = { type: 'RecordFilingAttempt', ground: 'L421-1', outcome: 'blocked' } as const;

  it('is recorded with what stood in the way', () => {
    decidingOn('2026-03-01')
      .when({ ...attempt, titreHeld: 'T-1', blockage: 'B07' })
      .records({
        type: 'FilingAttempted',
        data: { ground: 'L421-1', titreHeld: 'T-1', outcome: 'blocked', blockage: 'B07' },
      });
  });

  it('needs no code, and takes no word for one', () => {
    decidingOn('2026-03-01')
      .when(attempt)
      .records({ type: 'FilingAttempted', data: { ground: 'L421-1', outcome: 'blocked' } });
    decidingOn('2026-03-01')
      .when({ ...attempt, blockage: 'password' })
      .isRefused('blockage.code-unknown');
  });
});

describe('the case that an act about access names', () => {
  const about = { type: 'ReportBlockage', blockage: 'B01', channel: 'ccc', case: 'C-1' } as const;

  it('is one of which something is known', () => {
    const { change } = decidingOn('2026-03-02', report).when(about).isRefused('act.case-unknown');
    expect(change).toBe('Name a case of the person, or none.');
    expect(decidingOn('2026-03-02', filed).when(about).decided.decision.accepted).toBe(true);
    decidingOn('2026-03-02', report)
      .when({ type: 'AcknowledgeBlockage', case: 'C-9' })
      .isRefused('act.case-unknown');
  });

  it('may begin with an attempt to file', () => {
    const attempt = { type: 'RecordFilingAttempt', ground: 'L421-1', outcome: 'blocked' } as const;
    decidingOn('2026-03-02')
      .after({ ...attempt, case: 'C-1' })
      .when(about)
      .records({ type: 'BlockageReported', data: { blockage: 'B01', channel: 'ccc' } });
  });
});

describe('the report of a blockage', () => {
  it('is recorded, even of the same again', () => {
    decidingOn('2026-03-02', report)
      .when({ type: 'ReportBlockage', blockage: 'B01', channel: 'prefecture' })
      .records({ type: 'BlockageReported', data: { blockage: 'B01', channel: 'prefecture' } });
  });

  it('bears one of the codes', () => {
    for (const blockage of ['B00', 'B26', 'b01', 'B1']) {
      decidingOn('2026-03-02')
        .when({ type: 'ReportBlockage', blockage, channel: 'other', reference: 'R-2' })
        .isRefused('blockage.code-unknown');
    }
  });

  const acknowledge = { type: 'AcknowledgeBlockage' } as const;

  it('is acknowledged, by its reference or without', () => {
    decidingOn('2026-03-02', report)
      .when(acknowledge)
      .records({ type: 'BlockageAcknowledged', data: {} });
    decidingOn('2026-03-02', report)
      .when({ ...acknowledge, reference: 'R-1' })
      .records({ type: 'BlockageAcknowledged', data: { reference: 'R-1' } });
  });

  it('is acknowledged where it is open and waiting', () => {
    decidingOn('2026-03-02').when(acknowledge).isRefused('blockage.none-reported');
    decidingOn('2026-03-02', report)
      .when({ ...acknowledge, occurredOn: '2026-02-28', reason: 'told late' })
      .isRefused('blockage.none-reported');
    decidingOn('2026-03-02', report)
      .when({ ...acknowledge, reference: 'R-9' })
      .isRefused('blockage.acknowledged-already');
    decidingOn('2026-03-03', report, fact('BlockageAcknowledged', '2026-03-02'))
      .when(acknowledge)
      .isRefused('blockage.acknowledged-already');
  });

  const escalate = { type: 'EscalateBlockage', to: 'dgef' } as const;

  it('is passed on once, and not an attempt alone', () => {
    decidingOn('2026-03-02', report)
      .when(escalate)
      .records({ type: 'BlockageEscalated', data: { to: 'dgef' } });
    decidingOn('2026-03-03', report, fact('BlockageEscalated', '2026-03-02', { to: 'dgef' }))
      .when(escalate)
      .isRefused('blockage.escalated-already');
    decidingOn('2026-03-02', fact('FilingAttempted', '2026-03-01', { outcome: 'blocked' }))
      .when(escalate)
      .isRefused('blockage.none-reported');
  });
});

describe('the end of a blockage', () => {
  const resolve = { type: 'ResolveBlockage', blockage: 'B01', how: 'recorded' } as const;

  it('is recorded of what was met', () => {
    decidingOn('2026-03-02', report)
      .when(resolve)
      .records({ type: 'BlockageResolved', data: { blockage: 'B01', how: 'recorded' } });
    const attempt = fact('FilingAttempted', '2026-03-01', { outcome: 'blocked' });
    expect(decidingOn('2026-03-02', attempt).when(resolve).decided.decision.accepted).toBe(true);
  });

  it('is none of another code, of another case, or twice', () => {
    decidingOn('2026-03-02', report)
      .when({ ...resolve, blockage: 'B02' })
      .isRefused('blockage.not-met');
    const ofAnother = { ...report, case: 'C-2' };
    decidingOn('2026-03-02', ofAnother, filed)
      .when({ ...resolve, case: 'C-1' })
      .isRefused('blockage.not-met');
    const resolved = fact('BlockageResolved', '2026-03-02', { blockage: 'B01', how: 'x' });
    decidingOn('2026-03-03', report, resolved).when(resolve).isRefused('blockage.not-met');
  });
});
