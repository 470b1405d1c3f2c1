import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given } from '#libs/testing';
import type { Told } from '#libs/testing';

// Filed on 10 June 2026: unsuspended, silence is a rejection on 10 October.
const born = (...told: Told[]) =>
  given(demandeFiled('2026-06-10'), ...told).rejections('2030-01-01');
const requested = (on: string, deadline: string) => fact('SupplementRequested', on, { deadline });
const notified = (on: string) => fact('SupplementRequestNotified', on);
const provided = (on: string) => fact('SupplementProvided', on);
const complete = fact('CompletenessEstablished', '2026-06-15');

describe('L. 114-5 CRPA: the clock of the implicit rejection', () => {
  it('runs when nothing is asked, or nothing notified', () => {
    expect(born()).toEqual(['C-1 2026-10-10']);
    expect(born(complete, requested('2026-07-01', '2026-07-31'))).toEqual(['C-1 2026-10-10']);
    expect(born(notified('2026-07-02'))).toEqual(['C-1 2026-10-10']);
  });

  // 2 to 19 July are 18 days.
  it('stands still from the notification to the eve of the supplement', () =>
    expect(
      born(requested('2026-07-01', '2026-07-31'), notified('2026-07-02'), provided('2026-07-20')),
    ).toEqual(['C-1 2026-10-28']));

  // 2 to 31 July are 30 days.
  it.each([
    ['never provided', []],
    ['provided after it', [provided('2026-08-05')]],
  ])('of a file once complete, to the deadline included: %s', (_, told) =>
    expect(
      born(complete, requested('2026-07-01', '2026-07-31'), notified('2026-07-02'), ...told),
    ).toEqual(['C-1 2026-11-09']),
  );

  it('of an incomplete file the deadline ends nothing: no rejection is born', () =>
    expect(born(requested('2026-07-01', '2026-07-31'), notified('2026-07-02'))).toEqual([]));

  // 2 July to 31 August are 61 days; the birth is pushed from 10 October to 10 December.
  it.each([
    ['the supplement', provided('2026-09-01')],
    ['completeness', fact('CompletenessEstablished', '2026-09-01')],
    ['an attestation', attestation('2026-09-01', '2026-10-31')],
    [
      'a récépissé',
      fact('RecepisseIssued', '2026-09-01', {
        ...{ document: 'R-1', kind: 'first', from: '2026-09-01', to: '2026-10-31' },
      }),
    ],
  ] as const)('of an incomplete file it stands still to the eve of %s', (_, answer) =>
    expect(born(requested('2026-07-01', '2026-07-31'), notified('2026-07-02'), answer)).toEqual([
      'C-1 2026-12-10',
    ]),
  );

  it('a file found complete on the day of the request was not complete before, and is now', () =>
    expect(
      born(
        requested('2026-07-01', '2026-07-31'),
        fact('CompletenessEstablished', '2026-07-01'),
        notified('2026-07-02'),
      ),
    ).toEqual(['C-1 2026-10-10']));

  // 2 July to 10 August are 40 days: the days that both requests suspend count once.
  it('counts the days of several requests once', () =>
    expect(
      born(
        complete,
        requested('2026-07-01', '2026-07-31'),
        notified('2026-07-02'),
        requested('2026-07-15', '2026-08-10'),
        notified('2026-07-16'),
      ),
    ).toEqual(['C-1 2026-11-19']));

  it('a request inside another adds nothing', () =>
    expect(
      born(
        complete,
        requested('2026-07-01', '2026-07-31'),
        notified('2026-07-02'),
        requested('2026-07-05', '2026-07-10'),
      ),
    ).toEqual(['C-1 2026-11-09']));

  const first = [
    complete,
    requested('2026-07-01', '2026-07-31'),
    notified('2026-07-02'),
    provided('2026-07-20'),
  ];

  // The first pushes the birth to 28 October: 15 to 20 October, six days, come before it.
  it('counts days before the birth as it stands, not as it would have stood', () =>
    expect(born(...first, requested('2026-10-14', '2026-10-20'), notified('2026-10-15'))).toEqual([
      'C-1 2026-11-03',
    ]));

  it('counts no day from the birth on', () => {
    const again = requested('2026-10-20', '2026-11-20');
    expect(born(...first, again, notified('2026-10-28'))).toEqual(['C-1 2026-10-28']);
    expect(born(...first, again, notified('2026-10-27'))).toEqual(['C-1 2026-11-22']);
  });

  // From 10 June to 19 June: ten days.
  it('starts with the filing when the request was notified before it', () =>
    expect(
      born(requested('2026-05-20', '2026-06-30'), notified('2026-05-25'), provided('2026-06-20')),
    ).toEqual(['C-1 2026-10-20']));

  it('adds nothing for a request answered before the filing, or before its notification', () => {
    const told = [requested('2026-05-20', '2026-06-30'), notified('2026-05-25')];
    expect(born(...told, provided('2026-06-01'))).toEqual(['C-1 2026-10-10']);
    expect(
      born(requested('2026-07-01', '2026-07-31'), notified('2026-07-10'), provided('2026-07-05')),
    ).toEqual(['C-1 2026-10-10']);
  });

  it('one notification, and one supplement, answer every request made by then', () =>
    expect(
      born(
        requested('2026-07-01', '2026-07-31'),
        requested('2026-07-03', '2026-08-31'),
        notified('2026-07-04'),
        provided('2026-07-14'),
      ),
    ).toEqual(['C-1 2026-10-20']));

  // 10 July to 19 August are 41 days.
  it('stands still while registration is refused', () =>
    expect(
      born(fact('RegistrationRefused', '2026-07-10'), fact('DemandeReopened', '2026-08-20')),
    ).toEqual(['C-1 2026-11-20']));

  it('never born when registration is not reopened', () =>
    expect(born(fact('RegistrationRefused', '2026-07-10'))).toEqual([]));

  // 10 to 19 June, from the filing on.
  it('a registration refused before the filing counts from the filing', () =>
    expect(
      born(fact('RegistrationRefused', '2026-06-01'), fact('DemandeReopened', '2026-06-20')),
    ).toEqual(['C-1 2026-10-20']));
});
