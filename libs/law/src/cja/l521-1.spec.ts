import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given, titre } from '#libs/testing';
import type { Told } from '#libs/testing';

// A four-year card to 30 June 2026, filed in time: L. 433-3 covers to 30 September.
const file = (...told: Told[]) => given(titre(), demandeFiled('2026-03-15'), ...told);
const refused = fact('RefusalDecided', '2026-08-01', { notifiedOn: '2026-08-20' });
const annulled = (on: string, data = {}) => fact('DecisionAnnulled', on, { by: 'court', ...data });
const suspended = (on: string) => annulled(on, { effect: 'suspended' });

describe('L. 521-1 CJA: a refusal suspended', () => {
  it('no longer stands from that day, and I25 runs again within its dates', () =>
    expect(file(refused, suspended('2026-09-10')).story('2026-10-05')).toEqual([
      '2022-07-01 2026-06-30 I09',
      '2026-07-01 2026-08-20 I25',
      '2026-08-21 2026-09-09 G10',
      '2026-09-10 2026-09-30 I25',
      '2026-10-01 2026-10-05 G1',
    ]));

  it('runs the document it had cut again, within its dates', () => {
    const revived = file(attestation('2026-07-01', '2026-10-31'), refused, suspended('2026-10-10'));
    revived.on('2026-10-09').isUnlawful('G10');
    revived.on('2026-10-10').isLawful('document', 'I19');
    revived.on('2026-10-31').isLawful('document', 'I19');
    revived.on('2026-11-01').isUnlawful('G2');
  });

  it('revives the favourable decision it had followed', () => {
    const revived = file(
      fact('DecisionFavourable', '2026-07-10'),
      refused,
      suspended('2026-09-01'),
    );
    revived.on('2026-08-19').isUnproven('G3', 'I24');
    revived.on('2026-08-21').isUnlawful('G10');
    revived.on('2026-09-01').isUnproven('G3', 'I24');
  });

  it('suspended twice, the first day counts', () =>
    file(refused, suspended('2026-09-15'), suspended('2026-09-10'))
      .on('2026-09-10')
      .isLawful('expired-card', 'I25'));

  it('can still be annulled', () =>
    file(refused, suspended('2026-09-10'), annulled('2026-09-20'))
      .on('2026-08-25')
      .isLawful('expired-card', 'I25'));
});

describe('a decision annulled', () => {
  it('is deemed never taken, for every day', () =>
    expect(file(refused, annulled('2026-09-10')).story('2026-10-05')).toEqual([
      '2022-07-01 2026-06-30 I09',
      '2026-07-01 2026-09-30 I25',
      '2026-10-01 2026-10-05 G1',
    ]));

  it('once the annulment is known', () =>
    file(refused, annulled('2026-09-10'))
      .knownAt('2026-09-10T07:59:59Z')
      .on('2026-09-10')
      .isUnlawful('G10'));

  it('is no less final for an effect that is not “suspended”', () =>
    file(refused, annulled('2026-09-10', { effect: 'reformed' }))
      .on('2026-08-25')
      .isLawful('expired-card', 'I25'));

  it('is the latest on or before that day and not yet annulled', () => {
    const again = fact('RefusalDecided', '2026-09-01');
    file(refused, again, annulled('2026-09-10')).on('2026-09-10').isUnlawful('G10');
    file(refused, again, annulled('2026-09-10'), annulled('2026-09-11'))
      .on('2026-09-10')
      .isLawful('expired-card', 'I25');
    file(refused, again, annulled('2026-08-31')).on('2026-08-31').isLawful('expired-card', 'I25');
    file(refused, again, annulled('2026-08-31')).on('2026-09-02').isUnlawful('G10');
  });

  it('may be of the day of the annulment, by notification; not of the day after', () => {
    file(refused, annulled('2026-08-20')).on('2026-08-21').isLawful('expired-card', 'I25');
    file(refused, annulled('2026-08-19')).on('2026-08-21').isUnlawful('G10');
  });

  it('may be a favourable one', () => {
    const decided = fact('DecisionFavourable', '2026-10-10');
    file(decided, annulled('2026-11-01')).on('2026-10-10').isUnlawful('G1');
    file(decided, suspended('2026-11-01')).on('2026-10-31').isUnproven('G3', 'I24');
    file(decided, suspended('2026-11-01')).on('2026-11-01').isUnlawful('G1');
  });

  it.each([
    ['express', { of: 'express' }],
    ['of nothing said', { of: null }],
  ])('%s', (_, of) =>
    file(refused, annulled('2026-09-10', of)).on('2026-09-09').isLawful('expired-card', 'I25'),
  );

  it.each([
    ['the implicit one', { of: 'implicit' }],
    ['an unknown kind of one', { of: 'tacit' }],
  ])('%s leaves the express one standing', (_, of) =>
    file(refused, annulled('2026-09-10', of)).on('2026-09-10').isUnlawful('G10'),
  );

  it('of another case leaves it standing', () =>
    file(refused, { ...annulled('2026-09-10'), case: 'C-2' })
      .on('2026-09-10')
      .isUnlawful('G10'));

  it('still ends the shadow, and no second rejection is born', () => {
    const told = file(refused, annulled('2026-09-10'));
    told.on('2026-07-31').isInShadow();
    told.on('2026-08-01').isInShadow(false);
    expect(told.rejections('2030-01-01')).toEqual(['C-1 2026-07-15']);
  });
});
