import { describe, expect, it } from '@jest/globals';
import { formatDay } from '#libs/kernel';
import { attestation, demandeFiled, fact, given, oneYearCard, registered } from '#libs/testing';
import type { Told } from '#libs/testing';
import { personView } from '../person-view.js';
import type { DueKind } from './due-row.js';

/** `on alarm owner` of every due of a kind. */
function duesOf(kind: DueKind, ...told: readonly Told[]): string[] {
  return personView('P-1', given(...told).facts)
    .dues.filter((row) => row.kind === kind)
    .map(({ on, alarm, owner }) => `${formatDay(on)} ${alarm} ${owner}`);
}

const WAITING = [registered(), oneYearCard(), demandeFiled('2026-04-01')];

describe('what falls due', () => {
  it('is every limit that ends where the case stands, or will stand if nothing happens', () =>
    expect(duesOf('limit', ...WAITING)).toEqual([
      '2026-04-16 CompletenessCheckOverdue prefecture',
      '2026-06-30 ProvisionMissing prefecture',
      '2026-08-01 SilenceElapsed prefet',
      '2026-08-31 SilenceUnanswered prefet',
    ]));

  it('is no limit of a state that the case has left', () =>
    expect(
      duesOf('limit', ...WAITING, fact('CompletenessEstablished', '2026-04-10')).some((due) =>
        due.includes('CompletenessCheckOverdue'),
      ),
    ).toBe(false));

  it('is no missing paper where one issued before runs from the day after, nor the end of one that another follows', () => {
    const papers = [
      ...WAITING,
      attestation('2026-07-01', '2026-09-30', { issuedOn: '2026-05-20' }),
      attestation('2026-10-01', '2026-12-31', { document: 'A-2', issuedOn: '2026-09-16' }),
    ];
    const provisions = duesOf('limit', ...papers).filter((due) => due.includes('Provision'));
    expect(provisions).toEqual([
      '2026-12-31 ProvisionLapsed prefecture',
      '2026-12-31 ProvisionMissing prefecture',
    ]);
  });

  it('is no end of a filing window for somebody who has filed, whatever is said of them', () =>
    expect(
      duesOf('limit', ...WAITING, fact('CccContacted', '2026-04-05', { answered: false })),
    ).toEqual(duesOf('limit', ...WAITING)));

  it('is a missing paper where one comes a day late', () =>
    expect(
      duesOf(
        'limit',
        ...WAITING,
        attestation('2026-07-02', '2026-09-30', { issuedOn: '2026-05-20' }),
      ),
    ).toContain('2026-06-30 ProvisionMissing prefecture'));

  it('is a card that waits, and an appointment for it that is missed', () => {
    const granted = [
      ...WAITING,
      fact('DecisionFavourable', '2026-05-01'),
      fact('CardOrdered', '2026-05-02'),
      fact('CardAvailable', '2026-05-20'),
    ];
    expect(duesOf('limit', ...granted)).toContain('2026-06-04 HandoverSlotMissing prefecture');
    const booked = fact('HandoverBooked', '2026-05-22', { on: '2026-06-10' });
    expect(duesOf('limit', ...granted, booked)).toContain('2026-06-10 HandoverMissed applicant');
  });

  it('is the end of the paper that covers last, of which the applicant is reminded', () => {
    expect(duesOf('paper', ...WAITING)).toEqual(['2026-06-30 PaperEnding applicant']);
    expect(duesOf('paper', ...WAITING, attestation('2026-07-01', '2026-09-30'))).toEqual([
      '2026-09-30 PaperEnding applicant',
    ]);
    expect(duesOf('paper', registered())).toEqual([]);
  });

  it('is the last day of cover', () =>
    expect(duesOf('cover', ...WAITING)).toEqual(['2026-06-30 CoverEnding prefecture']));

  it('is the end of the last attestation while a decision is awaited', () => {
    const prolonged = [
      ...WAITING,
      attestation('2026-07-01', '2026-09-30'),
      attestation('2026-10-01', '2026-12-31', { document: 'A-2' }),
    ];
    expect(duesOf('attestation', ...prolonged)).toEqual([
      '2026-12-31 AttestationEnding prefecture',
    ]);
    const decided = fact('DecisionFavourable', '2026-11-01');
    expect(duesOf('attestation', ...prolonged, decided)).toEqual([]);
    expect(duesOf('attestation', ...WAITING)).toEqual([]);
  });

  it('is what stops somebody kept out from being heard', () =>
    expect(
      duesOf('limit', registered(), fact('BlockageReported', '2026-04-10', { blockage: 'B01' })),
    ).toEqual(['2026-04-17 BlockageUnacknowledged france-titres']));
});
