import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, oneYearCard } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';
import type { Told } from '#libs/testing';
import type { FileInterimApplication } from './interim.js';

const held = oneYearCard();
// Rejected by silence on 1 August 2026.
const filed = demandeFiled('2026-04-01');
const silent = [held, filed];
const refusal = fact('RefusalDecided', '2026-06-05', { oqtf: false, notifiedOn: '2026-06-10' });

function recours(kind: string, on: string): Told {
  return fact('RecoursFiled', on, { kind });
}

describe('a référé', () => {
  const apply = (kind: FileInterimApplication['kind']) =>
    ({ type: 'FileInterimApplication', case: 'C-1', kind }) as const;
  const contested = [held, filed, refusal, recours('contentieux', '2026-06-15')];

  it('asks for the suspension of a decision whose annulment is asked for (CJA L521-1)', () => {
    decidingOn('2026-06-20', ...contested)
      .when(apply('L521-1'))
      .records({ type: 'InterimApplicationFiled', data: { kind: 'L521-1' } });
    const { first } = decidingOn('2026-06-20', held, filed, refusal)
      .when(apply('L521-1'))
      .isRefused('interim.no-recours');
    expect(first).toEqual(['RecoursFiled']);
    decidingOn('2026-06-20', held, filed).when(apply('L521-1')).isRefused('interim.no-decision');
  });

  it('has no object once the decision is suspended', () => {
    const suspended = fact('DecisionAnnulled', '2026-06-18', { by: 'court', effect: 'suspended' });
    decidingOn('2026-06-20', ...contested, suspended)
      .when(apply('L521-1'))
      .isRefused('interim.no-decision');
  });

  it('asks for useful measures where no decision stands in the way (CJA L521-3)', () => {
    const closed = fact('RegistrationRefused', '2026-05-01', { reason: 'other' });
    const granted = fact('DecisionFavourable', '2026-05-01');
    for (const told of [[], [held, filed], [held, filed, closed], [held, filed, granted]]) {
      decidingOn('2026-06-20', ...told)
        .when(apply('L521-3'))
        .records({ type: 'InterimApplicationFiled', data: { kind: 'L521-3' } });
    }
    for (const [day, told] of [
      ['2026-06-20', [held, filed, refusal]],
      ['2026-08-01', silent],
    ] as const) {
      const { article } = decidingOn(day, ...told)
        .when(apply('L521-3'))
        .isRefused('interim.obstructs-decision');
      expect(article).toBe('cja:L521-3');
    }
  });

  it('protects a fundamental freedom whatever was decided (CJA L521-2)', () => {
    expect(
      decidingOn('2026-06-20', ...contested).when(apply('L521-2')).decided.decision.accepted,
    ).toBe(true);
  });

  it('is one of three', () => {
    decidingOn('2026-06-20')
      .when(apply('L521-4' as 'L521-3'))
      .isRefused('interim.kind-unknown');
  });
});

describe('a court order', () => {
  const order = { type: 'RecordCourtOrder', case: 'C-1', terms: 'decide in a month' } as const;
  const execute = { type: 'ExecuteCourtOrder', case: 'C-1' } as const;
  const applied = fact('InterimApplicationFiled', '2026-06-10', { kind: 'L521-3' });
  const given = fact('CourtOrderGiven', '2026-06-15', { terms: 'decide' });

  it('answers an urgent application, or a recours contentieux', () => {
    decidingOn('2026-06-20', held, filed, applied)
      .when({ ...order, deadline: '2026-07-20' })
      .records({
        type: 'CourtOrderGiven',
        data: { terms: 'decide in a month', deadline: '2026-07-20' },
      });
    decidingOn('2026-06-20', held, filed, refusal, recours('contentieux', '2026-06-15'))
      .when(order)
      .records({ type: 'CourtOrderGiven', data: { terms: 'decide in a month' } });
    decidingOn('2026-06-20', held, filed).when(order).isRefused('court-order.no-application');
    decidingOn('2026-06-20', held, filed, refusal, recours('gracieux', '2026-06-15'))
      .when(order)
      .isRefused('court-order.no-application');
  });

  it('is not to be executed before it is given', () => {
    decidingOn('2026-06-20', held, filed, applied)
      .when({ ...order, deadline: '2026-06-19' })
      .isRefused('court-order.deadline-past');
  });

  it('is executed once', () => {
    decidingOn('2026-06-20', held, filed, applied, given)
      .when(execute)
      .records({ type: 'CourtOrderExecuted', data: {} });
    decidingOn('2026-06-20', held, filed, applied)
      .when(execute)
      .isRefused('court-order.none-to-execute');
    decidingOn('2026-06-20', held, filed, applied, given, fact('CourtOrderExecuted', '2026-06-18'))
      .when(execute)
      .isRefused('court-order.none-to-execute');
  });
});
