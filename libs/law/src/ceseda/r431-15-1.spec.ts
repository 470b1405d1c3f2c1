import { describe, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given, oneYearCard, registered } from '#libs/testing';

// E = 30 June 2026; filed inside the window.
const filed = [oneYearCard(), demandeFiled('2026-03-15')] as const;
const issued = attestation('2026-07-10', '2026-10-09');
const revoked = (on: string, data = {}) =>
  fact('ProvisionalDocumentRevoked', on, { document: 'A-1', ...data });

describe('R. 431-15-1 CESEDA: the attestation de prolongation', () => {
  it('is owed from the day after E: omitted G1, not renewed G2', () => {
    const late = given(...filed, issued);
    late.on('2026-07-01').isUnlawful('G1');
    late.on('2026-07-09').isUnlawful('G1');
    late.on('2026-07-10').isLawful('document', 'I19');
    late.on('2026-10-09').isLawful('document', 'I19');
    late.on('2026-10-10').isUnlawful('G2');
  });

  it('is not the attestation de dépôt, which covers and proves nothing', () =>
    given(...filed, fact('AttestationDepotIssued', '2026-03-15', { document: 'A-0' }))
      .on('2026-07-01')
      .isUnlawful('G1'));

  it('never covers before the filing', () => {
    const early = given(
      oneYearCard(),
      demandeFiled('2026-07-20'),
      attestation('2026-07-01', '2026-09-30'),
    );
    early.on('2026-07-19').isUnlawful('G8');
    early.on('2026-07-20').isLawful('document', 'I19');
  });

  it('is cut on the day it is revoked, by the first revocation of its id', () => {
    const cut = given(...filed, issued, revoked('2026-09-01'), revoked('2026-08-01'));
    cut.on('2026-08-01').isLawful('document', 'I19');
    cut.on('2026-08-02').isUnlawful('G2');
  });

  it('counts each of several with one id', () => {
    const again = attestation('2026-11-01', '2027-01-31');
    given(...filed, issued, again)
      .on('2026-10-31')
      .isUnlawful('G2');
    given(...filed, issued, again)
      .on('2026-11-01')
      .isLawful('document', 'I19');
  });

  it('issued after a day for that day covers it, unproven; it had not ended before it was issued', () => {
    const told = attestation('2026-07-01', '2026-07-20', { issuedOn: '2026-08-01' });
    given(...filed, told)
      .on('2026-07-10')
      .isUnproven('G1', 'I19');
    given(...filed, told)
      .on('2026-07-31')
      .isUnlawful('G1');
    given(...filed, told)
      .on('2026-08-01')
      .isUnlawful('G2');
  });

  it('given to a demande that was owed none, its end is G2 all the same', () => {
    const late = given(
      oneYearCard(),
      demandeFiled('2026-05-16'),
      attestation('2026-07-01', '2026-07-31'),
    );
    late.on('2026-07-31').isLawful('document', 'I19');
    late.on('2026-08-01').isUnlawful('G2');
  });

  it('is not revived by a favourable decision that follows the refusal', () => {
    const decided = given(
      ...filed,
      issued,
      fact('RefusalDecided', '2026-08-01'),
      fact('DecisionFavourable', '2026-08-20'),
    );
    decided.on('2026-08-02').isUnlawful('G10');
    decided.on('2026-08-20').isUnproven('G3', 'I24');
  });

  it('issued after the refusal runs its dates', () =>
    given(...filed, fact('RefusalDecided', '2026-07-05'), issued)
      .on('2026-10-09')
      .isLawful('document', 'I19'));

  it('cut by the refusal, it had ended: once the refusal is gone by suspension it runs again', () => {
    const suspended = given(
      ...filed,
      issued,
      fact('RefusalDecided', '2026-08-01'),
      fact('DecisionAnnulled', '2026-09-01', { by: 'court', effect: 'suspended' }),
    );
    suspended.on('2026-08-31').isUnlawful('G10');
    suspended.on('2026-09-01').isLawful('document', 'I19');
    suspended.on('2026-10-10').isUnlawful('G2');
  });
});

describe('which instrument it is', () => {
  const first = { kind: 'first', ground: 'L423-23' };

  it('I19 for a renewal, even of somebody who holds nothing', () =>
    given(demandeFiled('2026-03-15'), issued).on('2026-07-10').isLawful('document', 'I19'));

  it('I19 for any demande of whoever holds a titre', () =>
    given(oneYearCard(), demandeFiled('2026-03-15', { kind: 'change-of-status' }), issued)
      .on('2026-07-10')
      .isLawful('document', 'I19'));

  it('I20 when filed by the end of the window at eighteen (14 July 2026), I21 after', () => {
    const born = registered({ birthDate: '2008-05-14' });
    const told = attestation('2026-08-01', '2026-10-31');
    given(born, demandeFiled('2026-07-14', first), told)
      .on('2026-08-01')
      .isLawful('document', 'I20');
    given(born, demandeFiled('2026-07-15', first), told)
      .on('2026-08-01')
      .isLawful('document', 'I21');
  });

  it('I21 for another first demande, for a case whose demande is unknown, and without a case', () => {
    given(demandeFiled('2026-03-15', first), issued).on('2026-07-10').isLawful('document', 'I21');
    given(issued).on('2026-07-10').isLawful('document', 'I21');
    given({ ...issued, case: null })
      .on('2026-07-10')
      .isLawful('document', 'I21');
  });

  it('I23 from the referral to the commission on, whatever the demande', () => {
    const referred = (on: string) => fact('CommissionReferred', on);
    given(...filed, referred('2026-07-10'), issued)
      .on('2026-07-10')
      .isLawful('document', 'I23');
    given(...filed, referred('2026-07-11'), issued)
      .on('2026-07-11')
      .isLawful('document', 'I19');
    given(referred('2026-07-10'), issued).on('2026-07-10').isLawful('document', 'I23');
  });
});
