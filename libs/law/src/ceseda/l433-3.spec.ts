import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, given, oneYearCard, titre } from '#libs/testing';
import { STRICT } from '../law-book.js';

// E = 30 June 2026; three months: 30 September.
const filed = [titre(), demandeFiled('2026-03-15')] as const;

describe('L. 433-3 CESEDA: three months on the expired card', () => {
  it('covers from E+1 to three months after E, proven by the expired card', () => {
    given(...filed)
      .on('2026-07-01')
      .isLawful('expired-card', 'I25');
    given(...filed)
      .on('2026-09-30')
      .isLawful('expired-card', 'I25');
    given(...filed)
      .on('2026-10-01')
      .isUnlawful('G1');
  });

  it('covers from the filing when it comes after E', () => {
    const late = given(titre(), demandeFiled('2026-08-10'));
    late.on('2026-08-09').isUnlawful('G8');
    late.on('2026-08-10').isLawful('expired-card', 'I25');
  });

  it.each([
    ['2026-08-31', '2026-11-30'],
    ['2026-11-30', '2027-02-28'],
    ['2027-11-30', '2028-02-29'],
  ])('counts months to the last day of the month: E %s, covered to %s', (validTo, last) =>
    expect(
      given(titre({ validTo }), demandeFiled('2026-05-01')).story('2026-05-02').at(-1),
    ).toMatch(new RegExp(`${last} I25$`)),
  );

  it.each([
    ['csp', 48],
    ['csp', 60],
    ['carte-resident', 120],
    ['carte-resident-permanent', 120],
    ['cra-10', 120],
  ])('is given to the holder of a %s of %i months', (kind, durationMonths) =>
    given(titre({ kind, durationMonths }), demandeFiled('2026-03-15'))
      .on('2026-07-01')
      .isLawful('expired-card', 'I25'),
  );

  it.each([
    ['csp', 47],
    ['csp', '48'],
    ['cst', 48],
    ['cra-1', 12],
    ['aps', 48],
    ['carte-ue', 60],
  ])('is not given to the holder of a %s of %j months', (kind, durationMonths) =>
    given(titre({ kind, durationMonths }), demandeFiled('2026-03-15'))
      .on('2026-07-01')
      .isUnlawful('G1'),
  );

  it.each(['first', 'change-of-status'])('is not given to a demande of kind %s', (kind) =>
    given(titre(), demandeFiled('2026-03-15', { kind })).on('2026-07-01').isUnlawful('G1'),
  );

  it('is not asked of a titre that never expires', () =>
    given(titre({ validTo: null, kind: 'carte-resident-permanent' }), demandeFiled('2026-03-15'))
      .on('2026-07-01')
      .isLawful('card', 'I10'));

  it('is not asked of a visa', () =>
    given(
      fact('VisaIssued', '2025-07-01', {
        ...{ visa: 'V-1', kind: 'vls-ts', validFrom: '2025-07-01', validTo: '2026-06-30' },
      }),
      fact('VlsTsValidated', '2025-07-10', { visa: 'V-1' }),
      demandeFiled('2026-03-15'),
    )
      .on('2026-07-01')
      .isUnlawful('G1'));
});

describe('what ends it', () => {
  it.each([
    ['RefusalDecided', { oqtf: false }, 'G10'],
    ['DemandeWithdrawn', {}, 'G8'],
    ['TitreWithdrawn', { titre: 'T-1' }, 'G10'],
    ['RegistrationRefused', { reason: 'other' }, 'G10'],
    ['RegistrationRefused', { reason: 'incomplete' }, 'G6'],
  ] as const)('%s ends it on its day, which is covered (%j)', (type, data, cause) => {
    const ended = given(...filed, fact(type, '2026-07-10', data));
    ended.on('2026-07-10').isLawful('expired-card', 'I25');
    ended.on('2026-07-11').isUnlawful(cause);
  });

  it('a favourable decision ends it too: the decision itself covers from then on', () => {
    const decided = given(...filed, fact('DecisionFavourable', '2026-07-10'));
    decided.on('2026-07-10').isLawful('expired-card', 'I24', 'I25');
    decided.on('2026-07-11').isUnproven('G3', 'I24');
  });

  it('a refusal before E leaves nothing of it', () =>
    given(...filed, fact('RefusalDecided', '2026-06-10'))
      .on('2026-07-01')
      .isUnlawful('G10'));

  it('decisions and withdrawals of another case leave it alone', () => {
    const other = { case: 'C-2' };
    given(
      ...filed,
      fact('RefusalDecided', '2026-07-10', {}, other),
      fact('DemandeWithdrawn', '2026-07-11', {}, other),
      fact('RegistrationRefused', '2026-07-12', {}, other),
    )
      .on('2026-08-01')
      .isLawful('expired-card', 'I25');
  });

  it('a registration refused and reopened interrupts it', () => {
    const reopened = given(
      ...filed,
      fact('RegistrationRefused', '2026-07-10', { reason: 'other' }),
      fact('DemandeReopened', '2026-08-20'),
    );
    reopened.on('2026-07-10').isLawful('expired-card', 'I25');
    reopened.on('2026-07-11').isUnlawful('G10');
    reopened.on('2026-08-19').isUnlawful('G10');
    reopened.on('2026-08-20').isLawful('expired-card', 'I25');
    reopened.on('2026-10-01').isUnlawful('G1');
  });

  it('refused, reopened and refused again, it is interrupted twice', () =>
    expect(
      given(
        ...filed,
        fact('RegistrationRefused', '2026-07-10', { reason: 'incomplete' }),
        fact('DemandeReopened', '2026-07-20'),
        fact('RegistrationRefused', '2026-08-01', { reason: 'other' }),
      ).story('2026-08-05'),
    ).toEqual([
      '2022-07-01 2026-06-30 I09',
      '2026-07-01 2026-07-10 I25',
      '2026-07-11 2026-07-19 G6',
      '2026-07-20 2026-08-01 I25',
      '2026-08-02 2026-08-05 G10',
    ]));

  it('silence ends it under STRICT alone, on the day the rejection is born', () => {
    given(...filed)
      .on('2026-07-16')
      .isLawful('expired-card', 'I25');
    given(...filed)
      .under(STRICT)
      .on('2026-07-15')
      .isLawful('expired-card', 'I25');
    given(...filed)
      .under(STRICT)
      .on('2026-07-16')
      .isUnlawful('G1');
  });

  it('STRICT changes nothing where no rejection is born', () =>
    given(
      ...filed,
      fact('CommissionReferred', '2026-04-01'),
      fact('DecisionFavourable', '2026-07-15'),
    )
      .under(STRICT)
      .on('2026-07-15')
      .isLawful('expired-card', 'I24', 'I25'));
});

describe('what proves it', () => {
  it('a lost card proves nothing: lawful, G13', () => {
    const lost = given(...filed, fact('TitreDeclaredLost', '2026-07-20', { titre: 'T-1' }));
    lost.on('2026-07-19').isLawful('expired-card', 'I25');
    lost.on('2026-07-20').isUnproven('G13', 'I25');
  });

  it('a card never handed over proves nothing: the attestation was owed', () =>
    given(
      titre({ handedOverOn: null }, { case: 'C-0' }),
      fact('CardOrdered', '2022-06-01', {}, { case: 'C-0' }),
      demandeFiled('2026-03-15'),
    )
      .on('2026-07-01')
      .isUnproven('G1', 'I25'));

  it('a temporary card gives no such right (al. 2 is off)', () =>
    given(oneYearCard(), demandeFiled('2026-03-15')).on('2026-07-01').isUnlawful('G1'));
});
