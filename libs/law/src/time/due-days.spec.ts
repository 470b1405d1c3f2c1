import { describe, expect, it } from '@jest/globals';
import type { FactType } from '#libs/kernel';
import {
  attestation,
  demandeFiled,
  fact,
  given,
  recepisse,
  registered,
  titre,
} from '#libs/testing';
import type { Told } from '#libs/testing';
import { dueIn } from '../../fixtures/timed.js';

const requested = (on: string, deadline: string) => fact('SupplementRequested', on, { deadline });
const notified = (on: string) => fact('SupplementRequestNotified', on);
const provided = (on: string) => fact('SupplementProvided', on);
const complete = fact('CompletenessEstablished', '2026-06-15');
const asked = [requested('2026-07-01', '2026-07-31'), notified('2026-07-02')];
const refused = (on: string, data = {}) => fact('RefusalDecided', on, data);
const decided = fact('DecisionFavourable', '2026-11-01');
const proven = (on: string, data = {}) =>
  fact('AttestationDecisionFavorableIssued', on, { document: 'F-1', from: on, to: null, ...data });
const revoked = (on: string, document: string) =>
  fact('ProvisionalDocumentRevoked', on, { document });

describe('R. 432-2: the day silence is a rejection', () => {
  const silence = (on: string, ...told: Told[]) =>
    dueIn(given(demandeFiled('2026-06-10'), ...told).facts, 'silence', on);

  it('is four months from the filing, until it has come', () => {
    expect(silence('2026-06-10')).toBe('2026-10-10');
    expect(silence('2026-10-10')).toBe('2026-10-10');
    expect(silence('2026-10-11')).toBeNull();
  });

  it('is no day before the filing, which has not happened yet', () =>
    expect(
      silence('2026-06-09', fact('DemandeDrafted', '2026-05-01', { kind: 'renewal' })),
    ).toBeNull());

  // 2 to 31 July are 30 days, 2 to 19 July are 18.
  it('is pushed back as far as the deadline by a request not yet answered', () => {
    const told = [complete, ...asked, provided('2026-07-20')];
    expect(silence('2026-07-01', ...told)).toBe('2026-10-10');
    expect(silence('2026-07-02', ...told)).toBe('2026-11-09');
    expect(silence('2026-07-19', ...told)).toBe('2026-11-09');
    expect(silence('2026-07-20', ...told)).toBe('2026-10-28');
  });

  it('is no day while an incomplete file is awaited, nor while registration is refused', () => {
    expect(silence('2026-07-01', ...asked)).toBe('2026-10-10');
    expect(silence('2026-07-02', ...asked)).toBeNull();
    expect(silence('2026-08-15', ...asked)).toBeNull();
    expect(silence('2026-07-20', ...asked, provided('2026-07-20'))).toBe('2026-10-28');
    const unregistered = [
      fact('RegistrationRefused', '2026-07-10'),
      fact('DemandeReopened', '2026-08-20'),
    ];
    expect(silence('2026-07-09', ...unregistered)).toBe('2026-10-10');
    expect(silence('2026-07-10', ...unregistered)).toBeNull();
    expect(silence('2026-08-20', ...unregistered)).toBe('2026-11-20');
  });

  it('is no day for a duplicate, an unknown case, or no case', () => {
    const facts = given(demandeFiled('2026-06-10', { kind: 'duplicate' })).facts;
    expect(dueIn(facts, 'silence', '2026-07-01')).toBeNull();
    expect(
      dueIn(given(demandeFiled('2026-06-10')).facts, 'silence', '2026-07-01', 'C-9'),
    ).toBeNull();
    expect(
      dueIn(given(demandeFiled('2026-06-10')).facts, 'silence', '2026-07-01', null),
    ).toBeNull();
  });
});

describe('L. 114-5 CRPA: the deadline of a supplement', () => {
  const deadline = (on: string, ...told: Told[]) =>
    dueIn(given(demandeFiled('2026-06-10'), ...told).facts, 'supplement-deadline', on);

  it('is that of a request notified and not answered', () => {
    const told = [complete, ...asked, provided('2026-07-20')];
    expect(deadline('2026-07-01', ...told)).toBeNull();
    expect(deadline('2026-07-02', ...told)).toBe('2026-07-31');
    expect(deadline('2026-07-19', ...told)).toBe('2026-07-31');
    expect(deadline('2026-07-20', ...told)).toBeNull();
  });

  it('stays once it has passed', () => expect(deadline('2026-09-01', ...asked)).toBe('2026-07-31'));

  it('is the latest of several', () => {
    const later = [requested('2026-07-10', '2026-08-31'), notified('2026-07-12')];
    expect(deadline('2026-07-11', complete, ...asked, ...later)).toBe('2026-07-31');
    expect(deadline('2026-07-12', complete, ...asked, ...later)).toBe('2026-08-31');
  });

  it('of a file never found complete ends with any sign of it; of another it does not', () => {
    const found = fact('CompletenessEstablished', '2026-07-10');
    expect(deadline('2026-07-09', ...asked, found)).toBe('2026-07-31');
    expect(deadline('2026-07-10', ...asked, found)).toBeNull();
    expect(deadline('2026-07-10', complete, ...asked, found)).toBe('2026-07-31');
  });
});

describe('R. 431-15-1: the end of the provisional document in hand', () => {
  const end = (on: string, ...told: Told[]) =>
    dueIn(given(demandeFiled('2026-03-15'), ...told).facts, 'provisional-document-end', on);
  const autumn = attestation('2026-10-10', '2027-01-09');

  it('is its last day, while it runs', () => {
    expect(end('2026-10-09', autumn)).toBeNull();
    expect(end('2026-10-10', autumn)).toBe('2027-01-09');
    expect(end('2027-01-09', autumn)).toBe('2027-01-09');
    expect(end('2027-01-10', autumn)).toBeNull();
    expect(end('2026-08-01', recepisse('renewal', '2026-07-01', '2026-09-30'))).toBe('2026-09-30');
  });

  it('is the latest of those in hand', () => {
    const next = attestation('2026-12-20', '2027-03-19', { document: 'A-2' });
    expect(end('2026-12-19', autumn, next)).toBe('2027-01-09');
    expect(end('2026-12-20', autumn, next)).toBe('2027-03-19');
  });

  it('is the day of a revocation, or of a refusal, once it has come', () => {
    expect(end('2026-11-15', autumn, revoked('2026-11-15', 'A-1'))).toBe('2026-11-15');
    expect(end('2026-11-16', autumn, revoked('2026-11-15', 'A-1'))).toBeNull();
    expect(end('2026-12-01', autumn, refused('2026-11-15', { notifiedOn: '2026-12-01' }))).toBe(
      '2026-12-01',
    );
  });

  it('is as printed, until then', () => {
    expect(end('2026-11-14', autumn, revoked('2026-11-15', 'A-1'))).toBe('2027-01-09');
    expect(end('2026-11-14', autumn, refused('2026-11-15'))).toBe('2027-01-09');
  });
});

describe('L. 242-1 CRPA: the end of the attestation of a decision', () => {
  const end = (on: string, ...told: Told[]) =>
    dueIn(given(demandeFiled('2026-03-15'), decided, ...told).facts, 'decision-proof-end', on);
  const winter = proven('2026-11-05', { to: '2027-02-04' });

  it('is its last day, and none when it is open', () => {
    expect(end('2026-11-04', winter)).toBeNull();
    expect(end('2026-11-05', winter)).toBe('2027-02-04');
    expect(end('2027-02-05', winter)).toBeNull();
    expect(end('2026-11-05', proven('2026-11-05'))).toBeNull();
  });

  it('is the day of a revocation, or the eve of a refusal, once it has come', () => {
    expect(end('2026-12-01', winter, revoked('2026-12-01', 'F-1'))).toBe('2026-12-01');
    expect(end('2026-12-01', winter, refused('2026-12-01'))).toBeNull();
  });

  it('is as printed, until then', () => {
    expect(end('2026-11-30', winter, revoked('2026-12-01', 'F-1'))).toBe('2027-02-04');
    expect(end('2026-11-30', winter, refused('2026-12-01'))).toBe('2027-02-04');
    const handedOver = fact('TitreHandedOver', '2026-12-20', { titre: 'T-9' }, { case: 'C-1' });
    expect(end('2026-11-30', winter, handedOver)).toBe('2027-02-04');
  });
});

describe('R. 431-5: the end of the filing window', () => {
  const end = (on: string, ...told: Told[]) =>
    dueIn(given(...told).facts, 'filing-window-end', on, null);

  // E = 30 June 2026: 60 days before are 1 May.
  it('is sixty days before the titre held expires, through the téléservice', () =>
    expect(end('2026-03-15', titre())).toBe('2026-05-01'));

  it('is its last day outside it', () =>
    expect(end('2026-03-15', titre({ teleservice: false }))).toBe('2026-06-30'));

  it('is two months after entry for whoever holds nothing', () =>
    expect(end('2026-03-15', registered({ enteredOn: '2026-02-28' }))).toBe('2026-04-28'));

  it('of several titres is that of the one that expires last, once it has begun', () => {
    const next = titre({ titre: 'T-2', validFrom: '2026-04-01', validTo: '2027-03-31' });
    expect(end('2026-03-31', titre(), next)).toBe('2026-05-01');
    // 31 March 2027, 60 days before: 30 January.
    expect(end('2026-04-01', titre(), next)).toBe('2027-01-30');
  });

  it('is none once the demande is filed, until it is withdrawn, not registered, or another titre is held', () => {
    const filed = [titre(), demandeFiled('2026-03-15')];
    expect(end('2026-03-14', ...filed)).toBe('2026-05-01');
    expect(end('2026-03-15', ...filed)).toBeNull();
    const ended = (type: FactType) =>
      end('2026-04-10', ...filed, fact(type, '2026-04-10', { reason: 'incomplete' }));
    expect(ended('CccContacted')).toBeNull();
    expect(ended('RegistrationRefused')).toBe('2026-05-01');
    expect(ended('DemandeWithdrawn')).toBe('2026-05-01');
    const next = titre({ titre: 'T-2', validFrom: '2026-07-01', validTo: '2027-06-30' });
    expect(end('2026-07-01', ...filed, next)).toBe('2027-05-01');
  });

  it('is none without a text that sets one', () => {
    expect(end('2026-03-15', demandeFiled('2026-03-15'))).toBeNull();
    expect(
      end('2026-03-15', titre({ kind: 'carte-resident-permanent', validTo: null })),
    ).toBeNull();
  });
});

describe('R. 421-1 CJA: the last day to contest', () => {
  const end = (on: string, ...told: Told[]) =>
    dueIn(given(demandeFiled('2026-03-15'), ...told).facts, 'contest-end', on);
  const unregistered = fact('RegistrationRefused', '2026-07-10', { reason: 'incomplete' });

  // Notified on 20 August: the two months run from the 21st to 20 October, and the last day is free as well.
  it('is two months from the notification of the refusal, one with an obligation to leave', () => {
    const data = { notifiedOn: '2026-08-20' };
    expect(end('2026-08-20', refused('2026-07-01', data))).toBe('2026-10-21');
    expect(end('2026-08-20', refused('2026-07-01', { ...data, oqtf: true }))).toBe('2026-09-21');
    expect(end('2026-07-01', refused('2026-07-01'))).toBe('2026-09-02');
    expect(end('2026-06-30', refused('2026-07-01'))).toBeNull();
  });

  it('is two months from a registration refused, until it is reopened', () => {
    const reopened = fact('DemandeReopened', '2026-08-20');
    expect(end('2026-08-19', unregistered, reopened)).toBe('2026-09-11');
    expect(end('2026-08-20', unregistered, reopened)).toBeNull();
  });

  it('is none of a decision in favour, of one annulled, and while nothing is decided', () => {
    expect(end('2026-12-01', decided)).toBeNull();
    expect(end('2026-12-01', refused('2026-07-01'), decided)).toBeNull();
    expect(
      end('2026-07-20', refused('2026-07-01'), fact('DecisionAnnulled', '2026-07-20')),
    ).toBeNull();
    expect(end('2026-12-01')).toBeNull();
  });
});

describe('R. 431-15-1: the last day before a paper is owed', () => {
  const end = (on: string, ...told: Told[]) =>
    dueIn(given(titre(), ...told).facts, 'provision-owed', on);
  const inWindow = demandeFiled('2026-03-15');

  it('is the last day of the titre held, of a demande filed in its window', () => {
    expect(end('2026-03-15', inWindow)).toBe('2026-06-30');
    expect(end('2026-08-01', inWindow)).toBe('2026-06-30');
    expect(end('2026-03-14', inWindow)).toBeNull();
  });

  it('is the last day of the paper that ended, once it has', () => {
    const autumn = attestation('2026-10-10', '2027-01-09');
    expect(end('2027-01-10', inWindow, autumn)).toBe('2027-01-09');
    expect(end('2026-11-16', inWindow, autumn, revoked('2026-11-15', 'A-1'))).toBe('2026-11-15');
  });

  it('is the filing, where it came after the titre held, outside the téléservice', () =>
    expect(end('2026-08-01', demandeFiled('2026-07-10', { teleservice: false }))).toBe(
      '2026-07-10',
    ));

  it('is none where no article owes one, or nothing is examined any more', () => {
    // The window ended on 1 May.
    expect(end('2026-08-01', demandeFiled('2026-05-02'))).toBeNull();
    expect(end('2026-12-01', inWindow, decided)).toBeNull();
    expect(end('2026-08-01', inWindow, fact('DemandeWithdrawn', '2026-07-01'))).toBeNull();
    expect(end('2026-08-01', inWindow, fact('RegistrationRefused', '2026-07-01'))).toBeNull();
    expect(end('2026-08-01', demandeFiled('2026-03-15', { kind: 'duplicate' }))).toBeNull();
  });
});
