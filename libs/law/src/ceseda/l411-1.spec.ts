import { describe, expect, it } from '@jest/globals';
import { fact, given, registered, titre } from '#libs/testing';

describe('L. 411-1 CESEDA: what a titre covers', () => {
  it.each([
    ['carte-ue', 'I02'],
    ['cst', 'I08'],
    ['csp', 'I09'],
    ['carte-resident', 'I10'],
    ['carte-resident-permanent', 'I10'],
    ['cra-1', 'I11'],
    ['cra-10', 'I11'],
    ['aps', 'I12'],
    ['aps-protection-temporaire', 'I13'],
  ] as const)('a %s is %s, from its first day to E included', (kind, instrument) => {
    const held = given(titre({ kind }));
    held.on('2022-06-30').isNeither();
    held.on('2022-07-01').isLawful('card', instrument);
    held.on('2026-06-30').isLawful('card', instrument);
    expect(held.on('2026-07-01').answer.lawful).toBe(false);
  });

  it('has no end without validTo', () => {
    const permanent = { kind: 'carte-resident-permanent', validTo: null };
    given(titre(permanent)).on('2080-01-01').isLawful('card', 'I10');
  });

  it('ends on the day it is withdrawn, which is covered', () => {
    const withdrawn = given(titre(), fact('TitreWithdrawn', '2026-05-10', { titre: 'T-1' }));
    withdrawn.on('2026-05-10').isLawful('card', 'I09');
    withdrawn.on('2026-05-11').isUnlawful('G10');
  });

  it('covers no day when it was withdrawn before it began', () =>
    given(titre(), fact('TitreWithdrawn', '2022-06-01', { titre: 'T-1' }))
      .on('2022-07-02')
      .isUnlawful('G10'));

  it('is, of several issues under one id, the one recorded last', () => {
    const printedAgain = titre({ validTo: '2026-08-31' }, { recordedAt: '2022-09-01' });
    const held = given(printedAgain, titre());
    held.on('2026-08-31').isLawful('card', 'I09');
    held.knownAt('2022-08-31').on('2026-07-01').isUnlawful('G8');
  });

  it('leaves the days of an absence open: the day it is told, and the day of return, are judged', () => {
    const away = given(
      titre(),
      fact('PresenceEnded', '2026-01-10'),
      fact('PresenceResumed', '2026-02-01'),
    );
    away.on('2026-01-10').isLawful('card', 'I09');
    away.on('2026-01-11').isNeither();
    away.on('2026-01-31').isNeither();
    away.on('2026-02-01').isLawful('card', 'I09');
  });

  it('leaves every day open after a death', () =>
    given(titre(), fact('PresenceEnded', '2026-01-10', { reason: 'deceased' }))
      .on('2030-01-01')
      .isNeither());
});

describe('proof by the card', () => {
  it('begins with the hand-over: before it the day is lawful and unproven', () => {
    const handedLate = given(titre({ handedOverOn: '2022-07-20' }));
    handedLate.on('2022-07-19').isUnproven('G3', 'I09');
    handedLate.on('2022-07-20').isLawful('card', 'I09');
  });

  it('takes the earlier of the two days known, and never before validity', () => {
    const handed = fact('TitreHandedOver', '2022-06-20', { titre: 'T-1' });
    given(titre({ handedOverOn: '2022-07-20' }), handed)
      .on('2022-07-01')
      .isLawful('card', 'I09');
  });

  const ofCase = { case: 'C-1' };
  const handOverUnknown = titre({ handedOverOn: null }, ofCase);

  it('presumes the card handed over when it was issued', () =>
    given(handOverUnknown).on('2022-07-01').isLawful('card', 'I09'));

  it.each([
    ['DecisionFavourable', {}],
    ['CardOrdered', { titre: 'T-1' }],
    ['CardProduced', { titre: 'T-1' }],
    ['CardAvailable', { titre: 'T-1' }],
    ['HandoverSlotOffered', { on: '2022-08-20' }],
    ['HandoverBooked', { on: '2022-08-20' }],
    ['AttestationDecisionFavorableIssued', { document: 'F-1', from: '2022-08-01' }],
  ] as const)('presumes nothing once %s shows a card to come, of whatever day', (type, data) =>
    given(handOverUnknown, fact(type, '2022-08-01', data))
      .on('2022-07-10')
      .isUnproven('G3', 'I09'),
  );

  it('presumes it again when what was to come was of another case', () =>
    given(handOverUnknown, fact('CardOrdered', '2022-08-01', {}, { case: 'C-2' }))
      .on('2022-07-10')
      .isLawful('card', 'I09'));

  it('does not look at what the administration’s system knew of the hand-over', () =>
    given(
      handOverUnknown,
      fact('CardOrdered', '2022-06-01'),
      fact('TitreHandoverRecorded', '2022-07-05', { titre: 'T-1' }),
    )
      .on('2022-07-10')
      .isUnproven('G3', 'I09'));

  it('reads data.case before the case of the fact', () =>
    given(
      titre({ handedOverOn: null, case: 'C-2' }, ofCase),
      fact('CardOrdered', '2022-06-01', {}, { case: 'C-2' }),
    )
      .on('2022-07-10')
      .isUnproven('G3', 'I09'));

  it('reads the case of the hand-over when the issue bears none', () => {
    // The hand-over says the case; the titre of that case ends its demande.
    const answered = given(
      titre({ handedOverOn: null }),
      fact('DemandeFiled', '2022-03-01', { kind: 'first', ground: 'L421-1', teleservice: true }),
      fact('TitreHandedOver', '2022-07-10', { titre: 'T-1' }, ofCase),
    );
    expect(answered.rejections('2026-01-01')).toEqual(['C-1 2022-07-01']);
    answered.on('2022-07-09').isInShadow();
    answered.on('2022-07-10').isInShadow(false);
  });

  it('covers the days before the issue, of which no card was in hand and no titre held', () => {
    const issuedLate = given(
      fact('TitreIssued', '2022-07-15', { ...titre().data, handedOverOn: null }),
    );
    issuedLate.on('2022-07-14').isUnproven('G12', 'I09');
    issuedLate.on('2022-07-15').isLawful('card', 'I09');
  });

  it('ends on the day the card is declared lost; the cover goes on (G13)', () => {
    const lost = given(titre(), fact('TitreDeclaredLost', '2026-03-03', { titre: 'T-1' }));
    lost.on('2026-03-02').isLawful('card', 'I09');
    lost.on('2026-03-03').isUnproven('G13', 'I09');
    lost.on('2026-06-30').isUnproven('G13', 'I09');
    lost.on('2026-07-01').isUnlawful('G8');
  });

  it('is no lost proof when the card was never handed over', () =>
    given(
      handOverUnknown,
      fact('CardOrdered', '2022-06-01'),
      fact('TitreDeclaredLost', '2022-08-01', { titre: 'T-1' }),
    )
      .on('2022-08-10')
      .isUnproven('G3', 'I09'));
});

describe('minors', () => {
  const born = given(registered({ birthDate: '2008-05-14' }));

  it('are covered to the eve of the 18th birthday, and never have a cause', () => {
    born.on('2026-05-13').isOfMinor();
    born.on('2026-05-14').isNeither();
  });

  it('are covered before the timeline begins too, from birth', () => {
    born.on('2008-05-14').isOfMinor();
    born.on('2008-05-13').isNeither();
    expect(born.story('2026-05-20')).toEqual(['2026-05-14 2026-05-20 null']);
  });

  it('are not covered while away', () =>
    given(registered({ birthDate: '2008-05-14' }), fact('PresenceEnded', '2021-01-01'))
      .on('2021-01-02')
      .isNeither());
});
