import { describe, it } from '@jest/globals';
import { demandeFiled, fact, given, registered, visa } from '#libs/testing';

// Entry on 5 September 2025: the three months end on 5 December.
const told = [registered({ enteredOn: '2025-09-05' }), visa('vls-ts', '2025-09-01', '2026-08-31')];
const validated = (on: string, id = 'V-1') => fact('VlsTsValidated', on, { visa: id });
const reported = (on: string) => fact('BlockageReported', on, { blockage: 'B18' });

describe('R. 431-17 CESEDA: validation of a VLS-TS', () => {
  it('validated on the last day, it covers its dates', () => {
    given(...told, validated('2025-12-05'))
      .on('2025-12-06')
      .isLawful('card', 'I07');
    given(...told, validated('2025-12-05'))
      .on('2026-08-31')
      .isLawful('card', 'I07');
    given(...told, validated('2025-12-05'))
      .on('2026-09-01')
      .isUnlawful('G8');
  });

  it.each([
    ['the day after', [validated('2025-12-06')]],
    ['never', []],
    ['for another visa', [validated('2025-10-01', 'V-2')]],
  ])('validated %s, it covers to the last day to validate it (G11)', (_, facts) => {
    given(...told, ...facts)
      .on('2025-12-05')
      .isLawful('card', 'I07');
    given(...told, ...facts)
      .on('2025-12-06')
      .isUnlawful('G11');
    given(...told, ...facts)
      .on('2027-12-06')
      .isUnlawful('G11');
  });

  it('covers no day past its printed dates', () =>
    given(visa('vls-ts', '2025-09-01', '2025-10-31'))
      .on('2025-11-01')
      .isUnlawful('G11'));

  it.each([
    ['2025-08-31', 'G11'],
    ['2025-09-01', 'G4'],
    ['2025-12-05', 'G4'],
    ['2025-12-06', 'G11'],
  ] as const)('a blockage of any code reported on %s: %s', (on, cause) =>
    given(...told, reported(on))
      .on('2025-12-10')
      .isUnlawful(cause),
  );

  it('an attempt that was blocked is no report', () =>
    given(...told, fact('FilingAttempted', '2025-11-20', { outcome: 'blocked' }))
      .on('2025-12-06')
      .isUnlawful('G11'));

  it('kept out of the next demande is asked first (window 3 May to 2 July 2026)', () =>
    given(...told, fact('FilingAttempted', '2026-05-03', { outcome: 'blocked' }))
      .on('2026-05-03')
      .isUnlawful('G4'));

  it('stays the cause whatever is filed, but for an incomplete file', () => {
    const filed = given(...told, demandeFiled('2026-06-01'));
    filed.on('2026-06-02').isUnlawful('G11');
    given(...told, demandeFiled('2026-06-01'), reported('2025-12-01'))
      .on('2026-09-01')
      .isUnlawful('G4');
    given(
      ...told,
      demandeFiled('2026-06-01'),
      fact('SupplementRequested', '2026-06-10', { deadline: '2026-07-10' }),
      fact('SupplementRequestNotified', '2026-06-11'),
    )
      .on('2026-09-01')
      .isUnlawful('G6');
  });
});
