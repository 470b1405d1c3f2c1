import { describe, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given, registered, visa } from '#libs/testing';

// Entered on 1 June 2026: W4 ends on 1 August.
const newcomer = registered({ enteredOn: '2026-06-01' });
const first = (on: string) => demandeFiled(on, { kind: 'first' });
const blocked = (on: string) => fact('BlockageReported', on, { blockage: 'B07' });

describe('R. 431-4 CESEDA: two months after entry', () => {
  it('owes nothing to a first demande: the void of the law (G12)', () => {
    given(newcomer, first('2026-07-10')).on('2026-07-10').isUnlawful('G12');
    given(newcomer, first('2026-09-10')).on('2026-09-10').isUnlawful('G12');
  });

  it('asks who was kept out only of a demande filed after the window', () => {
    given(newcomer, blocked('2026-07-01'), first('2026-08-01')).on('2026-09-01').isUnlawful('G12');
    given(newcomer, blocked('2026-07-01'), first('2026-08-02')).on('2026-09-01').isUnlawful('G4');
  });

  it('counts two months to the last day of a shorter one', () => {
    const entered = registered({ enteredOn: '2025-12-31' });
    const met = blocked('2026-01-15');
    given(entered, met, first('2026-02-28')).on('2026-04-01').isUnlawful('G12');
    given(entered, met, first('2026-03-01')).on('2026-04-01').isUnlawful('G4');
  });

  it('has no first day: a blockage before the entry counts', () =>
    given(newcomer, blocked('2026-01-15'), first('2026-08-02')).on('2026-09-01').isUnlawful('G4'));

  it('lets a document issued all the same cover (I21), and calls its end G2', () => {
    for (const filedOn of ['2026-08-01', '2026-08-02']) {
      const issued = given(newcomer, first(filedOn), attestation('2026-08-10', '2026-11-09'));
      issued.on('2026-08-09').isUnlawful('G12');
      issued.on('2026-08-10').isLawful('document', 'I21');
      issued.on('2026-11-09').isLawful('document', 'I21');
      issued.on('2026-11-10').isUnlawful('G2');
    }
  });

  it('judges a titre-to-request visa, which is no titre held', () => {
    const entry = visa('titre-to-request', '2026-06-01', '2026-08-31');
    given(newcomer, entry, blocked('2026-07-01'), first('2026-08-02'))
      .on('2026-09-01')
      .isUnlawful('G4');
    given(newcomer, entry, first('2026-08-02')).on('2026-08-31').isLawful('card', 'I06');
  });

  it('says nothing where the entry is unknown and nobody was here at eighteen', () =>
    given(blocked('2026-07-01'), first('2026-08-02')).on('2026-09-01').isUnlawful('G12'));

  it('nothing filed, kept out in the window: G4; else G12', () => {
    given(newcomer, blocked('2026-08-01')).on('2026-09-01').isUnlawful('G4');
    given(newcomer).on('2026-09-01').isUnlawful('G12');
  });
});
