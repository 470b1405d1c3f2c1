import { describe, it } from '@jest/globals';
import { fact, given, registered, visa } from '#libs/testing';

describe('R. 431-16 CESEDA: visas that dispense with a titre', () => {
  const entered = (enteredOn: string) => registered({ enteredOn });

  it('a short stay covers three months from entry', () => {
    const stay = given(entered('2026-02-03'), visa('short-stay', '2026-02-01', '2026-05-31'));
    stay.on('2026-02-01').isLawful('card', 'I04');
    stay.on('2026-05-03').isLawful('card', 'I04');
    stay.on('2026-05-04').isUnlawful('G12');
  });

  it('counted from the first day printed when the entry falls outside the visa, or is unknown', () => {
    const printed = visa('short-stay', '2026-02-01', '2026-05-31');
    for (const told of [[entered('2026-01-15')], [entered('2026-06-01')], []]) {
      given(...told, printed)
        .on('2026-05-01')
        .isLawful('card', 'I04');
      given(...told, printed)
        .on('2026-05-02')
        .isUnlawful('G12');
    }
  });

  it('or to its last printed day when that is earlier', () => {
    given(visa('short-stay', '2026-02-01', '2026-02-20'))
      .on('2026-02-20')
      .isLawful('card', 'I04');
    given(visa('short-stay', '2026-02-01', '2026-02-20'))
      .on('2026-02-21')
      .isUnlawful('G12');
  });

  it.each([
    ['exempting', 'I05'],
    ['titre-to-request', 'I06'],
  ] as const)('%s is %s, on its printed dates', (kind, instrument) => {
    const held = given(entered('2026-02-03'), visa(kind, '2026-02-01', '2027-01-31'));
    held.on('2026-02-01').isLawful('card', instrument);
    held.on('2027-01-31').isLawful('card', instrument);
    held.on('2027-02-01').isUnlawful('G12');
  });

  it('covers nothing when its dates are the wrong way round', () =>
    given(visa('exempting', '2026-02-01', '2026-01-31'))
      .on('2026-02-01')
      .isUnlawful('G12'));

  it('is, of several issues under one id, the one recorded last', () => {
    const again = fact(
      'VisaIssued',
      '2026-02-01',
      { visa: 'V-1', kind: 'exempting', validFrom: '2026-02-01', validTo: '2026-12-31' },
      { recordedAt: '2026-03-01' },
    );
    given(again, visa('exempting', '2026-02-01', '2027-01-31'))
      .on('2027-01-01')
      .isUnlawful('G12');
  });
});
