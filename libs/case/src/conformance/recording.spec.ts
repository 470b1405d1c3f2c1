import { describe, expect, it } from '@jest/globals';
import { fact, given, registered } from '#libs/testing';
import type { Told } from '#libs/testing';
import { conformanceOf } from './conformance.js';

function rows(lateAfterDays: number, ...told: readonly Told[]) {
  return conformanceOf(given(...told).facts, lateAfterDays);
}

/** An address declared on 1 March 2026, recorded then. */
function declared(recordedAt: string): Told {
  return fact('AddressDeclared', '2026-03-01', { department: '69' }, { recordedAt });
}

describe('recorded-late', () => {
  it('is more than so many days after the fact', () => {
    expect(rows(30, declared('2026-03-31T08:00:00Z'))).toEqual([]);
    expect(rows(30, declared('2026-04-01T08:00:00Z'))).toMatchObject([
      {
        ...{ person: 'P-1', case: null, class: 'recorded-late', state: null, days: 31 },
        detail: 'It was recorded on 2026-04-01, 31 days after it happened.',
      },
    ]);
  });

  it('as many as asked, none included', () => {
    expect(rows(0, declared('2026-03-01T08:00:00Z'))).toEqual([]);
    expect(rows(0, declared('2026-03-02T08:00:00Z'))).toMatchObject([{ days: 1 }]);
    expect(rows(60, declared('2026-04-30T08:00:00Z'))).toEqual([]);
    expect(rows(60, declared('2026-05-01T08:00:00Z'))).toMatchObject([{ days: 61 }]);
  });

  it('counts in days of Paris', () => {
    // 00:30 on the 1st of April in Paris, summer time.
    expect(rows(30, declared('2026-03-31T22:30:00Z'))).toMatchObject([{ days: 31 }]);
    expect(rows(30, declared('2026-03-31T21:30:00Z'))).toEqual([]);
  });

  it('tells of a fact of a case in its case, with where the file was', () => {
    const filed = fact('DemandeFiled', '2026-03-01', {
      ...{ kind: 'renewal', ground: 'L421-1', teleservice: true },
    });
    const complete = fact(
      'CompletenessEstablished',
      '2026-03-10',
      {},
      { recordedAt: '2026-09-01' },
    );
    expect(rows(30, filed, complete)).toMatchObject([
      { case: 'C-1', class: 'recorded-late', state: 'submitted', days: 175 },
    ]);
  });

  it('and of the access apart from any case', () =>
    expect(
      rows(
        30,
        fact(
          'BlockageReported',
          '2026-03-01',
          { blockage: 'B01' },
          { case: 'C-1', recordedAt: '2026-09-01' },
        ),
      ),
    ).toMatchObject([{ case: null, class: 'recorded-late', state: 'clear' }]));
});

describe('recorded-before', () => {
  it('is recorded on an earlier day than the fact', () => {
    expect(rows(30, declared('2026-02-28T22:59:59Z'))).toMatchObject([
      {
        ...{ class: 'recorded-before', days: 1 },
        detail:
          'It was recorded on 2026-02-28, 1 day before the day on which it is said to have happened.',
      },
    ]);
  });

  it('is not when Paris is already on that day, nor for a bare day', () => {
    expect(rows(30, declared('2026-02-28T23:00:00Z'))).toEqual([]);
    expect(rows(30, declared('2026-03-01'))).toEqual([]);
  });

  it('does not look at the days that data tell of', () =>
    expect(
      rows(30, registered(), fact('HandoverSlotOffered', '2026-03-01', { on: '2026-05-01' })),
    ).toMatchObject([{ class: 'no-place' }]));
});
