import { describe, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given, oneYearCard, recepisse } from '#libs/testing';
import type { Aside, Told } from '#libs/testing';

// E = 30 September 2026, filed on 10 June, inside the window (2 June to 1 August).
const card = oneYearCard({ validFrom: '2025-10-01', validTo: '2026-09-30' });
const file = (...told: Told[]) => given(card, demandeFiled('2026-06-10'), ...told);
const requested = fact('SupplementRequested', '2026-07-01', { deadline: '2026-07-31' });
const notified = fact('SupplementRequestNotified', '2026-07-02');
const provided = (on: string) => fact('SupplementProvided', on);
const complete = (on: string) => fact('CompletenessEstablished', on);
const reported = (blockage: string, aside: Aside = {}, on = '2026-07-05') =>
  fact('BlockageReported', on, { blockage }, aside);

describe('L. 114-5 CRPA: the incomplete file', () => {
  it('is incomplete from the notification, whatever the deadline: G6', () => {
    const told = file(requested, notified, attestation('2026-06-15', '2026-06-30'));
    // A document of the case dated before the request: the file had been found complete.
    told.on('2026-10-01').isUnlawful('G2');
    file(requested, notified).on('2026-10-01').isUnlawful('G6');
  });

  it('is not when the request was never notified, or notified before it was made', () => {
    file(requested).on('2026-10-01').isUnlawful('G1');
    const before = fact('SupplementRequestNotified', '2026-06-30');
    file(requested, before).on('2026-10-01').isUnlawful('G1');
  });

  it('is not when it had been found complete on an earlier day', () => {
    file(complete('2026-06-30'), requested, notified).on('2026-10-01').isUnlawful('G1');
    // Found complete on the day of the request: not earlier, but it answers the request.
    file(complete('2026-07-01'), requested, notified).on('2026-10-01').isUnlawful('G1');
  });

  it.each([
    ['the supplement', provided('2026-10-05'), 'G1'],
    ['completeness established', complete('2026-10-05'), 'G1'],
    ['an attestation', attestation('2026-10-05', '2026-10-05'), 'G2'],
    ['a récépissé', recepisse('renewal', '2026-10-05', '2026-10-05'), 'G2'],
  ] as const)('until %s', (_, answer, cause) => {
    file(requested, notified, answer).on('2026-10-04').isUnlawful('G6');
    file(requested, notified, answer).on('2026-10-06').isUnlawful(cause);
  });

  it('is no longer on the very day it is answered', () => {
    file(requested, notified, provided('2026-10-05')).on('2026-10-05').isUnlawful('G1');
    file(requested, notified, complete('2026-10-05')).on('2026-10-05').isUnlawful('G1');
  });

  it('a supplement of the day of the request answers it; one of the eve does not', () => {
    file(requested, notified, provided('2026-07-01')).on('2026-10-01').isUnlawful('G1');
    file(requested, notified, provided('2026-06-30')).on('2026-10-01').isUnlawful('G6');
  });

  it.each(['B04', 'B05', 'B06'])('%s open for the case: lost, not withheld (G5)', (code) => {
    file(requested, notified, reported(code)).on('2026-10-01').isUnlawful('G5');
    file(requested, notified, reported(code, { case: 'C-1' }))
      .on('2026-10-01')
      .isUnlawful('G5');
    file(requested, notified, reported(code, { case: 'C-2' }))
      .on('2026-10-01')
      .isUnlawful('G6');
  });

  it('G6 again once the blockage is resolved; never for another blockage', () => {
    const lost = [requested, notified, reported('B04')];
    const ended = fact('BlockageResolved', '2026-10-10', { blockage: 'B04' });
    file(...lost, ended)
      .on('2026-10-09')
      .isUnlawful('G5');
    file(...lost, ended)
      .on('2026-10-10')
      .isUnlawful('G6');
    file(requested, notified, reported('B20')).on('2026-10-01').isUnlawful('G6');
    const attempt = fact('FilingAttempted', '2026-07-05', { outcome: 'blocked', blockage: 'B04' });
    file(requested, notified, attempt).on('2026-10-01').isUnlawful('G6');
    file(requested, notified, { ...attempt, data: { outcome: 'blocked' } })
      .on('2026-10-01')
      .isUnlawful('G6');
  });

  it('a blockage reported after the day explains nothing of it', () =>
    file(requested, notified, reported('B04', {}, '2026-10-02'))
      .on('2026-10-01')
      .isUnlawful('G6'));
});

describe('registration refused', () => {
  const refused = (on: string, reason?: string) =>
    fact('RegistrationRefused', on, reason === undefined ? {} : { reason });

  it.each([
    ['incomplete', 'G6'],
    [undefined, 'G6'],
    ['other', 'G10'],
  ] as const)('for the reason %s: %s', (reason, cause) =>
    file(refused('2026-08-01', reason)).on('2026-10-01').isUnlawful(cause),
  );

  it.each(['B04', 'B05', 'B06', 'B20'])(
    '%s reported for the case, resolved or not: lost (G5)',
    (code) => {
      const ended = fact('BlockageResolved', '2026-07-06', { blockage: code });
      file(refused('2026-08-01'), reported(code)).on('2026-10-01').isUnlawful('G5');
      file(refused('2026-08-01'), reported(code), ended).on('2026-10-01').isUnlawful('G5');
      file(refused('2026-08-01'), reported(code, { case: 'C-2' }))
        .on('2026-10-01')
        .isUnlawful('G6');
      file(refused('2026-08-01', 'other'), reported(code)).on('2026-10-01').isUnlawful('G10');
    },
  );

  it('an attempt that was blocked is no report, nor is one of a later day', () => {
    const attempt = fact('FilingAttempted', '2026-07-05', { outcome: 'blocked', blockage: 'B20' });
    file(refused('2026-08-01'), attempt).on('2026-10-01').isUnlawful('G6');
    file(refused('2026-08-01'), reported('B20', {}, '2026-10-02'))
      .on('2026-10-01')
      .isUnlawful('G6');
    file(refused('2026-08-01'), reported('B17')).on('2026-10-01').isUnlawful('G6');
  });

  it('of several the last counts', () => {
    file(refused('2026-08-01', 'other'), refused('2026-08-10', 'incomplete'))
      .on('2026-10-01')
      .isUnlawful('G6');
    file(refused('2026-08-01', 'incomplete'), refused('2026-08-10', 'other'))
      .on('2026-10-01')
      .isUnlawful('G10');
  });

  it('reopened, the demande is judged as before', () => {
    const told = file(refused('2026-08-01', 'other'), fact('DemandeReopened', '2026-10-10'));
    told.on('2026-10-09').isUnlawful('G10');
    told.on('2026-10-10').isUnlawful('G1');
  });

  it('a reopening before the refusal reopens nothing', () =>
    file(fact('DemandeReopened', '2026-07-31'), refused('2026-08-01', 'other'))
      .on('2026-10-01')
      .isUnlawful('G10'));
});
