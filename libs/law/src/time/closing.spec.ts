import { describe, expect, it } from '@jest/globals';
import { formatDay } from '#libs/kernel';
import { demandeFiled, fact, given, titre } from '#libs/testing';
import type { Told } from '#libs/testing';
import { dayOf, situationIn } from '../../fixtures/timed.js';
import { beyondContest } from '../cja/r421-1.js';
import { timeFactsOf } from './time-facts.js';

/** The days on which the case is closed, each with the article that closes it. */
function closed(...told: Told[]): string[] {
  return timeFactsOf(situationIn(given(demandeFiled('2026-03-15'), ...told).facts), 'C-1').flatMap(
    ({ type, on, article }) => (type === 'CaseClosed' ? [`${formatDay(on)} ${article}`] : []),
  );
}

const favourable = (on: string) => fact('DecisionFavourable', on);
const refused = (on: string, data = {}) => fact('RefusalDecided', on, data);
const annulled = (on: string, data = {}) => fact('DecisionAnnulled', on, { by: 'court', ...data });
const handedOver = (on: string) => fact('TitreHandedOver', on, { titre: 'T-9' }, { case: 'C-1' });

describe('R. 421-1 CJA: beyond contest', () => {
  // The day of the notification does not count, nor does the last: notified on 20 August, the two months run from
  // 21 August to 20 October, and 21 October is still in time.
  it.each([
    ['2026-08-20', false, '2026-10-22'],
    ['2026-08-20', true, '2026-09-22'],
    // Two months from 31 December are the whole of January and of February: 1 March is still in time.
    ['2026-12-31', false, '2027-03-02'],
    ['2027-12-31', false, '2028-03-02'],
    ['2027-01-31', true, '2027-03-02'],
    ['2026-06-30', false, '2026-09-01'],
  ])('notified on %s, with an obligation to leave: %s, from %s on', (notified, oqtf, first) =>
    expect(formatDay(beyondContest(dayOf(notified), oqtf))).toBe(first),
  );
});

describe('a case closed after a refusal', () => {
  it('two months from its notification, or from its day', () => {
    expect(closed(refused('2026-07-01', { notifiedOn: '2026-08-20' }))).toEqual([
      '2026-10-22 cja:R421-1',
    ]);
    expect(closed(refused('2026-07-01'))).toEqual(['2026-09-03 cja:R421-1']);
  });

  it('one month with an obligation to leave', () =>
    expect(closed(refused('2026-07-01', { notifiedOn: '2026-08-20', oqtf: true }))).toEqual([
      '2026-09-22 cja:R421-1',
    ]));

  it('not once a judge is seized, on the day of the refusal or later', () => {
    const seized = (on: string) => fact('InterimApplicationFiled', on, { kind: 'L521-1' });
    expect(closed(refused('2026-07-01'), seized('2026-07-01'))).toEqual([]);
    expect(closed(refused('2026-07-01'), seized('2026-08-15'))).toEqual([]);
    expect(closed(refused('2026-07-01'), fact('CourtOrderGiven', '2026-08-15'))).toEqual([]);
    expect(closed(refused('2026-07-01'), seized('2026-06-30'))).toEqual(['2026-09-03 cja:R421-1']);
  });

  it('not one annulled or suspended', () => {
    expect(closed(refused('2026-07-01'), annulled('2026-08-01'))).toEqual([]);
    expect(closed(refused('2026-07-01'), annulled('2026-08-01', { effect: 'suspended' }))).toEqual(
      [],
    );
  });

  it('not when it is known to be taken up again', () =>
    expect(closed(refused('2026-07-01'), favourable('2027-01-01'))).toEqual([]));

  it('by the last of several', () =>
    expect(closed(refused('2026-07-01'), refused('2026-08-01'))).toEqual([
      '2026-10-03 cja:R421-1',
    ]));

  it('by the one before, when the last is annulled', () =>
    expect(closed(refused('2026-07-01'), refused('2026-08-01'), annulled('2026-08-10'))).toEqual([
      '2026-09-03 cja:R421-1',
    ]));
});

describe('a case closed after a registration refused', () => {
  const unregistered = (on: string) => fact('RegistrationRefused', on, { reason: 'incomplete' });

  it('two months from its day', () =>
    expect(closed(unregistered('2026-07-10'))).toEqual(['2026-09-12 cja:R421-1']));

  it('not once reopened; refused again, by the last', () => {
    const reopened = fact('DemandeReopened', '2026-08-20');
    expect(closed(unregistered('2026-07-10'), reopened)).toEqual([]);
    expect(closed(unregistered('2026-07-10'), reopened, unregistered('2026-09-01'))).toEqual([
      '2026-11-03 cja:R421-1',
    ]);
  });

  it('not once a judge is seized', () =>
    expect(closed(unregistered('2026-07-10'), fact('CourtOrderGiven', '2026-07-20'))).toEqual([]));
});

describe('L. 242-1 CRPA: a case closed after the hand-over', () => {
  // Decided on 10 May, it can be withdrawn until 10 September.
  it('once the decision can no longer be withdrawn', () =>
    expect(closed(favourable('2026-05-10'), handedOver('2026-07-15'))).toEqual([
      '2026-09-11 crpa:L242-1',
    ]));

  it('and once the hand-over was recorded, on the day after', () => {
    const recorded = (on: string, data = {}) =>
      fact('TitreHandoverRecorded', on, { titre: 'T-1', ...data });
    const card = titre(
      { validFrom: '2026-06-01', validTo: '2030-05-31', handedOverOn: '2026-12-01' },
      { case: 'C-1' },
    );
    const told = [favourable('2026-05-10'), card];
    expect(closed(...told, recorded('2026-12-03'))).toEqual(['2026-12-04 crpa:L242-1']);
    expect(closed(...told, recorded('2027-02-01'))).toEqual(['2027-02-02 crpa:L242-1']);
    // Never recorded, or of another titre: seven days are left to do it.
    expect(closed(...told)).toEqual(['2026-12-09 crpa:L242-1']);
    expect(closed(...told, recorded('2026-12-03', { titre: 'T-2' }))).toEqual([
      '2026-12-09 crpa:L242-1',
    ]);
  });

  // No decision recorded: the hand-over counts as one, and four months from 15 July are 15 November.
  it('from the hand-over, when no decision was recorded', () =>
    expect(closed(handedOver('2026-07-15'))).toEqual(['2026-11-16 crpa:L242-1']));

  // 31 October and four months: 28 February.
  it('at the end of a shorter month', () =>
    expect(closed(favourable('2026-10-31'), handedOver('2026-11-10'))).toEqual([
      '2027-03-01 crpa:L242-1',
    ]));

  it('from the last decision that was not annulled', () =>
    expect(
      closed(
        favourable('2026-05-10'),
        annulled('2026-05-20'),
        favourable('2026-06-20'),
        handedOver('2026-07-15'),
      ),
    ).toEqual(['2026-10-21 crpa:L242-1']));
});

describe('a case that stays open', () => {
  it.each<[string, Told[]]>([
    ['while nothing is decided', []],
    ['decided, the card not handed over', [favourable('2026-05-10')]],
    ['withdrawn: it has ended otherwise', [fact('DemandeWithdrawn', '2026-05-10')]],
    ['rejected by silence alone', [attestationOfDepot()]],
  ])('%s', (_, told) => expect(closed(...told)).toEqual([]));
});

function attestationOfDepot(): Told {
  return fact('AttestationDepotIssued', '2026-03-15', { document: 'D-1' });
}
