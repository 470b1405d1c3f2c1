import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, given, titre } from '#libs/testing';

const protection = titre({
  kind: 'aps-protection-temporaire',
  durationMonths: 6,
  validFrom: '2026-01-10',
  validTo: '2026-07-09',
});

describe('R. 581-4 CESEDA: temporary protection is renewed automatically', () => {
  it('not renewed, it is the State’s omission (G2), a year later still', () => {
    given(protection).on('2026-07-09').isLawful('card', 'I13');
    given(protection).on('2026-07-10').isUnlawful('G2');
    given(protection).on('2027-07-10').isUnlawful('G2');
    expect(given(protection).on('2027-07-10').answer.becauseOfBlockedFile).toBe(true);
  });

  it('withdrawn, it is no omission', () => {
    const withdrawn = given(protection, fact('TitreWithdrawn', '2026-06-01', { titre: 'T-1' }));
    withdrawn.on('2026-06-01').isLawful('card', 'I13');
    withdrawn.on('2026-06-02').isUnlawful('G10');
  });

  it('comes before kept out', () =>
    given(protection, fact('BlockageReported', '2026-04-01', { blockage: 'B07' }))
      .on('2026-07-10')
      .isUnlawful('G2'));

  it('is not asked once a demande is filed', () =>
    given(protection, demandeFiled('2026-08-01')).on('2026-08-01').isUnlawful('G8'));

  it('is not asked of another autorisation provisoire', () =>
    given(titre({ kind: 'aps', validFrom: '2026-01-10', validTo: '2026-07-09' }))
      .on('2026-07-10')
      .isUnlawful('G8'));
});
