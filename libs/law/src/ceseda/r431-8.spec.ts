import { describe, it } from '@jest/globals';
import { demandeFiled, given, oneYearCard, registered, titre } from '#libs/testing';

describe('R. 431-8 CESEDA: the lapse, six months after expiry', () => {
  // E = 30 June 2026: the six months end on 30 December.
  it('nothing filed: G8 to the last day of the six months, G9 after', () => {
    given(oneYearCard()).on('2026-07-01').isUnlawful('G8');
    given(oneYearCard()).on('2026-12-30').isUnlawful('G8');
    given(oneYearCard()).on('2026-12-31').isUnlawful('G9');
  });

  it('counts six months to the last day of a shorter one', () => {
    const card = oneYearCard({ validFrom: '2025-09-01', validTo: '2026-08-31' });
    given(card).on('2027-02-28').isUnlawful('G8');
    given(card).on('2027-03-01').isUnlawful('G9');
  });

  it.each([
    ['2026-12-30', 'G8'],
    ['2026-12-31', 'G9'],
  ] as const)('a renewal filed on %s is %s for ever', (filedOn, cause) => {
    given(oneYearCard(), demandeFiled(filedOn)).on('2027-01-01').isUnlawful(cause);
    given(oneYearCard(), demandeFiled(filedOn)).on('2029-01-01').isUnlawful(cause);
  });

  it.each([{}, { titreHeld: 'T-1' }])(
    'a first demande filed after the lapse holds no titre (%j): a first demande again',
    (named) => {
      const first = { kind: 'first', ...named };
      given(oneYearCard(), demandeFiled('2026-12-30', first)).on('2027-01-01').isUnlawful('G8');
      given(oneYearCard(), demandeFiled('2026-12-31', first)).on('2027-01-01').isUnlawful('G12');
    },
  );

  it('a first demande long after, by somebody here at eighteen, is outside every window', () =>
    given(registered(), oneYearCard(), demandeFiled('2026-12-31', { kind: 'first' }))
      .on('2027-01-01')
      .isUnlawful('G12'));

  it('does not fall on a titre that is renewed at any time', () =>
    given(titre({ kind: 'carte-resident', ground: 'L426-17' }))
      .on('2046-01-01')
      .isUnlawful('G8'));
});
