import { describe, expect, it } from '@jest/globals';
import { InvariantViolation } from '#libs/kernel';
import { demandeFiled, fact, given, registered, titre } from '#libs/testing';
import { coverage } from './coverage.js';

const { facts } = given(titre(), demandeFiled('2026-03-15'));

describe('the question', () => {
  it('is echoed as asked', () => {
    const asked = { on: '2026-03-01', knownAt: '2026-03-01T10:00:00.5+02:00' };
    expect(coverage(facts, asked)).toMatchObject({ person: 'P-1', ...asked });
  });

  it('has no answer for somebody of whom nothing is known', () => {
    expect(coverage([], { on: '2026-03-01', knownAt: '2026-03-01' })).toBeNull();
    expect(coverage(facts, { on: '2026-03-01', knownAt: '2022-06-30' })).toBeNull();
  });

  it.each([
    { on: '2026-02-30', knownAt: '2026-03-01' },
    { on: '2026-03-01T00:00:00Z', knownAt: '2026-03-01' },
    { on: '2026-03-01', knownAt: 'now' },
  ])('is refused when it cannot be read: %j', (asked) =>
    expect(() => coverage(facts, asked)).toThrow(InvariantViolation),
  );
});

describe('the timeline', () => {
  const timeline = (on: string, knownAt: string) => coverage(facts, { on, knownAt })?.timeline;

  it('ends on the latest of the day asked, the day known and the last day covered', () => {
    expect(timeline('2026-01-01', '2026-04-01')?.at(-1)?.to).toBe('2026-09-30');
    expect(timeline('2026-10-05', '2026-04-01')?.at(-1)?.to).toBe('2026-10-05');
    expect(timeline('2026-01-01', '2026-10-07')?.at(-1)?.to).toBe('2026-10-07');
  });

  it('takes the day of knownAt in Paris', () => {
    expect(timeline('2026-01-01', '2026-10-07T21:59:59Z')?.at(-1)?.to).toBe('2026-10-07');
    expect(timeline('2026-01-01', '2026-10-07T22:00:00Z')?.at(-1)?.to).toBe('2026-10-08');
    expect(timeline('2026-01-01', '2026-11-07T22:59:59Z')?.at(-1)?.to).toBe('2026-11-07');
    expect(timeline('2026-01-01', '2026-11-07T23:00:00Z')?.at(-1)?.to).toBe('2026-11-08');
  });

  it('begins with the earliest fact when nothing covers, nothing is filed and no birthday says', () =>
    expect(given(fact('PanVisited', '2026-01-05')).story('2026-01-06')).toEqual([
      '2026-01-05 2026-01-06 G12',
    ]));

  it('begins with the filing when it comes before the first day covered', () =>
    expect(
      given(demandeFiled('2022-05-01'), titre({ validTo: '2022-08-01' })).story('2022-05-02')[0],
    ).toBe('2022-05-01 2022-06-30 G12'));

  it('begins with the 18th birthday when a fact was known by then', () => {
    const born = { birthDate: '2008-05-14' };
    expect(given(registered(born)).story('2026-05-14')).toEqual(['2026-05-14 2026-05-14 null']);
    const later = { ...registered(born), occurredOn: '2026-05-15' };
    expect(given(later).story('2026-05-15')).toEqual(['2026-05-15 2026-05-15 null']);
  });

  it('is empty before anything has begun', () =>
    expect(
      given(
        titre({}, { recordedAt: '2020-01-01' }),
        fact('TitreWithdrawn', '2021-01-01', { titre: 'T-1' }, { recordedAt: '2020-01-02' }),
      )
        .knownAt('2020-02-01')
        .story('2020-02-01'),
    ).toEqual([]));

  it('leaves absences out of the first and the last day covered', () => {
    const told = [
      titre({ validFrom: '2026-01-01', validTo: '2026-12-31' }),
      fact('PresenceEnded', '2025-12-15', {}),
      fact('PresenceResumed', '2026-02-01'),
      fact('PresenceEnded', '2026-11-30'),
    ];
    expect(given(...told).story('2026-03-01')).toEqual(['2026-02-01 2026-11-30 I09']);
  });

  it('is, of two instruments on one day, both, in order', () =>
    expect(
      given(
        titre({ validFrom: '2026-01-01', validTo: '2026-01-31' }),
        titre({ titre: 'T-2', kind: 'cst', validFrom: '2026-01-10', validTo: '2026-01-20' }),
      ).story('2026-01-02'),
    ).toEqual([
      '2026-01-01 2026-01-09 I09',
      '2026-01-10 2026-01-20 I08+I09',
      '2026-01-21 2026-01-31 I09',
    ]));
});

describe('since and days', () => {
  it('count from the first day of the run, whatever its cause', () => {
    // Nothing filed: G8 from 1 July, G9 from 31 December; 365 days on 30 June 2027.
    const { since, days, cause } = given(titre()).on('2027-06-30').answer;
    expect([since, days, cause]).toEqual(['2026-07-01', 365, 'G9']);
  });

  it('do not run from unproven days into unlawful ones', () => {
    const lost = fact('TitreDeclaredLost', '2026-06-20', { titre: 'T-1' });
    const told = given(titre(), lost);
    expect(told.on('2026-06-30').answer).toMatchObject({ since: '2026-06-20', days: 11 });
    expect(told.on('2026-07-01').answer).toMatchObject({ since: '2026-07-01', days: 1 });
  });
});
