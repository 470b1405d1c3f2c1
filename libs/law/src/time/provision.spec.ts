import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given, recepisse } from '#libs/testing';
import type { Told } from '#libs/testing';
import { situationIn, timesOf } from '../../fixtures/timed.js';
import { timeFactsOf } from './time-facts.js';

const PAPERS = /(ProvisionBegan|DecisionProven|ProvisionLapsed)$/;

/** What the applicant of a renewal filed on 15 March 2026 holds, and from when. */
const held = (...told: Told[]) =>
  timesOf(given(demandeFiled('2026-03-15'), ...told).facts).filter((line) => PAPERS.test(line));

const autumn = attestation('2026-10-10', '2027-01-09');
const decided = (on: string) => fact('DecisionFavourable', on);
const proven = (on: string, data = {}) =>
  fact('AttestationDecisionFavorableIssued', on, { document: 'F-1', from: on, to: null, ...data });
const revoked = (on: string, document = 'A-1') =>
  fact('ProvisionalDocumentRevoked', on, { document });
const refused = (on: string, data = {}) => fact('RefusalDecided', on, data);
const handedOver = (on: string) => fact('TitreHandedOver', on, { titre: 'T-9' }, { case: 'C-1' });

describe('R. 431-15-1: a provisional document in hand', () => {
  it('from its first day to the day after its last', () =>
    expect(held(autumn)).toEqual(['2026-10-10 ProvisionBegan', '2027-01-10 ProvisionLapsed']));

  it('only from the day it was issued', () =>
    expect(held(attestation('2026-10-10', '2027-01-09', { issuedOn: '2026-10-20' }))).toEqual([
      '2026-10-20 ProvisionBegan',
      '2027-01-10 ProvisionLapsed',
    ]));

  it('never, when it was issued after its last day', () =>
    expect(held(attestation('2026-10-10', '2027-01-09', { issuedOn: '2027-01-10' }))).toEqual([]));

  it('a récépissé as well', () =>
    expect(held(recepisse('renewal', '2026-07-01', '2026-09-30'))).toEqual([
      '2026-07-01 ProvisionBegan',
      '2026-10-01 ProvisionLapsed',
    ]));

  it('never before the filing', () =>
    expect(held(attestation('2026-03-01', '2026-05-31', { issuedOn: '2026-03-01' }))).toEqual([
      '2026-03-15 ProvisionBegan',
      '2026-06-01 ProvisionLapsed',
    ]));

  it('without a break, when the next begins the day after', () =>
    expect(held(autumn, attestation('2027-01-10', '2027-04-09', { document: 'A-2' }))).toEqual([
      '2026-10-10 ProvisionBegan',
      '2027-04-10 ProvisionLapsed',
    ]));

  it('with a break, when it begins a day later, or is issued then', () => {
    const broken = [
      '2026-10-10 ProvisionBegan',
      '2027-01-10 ProvisionLapsed',
      '2027-01-11 ProvisionBegan',
      '2027-04-10 ProvisionLapsed',
    ];
    const next = (from: string, issuedOn: string) =>
      attestation(from, '2027-04-09', { document: 'A-2', issuedOn });
    expect(held(autumn, next('2027-01-11', '2027-01-05'))).toEqual(broken);
    expect(held(autumn, next('2027-01-10', '2027-01-11'))).toEqual(broken);
  });

  it('to the day after its revocation', () =>
    expect(held(autumn, revoked('2026-11-15'))).toEqual([
      '2026-10-10 ProvisionBegan',
      '2026-11-16 ProvisionLapsed',
    ]));

  it('to the day after a refusal is notified, and again once a judge suspends it', () => {
    const cut = refused('2026-11-15', { notifiedOn: '2026-12-01' });
    expect(held(autumn, cut)).toEqual(['2026-10-10 ProvisionBegan', '2026-12-02 ProvisionLapsed']);
    const suspended = fact('DecisionAnnulled', '2026-12-20', { by: 'court', effect: 'suspended' });
    expect(held(autumn, cut, suspended)).toEqual([
      '2026-10-10 ProvisionBegan',
      '2026-12-02 ProvisionLapsed',
      '2026-12-20 ProvisionBegan',
      '2027-01-10 ProvisionLapsed',
    ]);
  });

  it('until the card is handed over, which replaces it', () =>
    expect(held(autumn, handedOver('2026-12-01'))).toEqual(['2026-10-10 ProvisionBegan']));

  it('of the case itself, and of no other', () => {
    const other = attestation('2026-10-10', '2027-01-09', { case: 'C-2' });
    expect(held(other, demandeFiled('2026-04-01', {}, { case: 'C-2' }))).toEqual([]);
    expect(held(fact('AttestationDepotIssued', '2026-03-15', { document: 'D-1' }))).toEqual([]);
  });
});

describe('L. 242-1 CRPA: the attestation of a decision in hand', () => {
  it('from its day, while the decision covers', () => {
    expect(held(decided('2026-06-01'), proven('2026-06-05'))).toEqual([
      '2026-06-05 DecisionProven',
    ]);
    expect(held(decided('2026-06-01'), proven('2026-06-05'), handedOver('2026-07-15'))).toEqual([
      '2026-06-05 DecisionProven',
    ]);
    expect(held(proven('2026-06-05', { from: '2026-06-01' }))).toEqual([
      '2026-06-05 DecisionProven',
    ]);
  });

  it('to the day after its last, after its revocation, or to a later refusal', () => {
    const short = proven('2026-06-05', { to: '2026-09-04' });
    expect(held(decided('2026-06-01'), short)).toEqual([
      '2026-06-05 DecisionProven',
      '2026-09-05 ProvisionLapsed',
    ]);
    expect(held(decided('2026-06-01'), short, revoked('2026-07-10', 'F-1'))).toEqual([
      '2026-06-05 DecisionProven',
      '2026-07-11 ProvisionLapsed',
    ]);
    // From the day of the refusal on the decision covers no more.
    expect(held(decided('2026-06-01'), short, refused('2026-07-10'))).toEqual([
      '2026-06-05 DecisionProven',
      '2026-07-10 ProvisionLapsed',
    ]);
  });

  it('goes before a provisional document, which is in hand again after it', () =>
    expect(held(autumn, decided('2026-11-01'), proven('2026-11-05', { to: '2026-12-04' }))).toEqual(
      [
        '2026-10-10 ProvisionBegan',
        '2026-11-05 DecisionProven',
        '2026-12-05 ProvisionBegan',
        '2027-01-10 ProvisionLapsed',
      ],
    ));

  it('is nothing without a decision that stands', () => {
    expect(held(decided('2026-06-01'))).toEqual([]);
    expect(
      held(
        decided('2026-06-01'),
        proven('2026-06-05'),
        fact('DecisionAnnulled', '2026-06-20', { by: 'prefet' }),
      ),
    ).toEqual([]);
  });
});

describe('what is in hand', () => {
  it('is made by its articles', () => {
    const made = timeFactsOf(
      situationIn(
        given(
          demandeFiled('2026-03-15'),
          autumn,
          decided('2026-11-01'),
          proven('2026-11-05', { to: '2026-12-04' }),
        ).facts,
      ),
      'C-1',
    );
    expect(
      made.flatMap(({ type, article }) => (PAPERS.test(type) ? [[type, article]] : [])),
    ).toEqual([
      ['ProvisionBegan', 'ceseda:R431-15-1'],
      ['DecisionProven', 'crpa:L242-1'],
      ['ProvisionBegan', 'ceseda:R431-15-1'],
      ['ProvisionLapsed', 'ceseda:R431-15-1'],
    ]);
  });
});
