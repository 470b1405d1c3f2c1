import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, given } from '#libs/testing';
import type { Told } from '#libs/testing';
import { situationIn, timesOf } from '../../fixtures/timed.js';
import { timeFactsOf } from './time-facts.js';

// Filed on 10 June 2026: four months end on 10 October.
const times = (...told: Told[]) => timesOf(given(demandeFiled('2026-06-10'), ...told).facts);
const requested = (on: string, deadline: string) => fact('SupplementRequested', on, { deadline });
const notified = (on: string) => fact('SupplementRequestNotified', on);
const provided = (on: string) => fact('SupplementProvided', on);
const complete = fact('CompletenessEstablished', '2026-06-15');
const asked = [requested('2026-07-01', '2026-07-31'), notified('2026-07-02')];

describe('R. 432-2: the clock of the implicit rejection, in time', () => {
  it('starts with the filing and ends after four months', () =>
    expect(times()).toEqual(['2026-06-10 ClockStarted', '2026-10-10 SilenceElapsed']));

  // 20 August and 90 days: 11 in August, 30 in September, 31 in October, 18 in November.
  it('ends after ninety days for a student', () =>
    expect(timesOf(given(demandeFiled('2026-08-20', { ground: 'L422-1' })).facts)).toEqual([
      '2026-08-20 ClockStarted',
      '2026-11-18 SilenceElapsed',
    ]));

  it('never starts for a duplicate, nor without a filing', () => {
    expect(timesOf(given(demandeFiled('2026-06-10', { kind: 'duplicate' })).facts)).toEqual([]);
    expect(timesOf(given(fact('DemandeDrafted', '2026-06-10', { kind: 'first' })).facts)).toEqual(
      [],
    );
    expect(timesOf(given(demandeFiled('2026-06-10')).facts, 'C-2')).toEqual([]);
  });

  it('elapses whatever is in hand, and not once decided, withdrawn or handed over', () => {
    const ends = (told: Told) => times(told).includes('2026-10-10 SilenceElapsed');
    expect(ends(fact('DecisionFavourable', '2026-10-11'))).toBe(true);
    expect(ends(fact('DecisionFavourable', '2026-10-10'))).toBe(false);
    expect(ends(fact('RefusalDecided', '2026-10-10', { notifiedOn: '2026-11-01' }))).toBe(false);
    expect(ends(fact('DemandeWithdrawn', '2026-10-10'))).toBe(false);
    expect(ends(fact('TitreHandedOver', '2026-10-10', { titre: 'T-9' }, { case: 'C-1' }))).toBe(
      false,
    );
  });

  it('is made by its articles', () => {
    const made = timeFactsOf(
      situationIn(given(demandeFiled('2026-06-10'), ...asked, provided('2026-07-20')).facts),
      'C-1',
    );
    expect(made.map(({ type, article }) => [type, article])).toEqual([
      ['ClockStarted', 'ceseda:R432-2'],
      ['ClockSuspended', 'crpa:L114-5'],
      ['ClockResumed', 'crpa:L114-5'],
      ['SilenceElapsed', 'ceseda:R432-2'],
    ]);
  });
});

describe('L. 114-5 CRPA: the clock stands still and goes on', () => {
  // 2 to 19 July are 18 days.
  it('from the notification to the supplement', () =>
    expect(times(...asked, provided('2026-07-20'))).toEqual([
      '2026-06-10 ClockStarted',
      '2026-07-02 ClockSuspended',
      '2026-07-20 ClockResumed',
      '2026-10-28 SilenceElapsed',
    ]));

  // 2 to 31 July are 30 days: the deadline is the last of them. The next day it has passed, and the clock goes on.
  it('of a file once complete, to the day after the deadline', () =>
    expect(times(complete, ...asked)).toEqual([
      '2026-06-10 ClockStarted',
      '2026-07-02 ClockSuspended',
      '2026-08-01 SupplementDeadlinePassed',
      '2026-08-01 ClockResumed',
      '2026-11-09 SilenceElapsed',
    ]));

  it('of an incomplete file for ever: the deadline ends nothing', () =>
    expect(times(...asked)).toEqual([
      '2026-06-10 ClockStarted',
      '2026-07-02 ClockSuspended',
      '2026-08-01 SupplementDeadlinePassed',
    ]));

  // From the filing on 10 June to 19 June: ten days.
  it('from the filing on, when it was notified before', () =>
    expect(
      times(requested('2026-05-20', '2026-06-30'), notified('2026-05-25'), provided('2026-06-20')),
    ).toEqual([
      '2026-06-10 ClockStarted',
      '2026-06-10 ClockSuspended',
      '2026-06-20 ClockResumed',
      '2026-10-20 SilenceElapsed',
    ]));

  // 2 July to 10 August are 40 days.
  it('once for requests that overlap', () =>
    expect(
      times(complete, ...asked, requested('2026-07-15', '2026-08-10'), notified('2026-07-16')),
    ).toEqual([
      '2026-06-10 ClockStarted',
      '2026-07-02 ClockSuspended',
      '2026-08-11 SupplementDeadlinePassed',
      '2026-08-11 ClockResumed',
      '2026-11-19 SilenceElapsed',
    ]));

  // 2 to 19 July, then 20 July to 19 August: 49 days in one run.
  it('once for a supplement and a registration refused the day it came', () =>
    expect(
      times(
        ...asked,
        provided('2026-07-20'),
        fact('RegistrationRefused', '2026-07-20'),
        fact('DemandeReopened', '2026-08-20'),
      ),
    ).toEqual([
      '2026-06-10 ClockStarted',
      '2026-07-02 ClockSuspended',
      '2026-08-20 ClockResumed',
      '2026-11-28 SilenceElapsed',
    ]));

  // 10 July to 19 August are 41 days.
  it('while registration is refused, to its reopening', () =>
    expect(
      times(fact('RegistrationRefused', '2026-07-10'), fact('DemandeReopened', '2026-08-20')),
    ).toEqual([
      '2026-06-10 ClockStarted',
      '2026-07-10 ClockSuspended',
      '2026-08-20 ClockResumed',
      '2026-11-20 SilenceElapsed',
    ]));

  // 2 to 31 July are 30 days, 1 to 10 September ten: 9 November becomes 19 November.
  it('as often as asked', () =>
    expect(
      times(
        complete,
        ...asked,
        provided('2026-08-01'),
        requested('2026-08-25', '2026-09-30'),
        notified('2026-09-01'),
        provided('2026-09-11'),
      ),
    ).toEqual([
      '2026-06-10 ClockStarted',
      '2026-07-02 ClockSuspended',
      '2026-08-01 SupplementDeadlinePassed',
      '2026-08-01 ClockResumed',
      '2026-09-01 ClockSuspended',
      '2026-09-11 ClockResumed',
      '2026-11-19 SilenceElapsed',
    ]));

  it('no more once silence has elapsed', () =>
    expect(times(complete, requested('2026-10-09', '2026-11-30'), notified('2026-10-10'))).toEqual([
      '2026-06-10 ClockStarted',
      '2026-10-10 SilenceElapsed',
      '2026-12-01 SupplementDeadlinePassed',
    ]));
});
