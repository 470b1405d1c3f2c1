import { describe, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given, oneYearCard, recepisse } from '#libs/testing';

// E = 31 May 2026; filed on 10 May, outside the window, which closed on 1 April.
const late = [
  oneYearCard({ validFrom: '2025-06-01', validTo: '2026-05-31' }),
  demandeFiled('2026-05-10'),
];
const referred = fact('CommissionReferred', '2026-07-15');
const told = [...late, referred];

describe('R. 432-9 CESEDA: before the commission du titre de séjour', () => {
  it('a document is owed from the referral on, even to a late demande', () => {
    given(...told)
      .on('2026-07-14')
      .isUnlawful('G7');
    given(...told)
      .on('2026-07-15')
      .isUnlawful('G1');
  });

  it('it covers (I23), and its end is G2', () => {
    const issued = given(...told, attestation('2026-08-01', '2026-10-31'));
    issued.on('2026-07-31').isUnlawful('G1');
    issued.on('2026-08-01').isLawful('document', 'I23');
    issued.on('2026-10-31').isLawful('document', 'I23');
    issued.on('2026-11-01').isUnlawful('G2');
  });

  it('a récépissé of the commission is I23 whatever its day', () =>
    given(...told, recepisse('commission', '2026-06-01', '2026-06-30'))
      .on('2026-06-30')
      .isLawful('document', 'I23'));

  it('the referral of another case owes nothing here', () =>
    given(...late, { ...referred, case: 'C-2' })
      .on('2026-07-15')
      .isUnlawful('G7'));
});
