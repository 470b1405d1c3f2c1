import { describe, it } from '@jest/globals';
import { demandeFiled, fact, given, oneYearCard, registered, titre, visa } from '#libs/testing';

describe('R. 431-5 CESEDA: the window of the next titre', () => {
  // E = 30 June 2026, so W1 runs from 2 March to 1 May.
  it.each([
    ['before the window opens, which counts as inside', '2026-01-10', 'G1'],
    ['on its first day', '2026-03-02', 'G1'],
    ['on its last day', '2026-05-01', 'G1'],
    ['on the day after', '2026-05-02', 'G7'],
    ['on E', '2026-06-30', 'G7'],
    ['on E + 1', '2026-07-01', 'G8'],
  ] as const)('filed %s (%s): %s', (_, filedOn, cause) =>
    given(oneYearCard(), demandeFiled(filedOn)).on('2026-07-01').isUnlawful(cause),
  );

  it('does not follow the channel used: a substitution is judged by the téléservice’s window', () =>
    given(oneYearCard(), demandeFiled('2026-05-02', { channel: 'substitution' }))
      .on('2026-07-01')
      .isUnlawful('G7'));

  it.each(['L421-12', 'L421-25', 'L424-5', 'L424-14', 'L426-17'])(
    'knows no window for a resident card on %s: filed after E, an attestation is owed',
    (ground) => {
      const held = titre({ kind: 'carte-resident', ground, durationMonths: 120 });
      given(held, demandeFiled('2026-09-15')).on('2026-10-01').isUnlawful('G1');
      given(held).on('2035-01-01').isUnlawful('G8');
    },
  );

  it('knows one for any other resident card, and for another card on those grounds', () => {
    const other = titre({ kind: 'carte-resident', ground: 'L426-1', durationMonths: 120 });
    given(other, demandeFiled('2026-09-15')).on('2026-10-01').isUnlawful('G8');
    given(oneYearCard({ ground: 'L426-17' }), demandeFiled('2026-09-15'))
      .on('2026-10-01')
      .isUnlawful('G8');
  });
});

describe('turning eighteen', () => {
  // Born on 14 May 2008; W8 to 14 July 2026, W7 to 13 May 2027.
  const born = registered({ birthDate: '2008-05-14' });
  const asks = (ground: string) =>
    fact('FilingAttempted', '2026-06-01', { ground, outcome: 'abandoned' });

  it('tolerates two months', () => {
    given(born).on('2026-07-14').isNeither();
    given(born).on('2026-07-15').isUnlawful('G12');
  });

  it.each([
    ['an attempt', asks('L423-21')],
    ['an attempt told years later', { ...asks('L423-21'), occurredOn: '2029-01-01' }],
    ['a draft', fact('DemandeDrafted', '2026-06-01', { kind: 'first', ground: 'L423-21' })],
  ] as const)('tolerates a year when %s asks a titre by right', (_, asked) => {
    given(born, asked).on('2027-05-13').isNeither();
    given(born, asked).on('2027-05-14').isUnlawful('G12');
  });

  it('does not when the draft bears no case', () =>
    given(born, fact('DemandeDrafted', '2026-06-01', { ground: 'L423-21' }, { case: null }))
      .on('2026-07-15')
      .isUnlawful('G12'));

  it.each([
    ...['L421-22', 'L421-23', 'L421-26', 'L421-27', 'L421-28', 'L421-29', 'L421-30', 'L421-31'],
    ...['L421-32', 'L421-33', 'L423-14', 'L423-15', 'L423-21', 'L423-22', 'L424-1', 'L424-3'],
    ...['L424-24', 'L426-1'],
  ])('%s is by right', (ground) => given(born, asks(ground)).on('2026-07-15').isNeither());

  it.each(['L421-21', 'L421-24', 'L421-25', 'L421-34', 'L423-23', 'L424-9', 'L426-17'])(
    '%s is not',
    (ground) => given(born, asks(ground)).on('2026-07-15').isUnlawful('G12'),
  );

  it('owes an attestation to a demande filed to the last day', () => {
    const first = { kind: 'first', ground: 'L423-23' };
    given(born, demandeFiled('2026-07-14', first)).on('2026-07-15').isUnlawful('G1');
    given(born, demandeFiled('2026-07-15', first)).on('2026-07-15').isUnlawful('G12');
    const byRight = { kind: 'first', ground: 'L423-21' };
    given(born, demandeFiled('2027-05-13', byRight)).on('2027-05-14').isUnlawful('G1');
    given(born, demandeFiled('2027-05-14', byRight)).on('2027-05-14').isUnlawful('G12');
  });

  it('turns on 28 February for a 29 February: two months later, 28 April', () => {
    const leapling = given(registered({ birthDate: '2008-02-29' }));
    leapling.on('2026-02-27').isOfMinor();
    leapling.on('2026-04-28').isNeither();
    leapling.on('2026-04-29').isUnlawful('G12');
  });

  it('concerns whoever was in France that day', () => {
    given(registered({ birthDate: '2008-05-14', enteredOn: '2026-05-14' }))
      .on('2026-05-20')
      .isNeither();
    given(registered({ birthDate: '2008-05-14', enteredOn: '2026-05-15' }))
      .on('2026-05-20')
      .isUnlawful('G12');
  });

  it('tolerates no longer while an express refusal stands in any case', () => {
    const refused = given(
      born,
      demandeFiled('2026-05-20', { kind: 'first' }),
      fact('RefusalDecided', '2026-06-01'),
      fact('DecisionAnnulled', '2026-06-10', { by: 'court', effect: 'suspended' }),
    );
    refused.on('2026-05-31').isNeither();
    refused.on('2026-06-01').isUnlawful('G10');
    refused.on('2026-06-09').isUnlawful('G10');
    refused.on('2026-06-10').isNeither();
  });
});

describe('the titre held', () => {
  // Filed on 15 June 2026: late for the card to 30 June, early for the one to 31 December.
  const first = oneYearCard();
  const second = oneYearCard({ titre: 'T-2', validFrom: '2026-01-01', validTo: '2026-12-31' });
  const filed = (data = {}) => demandeFiled('2026-06-15', data);

  it('is the one the demande names', () =>
    given(first, second, filed({ titreHeld: 'T-1' }))
      .on('2027-01-01')
      .isUnlawful('G7'));

  it('else the one that expires last', () =>
    given(first, second, filed()).on('2027-01-01').isUnlawful('G1'));

  it('a name that names nothing known is as if absent', () =>
    given(first, second, filed({ titreHeld: 'T-9' }))
      .on('2027-01-01')
      .isUnlawful('G1'));

  it('nor does the name of a visa that is no VLS-TS count', () =>
    given(first, visa('exempting', '2025-01-01', '2025-12-31'), filed({ titreHeld: 'V-1' }))
      .on('2026-07-01')
      .isUnlawful('G7'));

  it('is not one issued, or begun, after the filing', () => {
    const later = { titre: 'T-2', validFrom: '2026-06-16', validTo: '2026-07-31' };
    given(first, titre(later, { case: 'C-7' }), filed())
      .on('2026-08-01')
      .isUnlawful('G7');
    const issuedLater = { ...second, occurredOn: '2026-06-16', case: 'C-7' };
    given(first, issuedLater, filed()).on('2027-01-01').isUnlawful('G7');
  });

  it('may be one issued, and begun, on the day of the filing', () => {
    const issuedThen = { ...second, occurredOn: '2026-06-15', case: 'C-7' };
    given(first, issuedThen, filed()).on('2027-01-01').isUnlawful('G1');
  });

  it('expires when it is withdrawn, whenever that becomes known', () =>
    given(first, second, filed(), fact('TitreWithdrawn', '2026-06-01', { titre: 'T-2' }))
      .on('2027-01-01')
      .isUnlawful('G7'));

  it('of equals is a titre rather than a VLS-TS, then the last in the order of facts', () => {
    const vlsTs = visa('vls-ts', '2025-08-01', '2026-06-30');
    given(first, vlsTs).on('2026-07-01').isUnlawful('G8');
    given(vlsTs, first).on('2026-07-01').isUnlawful('G8');
    const protection = { kind: 'aps-protection-temporaire', titre: 'T-3' };
    given(first, titre({ ...protection, validFrom: '2025-09-01' }))
      .on('2026-07-01')
      .isUnlawful('G2');
    given(first, titre({ ...protection, validFrom: '2025-06-01' }))
      .on('2026-07-01')
      .isUnlawful('G8');
  });
});
