import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, formatDay, parseDay } from '#libs/kernel';
import { registered, visa } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const issued = visa('vls-ts', '2026-01-10', '2027-01-09');

const issue = {
  type: 'IssueVisa',
  visa: 'V-1',
  kind: 'vls-ts',
  validFrom: '2026-01-10',
  validTo: '2027-01-09',
} as const;

const validate = { type: 'ValidateVlsTs', visa: 'V-1' } as const;

describe('a visa', () => {
  it('is recorded as printed', () => {
    const { type: _, ...printed } = { ...issue, mention: 'étudiant' };
    decidingOn('2026-01-12')
      .when({ ...issue, mention: 'étudiant' })
      .records({ type: 'VisaIssued', data: printed });
  });

  it('is not issued again otherwise: an error is corrected', () => {
    decidingOn('2026-02-01', issued)
      .when({ ...issue, validTo: '2026-12-31' })
      .isRefused('visa.issued-already');
  });

  it('is recorded on the day it was issued, where it is over since', () => {
    const over = decidingOn('2027-01-10');
    over.when(issue).isRefused('visa.over-when-issued');
    const then = { occurredOn: '2026-01-05', reason: 'recorded late' };
    expect(over.when({ ...issue, ...then }).decided.decision.accepted).toBe(true);
  });

  it('does not end before it begins', () => {
    decidingOn('2026-01-12')
      .when({ ...issue, validTo: '2026-01-09' })
      .isRefused('visa.ends-before-it-begins');
  });

  it('is worth a titre for a year at most; one on which a card is to be asked has no such limit', () => {
    const long = { ...issue, validTo: '2027-01-11' };
    const { change, article } = decidingOn('2026-01-12').when(long).isRefused('visa.too-long');
    expect(change).toContain('2027-01-10');
    expect(article).toBe('ceseda:L411-1');
    const { decision } = decidingOn('2026-01-12').when({ ...long, kind: 'exempting' }).decided;
    expect(decision.accepted).toBe(true);
  });
});

describe('validation of a VLS-TS (R431-17)', () => {
  it('is recorded within three months of the entry', () => {
    decidingOn('2026-04-20', registered({ enteredOn: '2026-01-20' }), issued)
      .when(validate)
      .records({ type: 'VlsTsValidated', data: { visa: 'V-1' } });
  });

  it('is refused a day later, with the last day', () => {
    const { change, article } = decidingOn(
      '2026-04-21',
      registered({ enteredOn: '2026-01-20' }),
      issued,
    )
      .when(validate)
      .isRefused('visa.validation-too-late');
    expect(change).toContain('2026-04-20');
    expect(article).toBe('ceseda:R431-17');
  });

  it('is refused before the entry', () => {
    decidingOn('2026-01-15', registered({ enteredOn: '2026-01-20' }), issued)
      .when(validate)
      .isRefused('visa.not-entered');
  });

  it('is needed once', () => {
    decidingOn('2026-02-01', issued)
      .after(validate)
      .when({ ...validate, occurredOn: '2026-01-30', reason: 'told late' })
      .isRefused('visa.validated-already');
  });

  it('is of a VLS-TS that is known', () => {
    decidingOn('2026-02-01').when(validate).isRefused('visa.unknown');
    decidingOn('2026-02-01', visa('exempting', '2026-01-10', '2027-01-09'))
      .when(validate)
      .isRefused('visa.not-a-vls-ts');
  });

  it('is accepted on exactly the days from the entry to the same day three months later', () => {
    const first = parseDay('2026-01-10') ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: first - 40, max: first + 200 }), (day) => {
        const { decided } = decidingOn(formatDay(day), issued).when(validate);
        return decided.decision.accepted === (day >= first && day <= addMonths(first, 3));
      }),
    );
  });
});
