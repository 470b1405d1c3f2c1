import { describe, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given, titre } from '#libs/testing';
import type { Told } from '#libs/testing';

// A four-year card to 30 June 2026, its renewal filed in time, an attestation to 31 October.
const filed = [
  titre(),
  demandeFiled('2026-03-15'),
  attestation('2026-07-01', '2026-10-31'),
] as const;
const refused = (on: string, data = {}, recordedAt = `${on}T08:00:00Z`): Told =>
  fact('RefusalDecided', on, { oqtf: true, ...data }, { recordedAt });

describe('L. 411-2 CESEDA: after a refusal or a withdrawal', () => {
  it('a refusal counts from its notification (G10 from the day after, the cover ending on it)', () => {
    const notified = given(...filed, refused('2026-08-01', { notifiedOn: '2026-08-20' }));
    notified.on('2026-08-10').isLawful('document', 'I19', 'I25');
    notified.on('2026-08-20').isLawful('document', 'I19', 'I25');
    notified.on('2026-08-21').isUnlawful('G10');
  });

  it('a refusal counts from the day it was taken when no notification is known', () => {
    const unnotified = given(...filed, refused('2026-08-01'));
    unnotified.on('2026-08-01').isLawful('document', 'I19', 'I25');
    unnotified.on('2026-08-02').isUnlawful('G10');
  });

  it('a favourable decision taken later undoes it', () => {
    const reversed = given(
      ...filed,
      refused('2026-08-01'),
      fact('DecisionFavourable', '2026-09-05'),
    );
    reversed.on('2026-09-04').isUnlawful('G10');
    reversed.on('2026-09-05').isUnproven('G3', 'I24');
  });

  it('of two decisions of one day, the one recorded last stands', () => {
    const accepted = fact(
      'DecisionFavourable',
      '2026-08-01',
      {},
      { recordedAt: '2026-08-01T09:00:00Z' },
    );
    given(...filed, accepted, refused('2026-08-01', {}, '2026-08-01T10:00:00Z'))
      .on('2026-08-02')
      .isUnlawful('G10');
    given(...filed, accepted, refused('2026-08-01'))
      .on('2026-08-02')
      .isUnproven('G3', 'I24');
  });

  it('silence is no refusal: the shadow falls, the cause stays', () => {
    const silent = given(titre(), demandeFiled('2026-03-15')).on('2026-10-01');
    silent.isUnlawful('G1');
    silent.isInShadow();
  });

  it('a withdrawal of the titre held comes before what a blocked file would explain', () =>
    given(
      titre(),
      fact('BlockageReported', '2026-03-20', { blockage: 'B07' }),
      fact('TitreWithdrawn', '2026-06-01', { titre: 'T-1' }),
    )
      .on('2026-06-02')
      .isUnlawful('G10'));

  it('a withdrawal of the titre issued for the demande is one too', () => {
    const withdrawn = given(
      titre(),
      demandeFiled('2026-03-15'),
      titre(
        { titre: 'T-2', validFrom: '2026-07-01', validTo: '2030-06-30', handedOverOn: null },
        { case: 'C-1' },
      ),
      fact('CardOrdered', '2026-06-20'),
      fact('TitreWithdrawn', '2026-08-01', { titre: 'T-2' }),
    );
    withdrawn.on('2026-10-01').isUnlawful('G10');
  });

  it('so is that of a titre of its case known by its hand-over alone, until it is handed over', () => {
    const lone = given(
      ...filed,
      fact('TitreWithdrawn', '2026-11-15', { titre: 'T-9' }),
      fact('TitreHandedOver', '2026-12-01', { titre: 'T-9' }, { case: 'C-1' }),
    );
    lone.on('2026-11-14').isUnlawful('G2');
    lone.on('2026-11-15').isUnlawful('G10');
    lone.on('2026-12-01').isUnlawful('G8');
  });

  it('a refusal of another demande leaves this one alone', () =>
    given(
      ...filed,
      demandeFiled('2026-01-10', { kind: 'change-of-status' }, { case: 'C-0' }),
      fact('RefusalDecided', '2026-08-01', {}, { case: 'C-0' }),
    )
      .on('2026-08-02')
      .isLawful('document', 'I19', 'I25'));
});
