import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, parseDay } from '#libs/kernel';
import { demandeFiled, fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const filed = demandeFiled('2026-03-15');

describe('a summons', () => {
  const summon = { type: 'SummonApplicant', case: 'C-1', for: 'biometrics' } as const;

  it('is for the day it is made or a later one', () => {
    decidingOn('2026-04-01', filed)
      .when({ ...summon, on: '2026-04-01' })
      .records({ type: 'ApplicantSummoned', data: { for: 'biometrics', on: '2026-04-01' } });
    const { change } = decidingOn('2026-04-01', filed)
      .when({ ...summon, on: '2026-03-31' })
      .isRefused('summons.day-past');
    expect(change).toContain('2026-04-01');
    decidingOn('2026-04-01', filed)
      .when({ ...summon, on: 'monday' })
      .isRefused('summons.day-past');
  });

  it('has no place where nothing is filed', () => {
    decidingOn('2026-04-01')
      .when({ ...summon, on: '2026-04-02' })
      .isRefused('act.no-place');
  });
});

describe('biometrics', () => {
  it('are taken with or without a summons', () => {
    const take = { type: 'TakeBiometrics', case: 'C-1' } as const;
    const recorded = { type: 'BiometricsTaken', data: {} } as const;
    const summons = fact('ApplicantSummoned', '2026-03-20', {
      for: 'biometrics',
      on: '2026-04-01',
    });
    decidingOn('2026-04-01', filed).when(take).records(recorded);
    decidingOn('2026-04-01', filed, summons).when(take).records(recorded);
  });
});

describe('the opinion of another authority', () => {
  const ask = { type: 'RequestOpinion', case: 'C-1', body: 'ofii' } as const;
  const give = { type: 'GiveOpinion', case: 'C-1', body: 'ofii' } as const;
  const asked = fact('OpinionRequested', '2026-03-20', { body: 'ofii' });

  it('is requested, and given', () => {
    decidingOn('2026-04-01', filed)
      .when(ask)
      .records({ type: 'OpinionRequested', data: { body: 'ofii' } });
    decidingOn('2026-04-01', filed, asked)
      .when(give)
      .records({ type: 'OpinionGiven', data: { body: 'ofii' } });
    decidingOn('2026-04-01', filed, asked)
      .when({ ...give, favourable: false })
      .records({ type: 'OpinionGiven', data: { body: 'ofii', favourable: false } });
  });

  it('is that of whoever was asked', () => {
    const { first } = decidingOn('2026-04-01', filed, asked)
      .when({ ...give, body: 'dreets' })
      .isRefused('opinion.not-awaited');
    expect(first).toEqual(['OpinionRequested']);
    decidingOn('2026-04-01', filed).when(give).isRefused('opinion.not-awaited');
  });
});

describe('the commission du titre de séjour', () => {
  const refer = { type: 'ReferToCommission', case: 'C-1' } as const;
  const opine = { type: 'GiveCommissionOpinion', case: 'C-1', favourable: false } as const;
  const referred = fact('CommissionReferred', '2026-04-01');

  it('is referred to while the demande is pending', () => {
    decidingOn('2026-04-01', filed).when(refer).records({ type: 'CommissionReferred', data: {} });
    decidingOn('2026-04-02', filed, referred).when(refer).isRefused('act.no-place');
  });

  it('gives its opinion fifteen days after the referral at the earliest (L432-15)', () => {
    const { article, detail, change } = decidingOn('2026-04-15', filed, referred)
      .when(opine)
      .isRefused('commission.too-soon');
    expect(article).toBe('ceseda:L432-15');
    expect(detail).toContain('2026-04-01');
    expect(change).toContain('2026-04-16');
    decidingOn('2026-04-16', filed, referred)
      .when(opine)
      .records({ type: 'CommissionOpinionGiven', data: { favourable: false } });
  });

  it('convenes anew when the case is put before it again', () => {
    const given = fact('CommissionOpinionGiven', '2026-05-01', { favourable: false });
    const again = fact('CommissionReferred', '2026-06-01');
    decidingOn('2026-06-10', filed, referred, given, again)
      .when(opine)
      .isRefused('commission.too-soon');
  });

  it('gives an opinion where it was asked for one', () => {
    const { first } = decidingOn('2026-04-16', filed).when(opine).isRefused('act.no-place');
    expect(first).toEqual(['CommissionReferred']);
    decidingOn('2026-04-16').when(opine).isRefused('act.no-place');
  });

  it('never gives it before the applicant was convened, whatever the days', () => {
    const day = fc.integer({ min: parseDay('2026-03-15') ?? 0, max: parseDay('2026-12-31') ?? 0 });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (referredOn, later) => {
        const on = formatDay(referredOn + later);
        const before = fact('CommissionReferred', formatDay(referredOn));
        const { decision } = decidingOn(on, filed, before).when(opine).decided;
        return decision.accepted === later >= 15;
      }),
    );
  });
});
