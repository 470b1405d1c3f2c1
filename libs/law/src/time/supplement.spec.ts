import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given, recepisse } from '#libs/testing';
import type { Told } from '#libs/testing';
import { timesOf } from '../../fixtures/timed.js';

const requested = (on: string, deadline: string) => fact('SupplementRequested', on, { deadline });
const notified = (on: string) => fact('SupplementRequestNotified', on);
const provided = (on: string) => fact('SupplementProvided', on);
const complete = fact('CompletenessEstablished', '2026-06-15');
const asked = [requested('2026-07-01', '2026-07-31'), notified('2026-07-02')];

/** The days on which a deadline has passed, of a demande filed on 10 June 2026. */
function passed(...told: Told[]): string[] {
  return timesOf(given(demandeFiled('2026-06-10'), ...told).facts).flatMap((line) =>
    line.endsWith(' SupplementDeadlinePassed') ? [line.slice(0, 10)] : [],
  );
}

describe('L. 114-5 CRPA: the deadline of a supplement', () => {
  it('has passed on the day after it', () => expect(passed(...asked)).toEqual(['2026-08-01']));

  it('is kept on its day, and missed on the next', () => {
    expect(passed(...asked, provided('2026-07-31'))).toEqual([]);
    expect(passed(...asked, provided('2026-08-01'))).toEqual(['2026-08-01']);
  });

  it('binds nobody before a notification, and passes with the day of a later one', () => {
    expect(passed(requested('2026-07-01', '2026-07-31'))).toEqual([]);
    expect(passed(requested('2026-07-01', '2026-07-31'), notified('2026-08-01'))).toEqual([
      '2026-08-02',
    ]);
    expect(passed(requested('2026-07-01', '2026-07-31'), notified('2026-07-31'))).toEqual([
      '2026-08-01',
    ]);
  });

  it.each([
    ['the file found complete', fact('CompletenessEstablished', '2026-07-31')],
    ['an attestation', attestation('2026-07-31', '2026-10-30')],
    ['a récépissé', recepisse('renewal', '2026-07-31', '2026-10-30')],
  ])('of a file never found complete is kept by any sign of it: %s', (_, sign) => {
    expect(passed(...asked, sign)).toEqual([]);
    // Of a file once found complete, the pieces asked for are what is awaited.
    expect(passed(complete, ...asked, sign)).toEqual(['2026-08-01']);
  });

  it('of several requests, the one that leaves most time counts', () => {
    const later = [requested('2026-07-20', '2026-08-31'), notified('2026-07-20')];
    expect(passed(complete, ...asked, ...later)).toEqual(['2026-09-01']);
    expect(passed(complete, ...asked, ...later, provided('2026-08-15'))).toEqual([]);
  });

  it('passes again, when more is asked after it', () =>
    expect(
      passed(complete, ...asked, requested('2026-08-01', '2026-08-31'), notified('2026-08-02')),
    ).toEqual(['2026-08-01', '2026-09-01']));

  it('of two requests that end on one day passes once', () =>
    expect(passed(complete, ...asked, requested('2026-07-01', '2026-07-31'))).toEqual([
      '2026-08-01',
    ]));

  it('says nothing of a demande that was never filed', () =>
    expect(timesOf(given(...asked).facts)).toEqual([]));
});
