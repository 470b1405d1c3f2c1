import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given, visa } from '#libs/testing';

// A VLS-TS validated, to 31 August 2026: W3 from 3 May to 2 July.
const told = [
  visa('vls-ts', '2025-09-01', '2026-08-31'),
  fact('VlsTsValidated', '2025-09-10', { visa: 'V-1' }),
];
const filed = (on: string, data = {}) =>
  demandeFiled(on, { kind: 'first', ground: 'L422-1', ...data });

describe('R. 431-18 CESEDA: from a VLS-TS to a card', () => {
  it('is the window of R. 431-5 on the last day of the visa', () => {
    given(...told, filed('2026-07-02'))
      .on('2026-09-01')
      .isUnlawful('G1');
    given(...told, filed('2026-07-03'))
      .on('2026-09-01')
      .isUnlawful('G7');
    given(...told, filed('2026-09-01'))
      .on('2026-09-01')
      .isUnlawful('G8');
  });

  it('makes the attestation that of a holder, and the silence that of the ground', () => {
    const issued = given(...told, filed('2026-06-10'), attestation('2026-09-01', '2026-11-30'));
    issued.on('2026-09-01').isLawful('document', 'I19');
    expect(issued.rejections('2026-12-31')).toEqual(['C-1 2026-09-08']);
  });

  it('is kept out of like any other (nothing filed, blocked on 3 May)', () => {
    const blocked = (on: string) => fact('BlockageReported', on, { blockage: 'B03' });
    given(...told, blocked('2026-05-02'))
      .on('2026-09-01')
      .isUnlawful('G8');
    given(...told, blocked('2026-05-03'))
      .on('2026-09-01')
      .isUnlawful('G4');
  });

  it('lapses six months after: a first demande filed later holds no titre', () => {
    given(...told, filed('2027-02-28'))
      .on('2027-03-01')
      .isUnlawful('G8');
    given(...told, filed('2027-03-01'))
      .on('2027-03-01')
      .isUnlawful('G12');
  });

  it('is not open to another visa', () =>
    given(visa('exempting', '2025-09-01', '2026-08-31'), filed('2026-06-10'))
      .on('2026-09-01')
      .isUnlawful('G12'));
});
