import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given } from '#libs/testing';

const first = (ground: string) => demandeFiled('2026-03-02', { kind: 'first', ground });
const issued = attestation('2026-03-20', '2026-09-19');

describe('R. 431-15-3 CESEDA: refugees and subsidiary protection', () => {
  it.each(['L424-1', 'L424-9'])('a first demande on %s is owed an attestation (I22)', (ground) => {
    const told = given(first(ground), issued);
    expect(told.on('2026-03-19').answer.days).toBe(18);
    told.on('2026-03-19').isUnlawful('G1');
    told.on('2026-03-20').isLawful('document', 'I22');
    told.on('2026-09-19').isLawful('document', 'I22');
    told.on('2026-09-20').isUnlawful('G2');
    expect(told.rejections('2027-01-01')).toEqual(['C-1 2026-07-02']);
  });

  it('members of the family follow the general rule', () => {
    given(first('L424-3'), issued).on('2026-03-19').isUnlawful('G12');
    given(first('L424-3'), issued).on('2026-03-20').isLawful('document', 'I21');
  });

  it('a renewal does too', () =>
    given(demandeFiled('2026-03-02', { ground: 'L424-1' }), issued)
      .on('2026-03-20')
      .isLawful('document', 'I19'));

  it('before the commission the attestation is I23', () =>
    given(first('L424-1'), fact('CommissionReferred', '2026-03-20'), issued)
      .on('2026-03-20')
      .isLawful('document', 'I23'));
});
