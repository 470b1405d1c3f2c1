import { describe, it } from '@jest/globals';
import { demandeFiled, fact, given, oneYearCard, registered, titre } from '#libs/testing';
import type { Aside, Told } from '#libs/testing';

const reported = (on: string, blockage = 'B07', aside: Aside = {}): Told =>
  fact('BlockageReported', on, { blockage }, aside);
const resolved = (on: string, blockage = 'B07', aside: Aside = {}): Told =>
  fact('BlockageResolved', on, { blockage }, aside);
const attempted = (on: string, data = {}): Told =>
  fact('FilingAttempted', on, { outcome: 'blocked', ...data });

// E = 30 June 2026; the window runs from 2 March to 1 May 2026. Nothing is filed.
const kept = (...told: Told[]) => given(oneYearCard(), ...told);

describe('R. 431-2 CESEDA: kept out of the téléservice', () => {
  it.each([
    ['the eve of the window', '2026-03-01', 'G8'],
    ['its first day', '2026-03-02', 'G4'],
    ['its last day', '2026-05-01', 'G4'],
    ['E', '2026-06-30', 'G4'],
    ['the day after E', '2026-07-01', 'G8'],
  ] as const)('met on %s (%s): %s', (_, on, cause) =>
    kept(reported(on)).on('2026-07-02').isUnlawful(cause),
  );

  it.each(['B01', 'B02', 'B03', 'B06', 'B07', 'B09', 'B12', 'B21', 'B23', 'B24'])(
    '%s keeps out when reported',
    (code) => kept(reported('2026-04-01', code)).on('2026-07-01').isUnlawful('G4'),
  );

  it.each([
    ...['B04', 'B05', 'B08', 'B10', 'B11', 'B13', 'B14', 'B15', 'B16', 'B17', 'B18', 'B19'],
    ...['B20', 'B22', 'B25', 'B99', 'b07'],
  ])('%s does not', (code) => kept(reported('2026-04-01', code)).on('2026-07-01').isUnlawful('G8'));

  it.each([
    ['a code that keeps nobody out', { blockage: 'B10' }],
    ['no code', {}],
  ])('an attempt that was blocked keeps out with %s', (_, data) =>
    kept(attempted('2026-04-01', data)).on('2026-07-01').isUnlawful('G4'),
  );

  it('an attempt that was abandoned does not', () =>
    kept(attempted('2026-04-01', { outcome: 'abandoned' }))
      .on('2026-07-01')
      .isUnlawful('G8'));

  it('is not met by a report before its day', () => {
    kept(reported('2026-06-30')).on('2026-06-30').isLawful('card', 'I08');
    kept(fact('TitreWithdrawn', '2026-05-01', { titre: 'T-1' }), reported('2026-06-30'))
      .on('2026-06-29')
      .isUnlawful('G10');
  });

  it('lies in any case of the person', () =>
    kept(reported('2026-04-01', 'B07', { case: 'C-9' }))
      .on('2026-07-01')
      .isUnlawful('G4'));
});

describe('resolved', () => {
  it.each([
    ['in the window', '2026-04-20', 'G8'],
    ['on its last day', '2026-05-01', 'G8'],
    ['on the day after: too late to file in time', '2026-05-02', 'G4'],
    ['before it was met', '2026-03-31', 'G4'],
    ['on the day it was met', '2026-04-01', 'G8'],
  ] as const)('a blockage of 1 April, %s (%s): %s', (_, on, cause) =>
    kept(reported('2026-04-01'), resolved(on)).on('2026-07-01').isUnlawful(cause),
  );

  it('met after the window, it keeps out until it is resolved', () => {
    const late = kept(reported('2026-06-20'), resolved('2026-09-01'));
    late.on('2026-08-31').isUnlawful('G4');
    late.on('2026-09-01').isUnlawful('G8');
  });

  it('by the same code alone', () =>
    kept(reported('2026-04-01'), resolved('2026-04-20', 'B03')).on('2026-07-01').isUnlawful('G4'));

  it.each([
    ['C-1', 'C-1', 'G8'],
    ['C-1', null, 'G8'],
    [null, 'C-1', 'G8'],
    ['C-1', 'C-2', 'G4'],
  ] as const)('met in case %s, resolved in case %s: %s', (met, ended, cause) =>
    kept(
      reported('2026-04-01', 'B07', { case: met }),
      resolved('2026-04-20', 'B07', { case: ended }),
    )
      .on('2026-07-01')
      .isUnlawful(cause),
  );

  it('of an attempt without a code, by any resolution; of one with a code, by that code', () => {
    const end = resolved('2026-04-20', 'B12', { case: 'C-3' });
    kept(attempted('2026-04-01'), end).on('2026-07-01').isUnlawful('G8');
    kept(attempted('2026-04-01', { blockage: 'B02' }), end)
      .on('2026-07-01')
      .isUnlawful('G4');
  });
});

describe('impossibility established', () => {
  const established = (on: string) => fact('ImpossibilityEstablished', on);

  it('keeps out from its day, however late', () => {
    kept(established('2026-09-10')).on('2026-09-09').isUnlawful('G8');
    kept(established('2026-09-10')).on('2026-09-10').isUnlawful('G4');
  });

  it('keeps out from the first day of the window only', () => {
    kept(established('2026-03-01')).on('2026-07-01').isUnlawful('G8');
    kept(established('2026-03-02')).on('2026-07-01').isUnlawful('G4');
  });

  it('explains a late filing when it came before it', () => {
    kept(established('2026-05-16'), demandeFiled('2026-05-16')).on('2026-07-01').isUnlawful('G4');
    kept(established('2026-05-17'), demandeFiled('2026-05-16')).on('2026-07-01').isUnlawful('G7');
  });
});

describe('filed outside the window', () => {
  const filed = demandeFiled('2026-05-16');

  it.each([
    ['in the window', [reported('2026-03-20')], 'G4'],
    ['after it, before the filing', [reported('2026-05-10')], 'G4'],
    ['on the day of the filing', [reported('2026-05-16')], 'G4'],
    ['after the filing: it explains nothing', [reported('2026-05-17')], 'G7'],
    ['in the window, resolved in it', [reported('2026-03-20'), resolved('2026-04-02')], 'G7'],
    ['in the window, resolved after it', [reported('2026-03-20'), resolved('2026-05-15')], 'G4'],
    ['after the window, resolved', [reported('2026-05-10'), resolved('2026-05-15')], 'G7'],
    ['after it, resolved later', [reported('2026-05-10'), resolved('2026-05-17')], 'G4'],
  ] as const)('blocked %s: %#', (_, told, cause) =>
    kept(filed, ...told)
      .on('2026-07-01')
      .isUnlawful(cause),
  );
});

describe('windows of other kinds', () => {
  // Entered on 1 February 2026: two months, to 1 April. No titre held.
  const newcomer = registered({ enteredOn: '2026-02-01' });

  it('without a titre held the window’s last day is the last on which a blockage counts', () => {
    given(newcomer, reported('2026-04-01')).on('2026-05-01').isUnlawful('G4');
    given(newcomer, reported('2026-04-02')).on('2026-05-01').isUnlawful('G12');
  });

  it('without a window nobody is kept out', () =>
    given(reported('2026-04-01')).on('2026-05-01').isUnlawful('G12'));

  it('outside the téléservice the window is the two months before E', () => {
    const atCounter = oneYearCard({ teleservice: false, validTo: '2026-04-30' });
    given(atCounter, reported('2026-02-27', 'B21')).on('2026-05-01').isUnlawful('G8');
    given(atCounter, reported('2026-02-28', 'B21')).on('2026-05-01').isUnlawful('G4');
    given(atCounter, reported('2026-04-30', 'B21')).on('2026-05-01').isUnlawful('G4');
    given(atCounter, reported('2026-05-01', 'B21')).on('2026-05-01').isUnlawful('G8');
  });

  const longTerm = titre({ kind: 'carte-resident', ground: 'L426-17', durationMonths: 120 });

  it('a titre that knows no window: kept out while a blockage of any day lasts', () => {
    const held = given(longTerm, reported('2026-08-10'), resolved('2026-10-01'));
    held.on('2026-08-09').isUnlawful('G8');
    held.on('2026-08-10').isUnlawful('G4');
    held.on('2026-09-30').isUnlawful('G4');
    held.on('2026-10-01').isUnlawful('G8');
    held.on('2036-10-01').isUnlawful('G8');
  });

  it('or from an impossibility, however old', () =>
    given(longTerm, fact('ImpossibilityEstablished', '2020-01-01'))
      .on('2026-07-01')
      .isUnlawful('G4'));
});
