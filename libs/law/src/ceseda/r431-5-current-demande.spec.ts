import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, given, oneYearCard, titre } from '#libs/testing';

// E = 30 June 2026. C-1 is filed inside the window (G1 once E has passed), C-2 outside it (G7).
const held = oneYearCard();
const inTime = demandeFiled('2026-03-15');
const late = demandeFiled('2026-06-15', {}, { case: 'C-2' });
const next = { titre: 'T-2', validFrom: '2026-07-01', validTo: '2027-06-30' };

describe('R. 431-5 CESEDA: the current demande', () => {
  it('is the last filed', () => given(held, inTime, late).on('2026-07-01').isUnlawful('G7'));

  it('of two filed on one day, the last recorded', () => {
    const early = demandeFiled('2026-06-15', { teleservice: false }, { recordedAt: '2026-06-15' });
    given(held, early, late).on('2026-07-01').isUnlawful('G7');
    given(held, { ...early, recordedAt: '2026-06-16' }, late)
      .on('2026-07-01')
      .isUnlawful('G1');
  });

  it('is again the one before once the last is withdrawn', () => {
    const withdrawn = given(
      held,
      inTime,
      late,
      fact('DemandeWithdrawn', '2026-07-10', {}, { case: 'C-2' }),
    );
    withdrawn.on('2026-07-09').isUnlawful('G7');
    withdrawn.on('2026-07-10').isUnlawful('G1');
  });

  it('is over when a titre of its case is handed over', () => {
    const answered = given(held, inTime, titre(next, { case: 'C-1' }));
    answered.on('2026-07-01').isLawful('card', 'I09');
    answered.on('2027-07-01').isUnlawful('G8');
  });

  it('is over when a titre never known to be issued is handed over in its case', () => {
    const lone = given(
      held,
      inTime,
      fact('TitreHandedOver', '2026-07-20', { titre: 'T-9' }, { case: 'C-1' }),
    );
    lone.on('2026-07-19').isUnlawful('G1');
    lone.on('2026-07-20').isUnlawful('G8');
    expect(lone.rejections('2026-12-31')).toEqual(['C-1 2026-07-15']);
  });

  it('of such hand-overs the first day counts, once one of them says the case', () => {
    const caseless = fact('TitreHandedOver', '2026-07-05', { titre: 'T-9' });
    const ofCase = fact('TitreHandedOver', '2026-07-20', { titre: 'T-9' }, { case: 'C-1' });
    given(held, inTime, caseless, ofCase).on('2026-07-04').isUnlawful('G1');
    given(held, inTime, caseless, ofCase).on('2026-07-05').isUnlawful('G8');
    given(held, inTime, caseless).on('2026-07-05').isUnlawful('G1');
  });

  it('is over when a titre of no case, begun after the filing, outlasts the titre held', () =>
    given(held, inTime, titre(next)).on('2027-07-01').isUnlawful('G8'));

  it('is not over when that titre is of another case, or does not outlast it', () => {
    given(held, inTime, titre(next, { case: 'C-5' }))
      .on('2027-07-01')
      .isUnlawful('G1');
    given(held, inTime, titre({ ...next, validFrom: '2026-04-01', validTo: '2026-06-30' }))
      .on('2026-07-01')
      .isUnlawful('G1');
  });

  it('nor when it began on the day of the filing', () =>
    given(
      held,
      demandeFiled('2026-03-15', { titreHeld: 'T-1' }),
      titre({ ...next, validFrom: '2026-03-15' }),
    )
      .on('2027-07-01')
      .isUnlawful('G1'));

  it('without a titre held, any titre of no case that begins later ends it', () => {
    const first = demandeFiled('2026-03-15', { kind: 'first' });
    given(first, titre(next)).on('2027-07-01').isUnlawful('G8');
  });

  it('is not over while the card is not handed over', () => {
    const pending = { ...next, handedOverOn: null };
    given(held, inTime, titre(pending, { case: 'C-1' }), fact('CardOrdered', '2026-06-01'))
      .on('2027-07-01')
      .isUnlawful('G1');
  });

  it('is never a duplicate', () =>
    given(held, demandeFiled('2026-03-15', { kind: 'duplicate' }))
      .on('2026-07-01')
      .isUnlawful('G8'));

  it('a case has one demande: its first', () => {
    const again = demandeFiled('2026-06-20');
    given(held, inTime, again).on('2026-07-01').isUnlawful('G1');
    expect(given(held, inTime, again).rejections('2027-01-01')).toEqual(['C-1 2026-07-15']);
  });
});
