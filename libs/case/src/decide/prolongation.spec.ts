import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attestation, demandeFiled, fact, oneYearCard, recepisse } from '#libs/testing';
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

describe('the days printed on an attestation', () => {
  const deciding = decidingOn('2026-07-10', held, filed, complete);

  it('are not over when it is issued', () => {
    const { change, article } = deciding
      .when(issue('2026-06-01', '2026-07-09'))
      .isRefused('attestation.over-when-issued');
    expect(change).toContain('Print 2026-07-10 or a later last day');
    expect(article).toBe('ceseda:R431-15-1#al2');
    deciding.when(issue('2020-01-01', '2020-02-01')).isRefused('attestation.over-when-issued');
    const { decided } = deciding.when(issue('2026-06-01', '2026-07-10'));
    expect(decided.decision.accepted).toBe(true);
  });

  it('may be over today where it was issued on an earlier day', () => {
    const past = { occurredOn: '2026-07-01', reason: 'issued on paper' };
    const { decided } = decidingOn('2026-12-01', held, filed, complete).when({
      ...issue('2026-07-01', '2026-09-30'),
      ...past,
    });
    expect(decided.decision.accepted).toBe(true);
  });

  it('do not begin before the demande is filed', () => {
    const early = decidingOn('2026-04-02', held, filed, complete);
    const { change } = early
      .when(issue('2026-03-31', '2026-05-31'))
      .isRefused('attestation.before-the-demande');
    expect(change).toBe('Print 2026-04-01 or a later first day.');
    expect(early.when(issue('2026-04-01', '2026-05-31')).decided.decision.accepted).toBe(true);
  });

  it('do not begin so late that another attestation would fit before', () => {
    const early = decidingOn('2026-04-15', held, filed, complete);
    const { change } = early
      .when(issue('2036-07-01', '2036-09-30'))
      .isRefused('attestation.begins-too-late');
    expect(change).toBe('Print 2026-10-01 or an earlier first day.');
    expect(early.when(issue('2026-10-01', '2026-12-31')).decided.decision.accepted).toBe(true);
  });
});

describe('what an attestation is named, and what it renews', () => {
  const first = attestation('2026-07-01', '2026-09-30');
  const deciding = decidingOn('2026-09-20', held, filed, complete, first);
  const next = issue('2026-10-01', '2026-12-31');

  it('has a name that no document of the person has', () => {
    const { change } = deciding
      .when({ ...next, document: 'A-1' })
      .isRefused('document.issued-already');
    expect(change).toContain('`document`');
    const elsewhere = recepisse('renewal', '2025-01-01', '2025-03-31', { case: 'C-0' });
    decidingOn('2026-09-20', held, filed, complete, elsewhere)
      .when({ ...next, document: 'R-1' })
      .isRefused('document.issued-already');
  });

  it('renews a document that the person was given, or none', () => {
    const { article } = deciding
      .when({ ...next, renews: 'A-9' })
      .isRefused('attestation.renews-nothing');
    expect(article).toBe('ceseda:R431-15-1#al2');
    expect(deciding.when({ ...next, renews: 'A-1' }).decided.decision.accepted).toBe(true);
    expect(deciding.when(next).decided.decision.accepted).toBe(true);
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
