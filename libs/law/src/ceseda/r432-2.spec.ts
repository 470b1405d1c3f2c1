import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given, oneYearCard, titre } from '#libs/testing';
import type { Told } from '#libs/testing';

const LATER = '2028-01-01';
/** Filed on 15 March 2026: four months end on 15 July. */
const silent = (...told: Told[]) => given(oneYearCard(), demandeFiled('2026-03-15'), ...told);
const handedOver = (on: string) =>
  titre(
    { titre: 'T-2', validFrom: '2026-06-01', validTo: '2027-05-31', handedOverOn: on },
    { case: 'C-1' },
  );

describe('R. 432-2 CESEDA: the day silence becomes a rejection', () => {
  it('comes four months after the filing', () =>
    expect(silent().rejections(LATER)).toEqual(['C-1 2026-07-15']));

  it('or on the last day of a shorter month', () =>
    expect(given(demandeFiled('2026-10-31')).rejections(LATER)).toEqual(['C-1 2027-02-28']));

  it.each([
    ...['L421-11', 'L421-23', 'L421-26', 'L421-27', 'L421-30', 'L421-31', 'L421-34', 'L422-1'],
    ...['L422-2', 'L422-5', 'L422-6', 'L422-10', 'L422-14', 'L426-22', 'L426-23'],
  ])('comes after ninety days for %s', (ground) =>
    expect(given(demandeFiled('2026-03-15', { ground })).rejections(LATER)).toEqual([
      'C-1 2026-06-13',
    ]),
  );

  it('comes after sixty days for L421-14', () =>
    expect(given(demandeFiled('2026-03-15', { ground: 'L421-14' })).rejections(LATER)).toEqual([
      'C-1 2026-05-14',
    ]));

  it.each(['first', 'renewal', 'change-of-status'])('of a demande of kind %s', (kind) =>
    expect(given(demandeFiled('2026-03-15', { kind })).rejections(LATER)).toHaveLength(1),
  );

  it.each(['duplicate', 'Renewal', 'other'])('never of one of kind %s', (kind) =>
    expect(given(demandeFiled('2026-03-15', { kind })).rejections(LATER)).toEqual([]),
  );

  it('lists those born, by day, then case', () => {
    const two = given(
      demandeFiled('2026-03-15', {}, { case: 'C-2' }),
      demandeFiled('2026-03-15', {}, { case: 'C-10' }),
      demandeFiled('2026-03-14', {}, { case: 'C-3' }),
    );
    expect(two.rejections('2026-07-14')).toEqual(['C-3 2026-07-14']);
    expect(two.rejections('2026-07-15')).toEqual([
      ...['C-3 2026-07-14', 'C-10 2026-07-15', 'C-2 2026-07-15'],
    ]);
  });
});

describe('what prevents it', () => {
  it.each([
    ['DecisionFavourable', {}],
    ['RefusalDecided', { oqtf: false }],
    ['DemandeWithdrawn', {}],
    ['RegistrationRefused', { reason: 'incomplete' }],
    ['TitreHandedOver', { titre: 'T-9' }],
  ] as const)('%s on that very day does, on the day after does not', (type, data) => {
    const on = (day: string) => fact(type, day, data, { case: 'C-1' });
    expect(silent(on('2026-07-15')).rejections(LATER)).toEqual([]);
    expect(silent(on('2026-07-16')).rejections(LATER)).toEqual(['C-1 2026-07-15']);
  });

  it('the hand-over of a titre of the case does', () => {
    expect(silent(handedOver('2026-07-15')).rejections(LATER)).toEqual([]);
    expect(silent(handedOver('2026-07-16')).rejections(LATER)).toEqual(['C-1 2026-07-15']);
  });

  it('a refusal does from the day it was taken, whenever it is notified', () => {
    const refused = (on: string) => fact('RefusalDecided', on, { notifiedOn: '2026-08-01' });
    expect(silent(refused('2026-07-15')).rejections(LATER)).toEqual([]);
    expect(silent(refused('2026-07-16')).rejections(LATER)).toEqual(['C-1 2026-07-15']);
  });

  it.each(['annulled', 'suspended'])('a decision %s since still does', (effect) =>
    expect(
      silent(
        fact('RefusalDecided', '2026-05-01'),
        fact('DecisionAnnulled', '2026-06-01', { by: 'court', effect }),
      ).rejections(LATER),
    ).toEqual([]),
  );

  it.each([[], [fact('DemandeReopened', '2026-07-16')]])(
    'a registration refused on that day does for good, reopened later or not',
    (...reopened) =>
      expect(
        silent(fact('RegistrationRefused', '2026-07-15'), ...reopened).rejections(LATER),
      ).toEqual([]),
  );

  it('a registration refused and reopened on that very day does not', () =>
    expect(
      silent(
        fact('RegistrationRefused', '2026-07-15'),
        fact('DemandeReopened', '2026-07-15', {}, { recordedAt: '2026-07-15T09:00:00Z' }),
      ).rejections(LATER),
    ).toEqual(['C-1 2026-07-15']));

  it('an attestation de décision favorable is a decision of its first day', () => {
    const attested = (from: string) =>
      fact('AttestationDecisionFavorableIssued', '2026-07-20', { document: 'F-1', from });
    expect(silent(attested('2026-07-15')).rejections(LATER)).toEqual([]);
    expect(silent(attested('2026-07-16')).rejections(LATER)).toEqual(['C-1 2026-07-15']);
  });

  it('nothing of another case does', () => {
    const other = { case: 'C-2' };
    const told = [
      fact('RefusalDecided', '2026-05-01', {}, other),
      fact('DemandeWithdrawn', '2026-05-01', {}, other),
      fact('RegistrationRefused', '2026-05-01', {}, other),
    ];
    expect(silent(...told).rejections(LATER)).toEqual(['C-1 2026-07-15']);
  });
});

describe('the refusal shadow', () => {
  it('falls on the day of birth and never changes the cover', () => {
    const shadowed = silent(attestation('2026-07-01', '2026-09-30'));
    shadowed.on('2026-07-14').isInShadow(false);
    shadowed.on('2026-07-15').isInShadow();
    shadowed.on('2026-07-15').isLawful('document', 'I19');
    shadowed.on('2036-01-01').isInShadow();
  });

  it.each([
    ['DecisionFavourable', {}],
    ['RefusalDecided', { notifiedOn: '2026-09-30' }],
    ['DemandeWithdrawn', {}],
    ['DecisionAnnulled', { by: 'court', of: 'implicit' }],
    ['TitreHandedOver', { titre: 'T-9' }],
  ] as const)('is lifted on the day of %s', (type, data) => {
    const lifted = silent(fact(type, '2026-08-20', data, { case: 'C-1' }));
    lifted.on('2026-08-19').isInShadow();
    lifted.on('2026-08-20').isInShadow(false);
  });

  it('lasts one day when the decision comes the day after', () => {
    const decided = silent(fact('RefusalDecided', '2026-07-16'));
    decided.on('2026-07-15').isInShadow();
    decided.on('2026-07-16').isInShadow(false);
  });

  it('is never cast when the annulment of the implicit decision came before it', () =>
    silent(fact('DecisionAnnulled', '2026-07-15', { of: 'implicit' }))
      .on('2026-07-20')
      .isInShadow(false));

  it('is lifted by the outcome of a demande filed later, not by that of an earlier one', () => {
    const outcome = fact('DecisionFavourable', '2026-08-20', {}, { case: 'C-2' });
    const filed = (on: string, kind = 'first') => demandeFiled(on, { kind }, { case: 'C-2' });
    silent(filed('2026-08-01'), outcome).on('2026-08-20').isInShadow(false);
    silent(filed('2026-01-01'), outcome).on('2026-08-20').isInShadow();
    silent(filed('2026-08-01', 'duplicate'), outcome).on('2026-08-20').isInShadow();
  });

  it('is not lifted by the refusal of a demande filed later', () =>
    silent(
      demandeFiled('2026-08-01', { kind: 'first' }, { case: 'C-2' }),
      fact('RefusalDecided', '2026-08-20', {}, { case: 'C-2' }),
    )
      .on('2026-08-20')
      .isInShadow());

  it('lies on days of absence too', () => {
    const away = silent(fact('PresenceEnded', '2026-07-01')).on('2026-07-20');
    away.isNeither();
    away.isInShadow();
  });
});
