import { describe, it } from '@jest/globals';
import { demandeFiled, fact, given, oneYearCard, recepisse } from '#libs/testing';

// E = 30 June 2026; asked outside the téléservice, and late.
const card = oneYearCard({ teleservice: false });
const filed = demandeFiled('2026-07-05', { teleservice: false });

describe('R. 431-12 CESEDA: the récépissé', () => {
  it.each([
    ['first', 'I15'],
    ['renewal', 'I16'],
    ['duplicate', 'I17'],
    ['commission', 'I23'],
  ] as const)('of kind %s is %s, and covers its printed dates', (kind, instrument) => {
    const issued = given(card, filed, recepisse(kind, '2026-07-10', '2026-10-09'));
    issued.on('2026-07-09').isUnlawful('G1');
    issued.on('2026-07-10').isLawful('document', instrument);
    issued.on('2026-10-09').isLawful('document', instrument);
    issued.on('2026-10-10').isUnlawful('G2');
  });

  it('is owed to whoever is admitted to file, however late', () =>
    given(card, filed).on('2026-07-05').isUnlawful('G1'));

  it('never covers before the filing', () => {
    const early = given(card, filed, recepisse('renewal', '2026-07-01', '2026-09-30'));
    early.on('2026-07-04').isUnlawful('G8');
    early.on('2026-07-05').isLawful('document', 'I16');
  });

  const refusedOn = (on: string) => fact('RefusalDecided', on);

  it('is cut by an express refusal of its case, on its day', () => {
    const refused = given(
      card,
      filed,
      recepisse('renewal', '2026-07-10', '2026-10-09'),
      refusedOn('2026-08-15'),
    );
    refused.on('2026-08-15').isLawful('document', 'I16');
    refused.on('2026-08-16').isUnlawful('G10');
  });

  it('issued on the day of the refusal is cut by it; issued the day after, it runs', () => {
    given(card, filed, recepisse('renewal', '2026-08-15', '2026-10-09'), refusedOn('2026-08-15'))
      .on('2026-08-16')
      .isUnlawful('G10');
    given(card, filed, recepisse('renewal', '2026-08-16', '2026-10-09'), refusedOn('2026-08-15'))
      .on('2026-10-09')
      .isLawful('document', 'I16');
  });

  it('without a case is bound by no filing and cut by no refusal', () => {
    const caseless = recepisse('renewal', '2026-07-01', '2026-09-30', { case: null });
    const held = given(card, filed, caseless, refusedOn('2026-08-15'));
    held.on('2026-07-01').isLawful('document', 'I16');
    held.on('2026-09-30').isLawful('document', 'I16');
    held.on('2026-10-01').isUnlawful('G10');
  });

  it('is cut by a revocation that names it, whatever the case', () => {
    const revoked = given(
      card,
      filed,
      recepisse('renewal', '2026-07-10', '2026-10-09'),
      fact('ProvisionalDocumentRevoked', '2026-07-20', { document: 'R-1' }, { case: 'C-9' }),
      fact('ProvisionalDocumentRevoked', '2026-07-15', { document: 'R-2' }),
    );
    revoked.on('2026-07-20').isLawful('document', 'I16');
    revoked.on('2026-07-21').isUnlawful('G2');
  });

  it('issued after the day it covers, it was not in hand on that day', () => {
    const document = { document: 'R-1', kind: 'renewal', from: '2026-07-10', to: '2026-10-09' };
    const late = given(card, filed, fact('RecepisseIssued', '2026-07-25', document));
    late.on('2026-07-24').isUnproven('G1', 'I16');
    late.on('2026-07-25').isLawful('document', 'I16');
  });

  it('of a duplicate covers, although a duplicate is never the current demande', () => {
    const duplicate = given(
      oneYearCard(),
      demandeFiled('2026-03-08', { kind: 'duplicate' }),
      fact('TitreDeclaredLost', '2026-03-03', { titre: 'T-1' }),
      recepisse('duplicate', '2026-03-10', '2026-07-09'),
    );
    duplicate.on('2026-03-09').isUnproven('G13', 'I08');
    duplicate.on('2026-03-10').isLawful('document', 'I08', 'I17');
    duplicate.on('2026-07-09').isLawful('document', 'I17');
    duplicate.on('2026-07-10').isUnlawful('G8');
  });
});
