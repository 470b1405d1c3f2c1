import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact, given } from '#libs/testing';
import type { Told } from '#libs/testing';
import { conformanceOf } from './conformance.js';

const filed = demandeFiled('2026-03-01');
const requested = fact('SupplementRequested', '2026-04-01', { deadline: '2026-05-01' });
const told = fact('SupplementRequestNotified', '2026-04-02');

function refused(on: string, reason = 'incomplete'): Told {
  return fact('RegistrationRefused', on, { reason });
}

function found(...history: Told[]): string[] {
  return conformanceOf(given(filed, ...history).facts, 30)
    .filter(({ type }) => type === 'RegistrationRefused')
    .map((row) => `${row.class} ${row.without} ${row.article}`);
}

const UNFOUNDED = ['precondition SupplementRequested crpa:L114-5'];

describe('L. 114-5 CRPA: registration refused because the file was incomplete', () => {
  it('is founded once the deadline of what was asked and told has passed', () =>
    expect(found(requested, told, refused('2026-05-02'))).toEqual([]));

  it('is founded for what was asked once the file had been found complete, too', () =>
    expect(
      found(fact('CompletenessEstablished', '2026-03-20'), requested, told, refused('2026-05-02')),
    ).toEqual([]));

  it.each([
    ['nothing was asked for', [refused('2026-05-02')]],
    ['the applicant was never told', [requested, refused('2026-05-02')]],
    ['the deadline is that very day', [requested, told, refused('2026-05-01')]],
    [
      'it was provided',
      [requested, told, fact('SupplementProvided', '2026-04-20'), refused('2026-05-02')],
    ],
    [
      'the file was found complete since',
      [requested, told, fact('CompletenessEstablished', '2026-04-20'), refused('2026-05-02')],
    ],
    [
      'an attestation presumes it complete',
      [requested, told, attestation('2026-04-20', '2026-07-19'), refused('2026-05-02')],
    ],
    ['it was asked for later', [refused('2026-03-20'), requested, told]],
  ])('is unfounded where %s', (_, history) => expect(found(...history)).toEqual(UNFOUNDED));

  it('says nothing of a registration refused for another reason', () =>
    expect(found(refused('2026-05-02', 'other'))).toEqual([]));
});
