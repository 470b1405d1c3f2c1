import { describe, it } from '@jest/globals';
import { demandeFiled, fact, given } from '#libs/testing';

const attested = fact('AsylumAttestationIssued', '2026-01-05', {
  document: 'D-1',
  from: '2026-01-05',
  to: '2026-07-04',
});
const revoked = (on: string) => fact('ProvisionalDocumentRevoked', on, { document: 'D-1' });

describe('L. 521-7 CESEDA: attestation de demande d’asile', () => {
  it('covers its printed dates and proves them', () => {
    given(attested).on('2026-01-05').isLawful('document', 'I14');
    given(attested).on('2026-07-04').isLawful('document', 'I14');
    given(attested).on('2026-07-05').isUnlawful('G12');
  });

  it('is cut on the day of its revocation, whatever the case of the revocation', () => {
    given(attested, revoked('2026-05-20')).on('2026-05-20').isLawful('document', 'I14');
    given(attested, revoked('2026-05-20')).on('2026-05-21').isUnlawful('G12');
  });

  it('covers nothing when it was revoked before it began', () =>
    given(attested, revoked('2026-01-04')).on('2026-01-05').isUnlawful('G12'));

  it('covers the days before its issue, which stay unproven', () => {
    const late = given({ ...attested, occurredOn: '2026-01-10' });
    late.on('2026-01-09').isUnproven('G12', 'I14');
    late.on('2026-01-10').isLawful('document', 'I14');
  });

  it('is not cut by the refusal of a demande de titre', () =>
    given(
      attested,
      demandeFiled('2026-02-01', { kind: 'first' }),
      fact('RefusalDecided', '2026-03-01'),
    )
      .on('2026-03-02')
      .isLawful('document', 'I14'));

  it('is no provisional document of a demande: its end is no attestation left to end', () =>
    given({ ...attested, case: 'C-1' }, demandeFiled('2026-02-01', { kind: 'first' }))
      .on('2026-07-05')
      .isUnlawful('G12'));

  it('counts each of several with one id', () => {
    const second = fact('AsylumAttestationIssued', '2026-07-20', {
      ...{ document: 'D-1', from: '2026-07-20', to: '2027-01-19' },
    });
    given(attested, second).on('2026-07-04').isLawful('document', 'I14');
    given(attested, second).on('2026-07-19').isUnlawful('G12');
    given(attested, second).on('2027-01-19').isLawful('document', 'I14');
  });
});
