import { describe, expect, it } from '@jest/globals';
import type { FactData } from '#libs/kernel';
import { demandeFiled, fact, given } from '#libs/testing';
import type { Told } from '#libs/testing';
import { conformanceOf } from './conformance.js';

const first = demandeFiled('2026-03-15');

function second(on: string, data: FactData = {}): Told {
  return { ...demandeFiled(on, data), id: 'second', case: 'C-2' };
}

function inFirst(type: Told['type'], on: string, data: FactData = {}): Told {
  return fact(type, on, data, { case: 'C-1' });
}

/** Whether the second demande is told of. */
function isDeviation(...told: readonly Told[]): boolean {
  return conformanceOf(given(...told).facts, 30).some(({ fact: id }) => id === 'second');
}

describe('a second demande on the ground of one that is open', () => {
  it('is told of in its own case', () =>
    expect(conformanceOf(given(first, second('2026-05-01')).facts, 30)).toMatchObject([
      {
        ...{ case: 'C-2', class: 'precondition', type: 'DemandeFiled', state: 'draft' },
        ...{ without: null, article: null, days: null },
        detail: 'Another demande on L421-1, case C-1, filed on 2026-03-15, was still open.',
      },
    ]));

  it('on the same day too: the one recorded later is the second', () => {
    const later = { ...second('2026-03-15'), recordedAt: '2026-03-15T09:00:00Z' };
    const rows = conformanceOf(given(later, first).facts, 30);
    expect(rows.map((row) => row.fact)).toEqual(['second']);
  });

  it('while the first is examined, or incomplete, or rejected by silence', () => {
    const complete = inFirst('CompletenessEstablished', '2026-04-01');
    const asked = inFirst('SupplementRequested', '2026-04-01', { deadline: '2026-05-01' });
    expect(isDeviation(first, complete, second('2026-05-01'))).toBe(true);
    expect(isDeviation(first, asked, second('2026-05-01'))).toBe(true);
    expect(isDeviation(first, second('2026-08-01'))).toBe(true);
  });

  it.each([
    ['on another ground', first, second('2026-05-01', { ground: 'L423-7' })],
    ['of a duplicate', first, second('2026-05-01', { kind: 'duplicate' })],
    ['beside a duplicate', demandeFiled('2026-03-15', { kind: 'duplicate' }), second('2026-05-01')],
    [
      'beside a draft',
      fact('DemandeDrafted', '2026-03-15', { ground: 'L421-1' }),
      second('2026-05-01'),
    ],
  ])('is none %s', (_, ...told) => expect(isDeviation(...told)).toBe(false));

  it.each([
    ['DecisionFavourable', {}],
    ['RefusalDecided', { oqtf: false }],
    ['DemandeWithdrawn', {}],
    ['RegistrationRefused', { reason: 'incomplete' }],
  ] as const)('is none from the day of %s of the first on', (type, data) => {
    const over = inFirst(type, '2026-05-01', data);
    expect(isDeviation(first, over, second('2026-04-30'))).toBe(true);
    expect(isDeviation(first, over, second('2026-05-01'))).toBe(false);
    expect(isDeviation(first, over, second('2026-05-02'))).toBe(false);
  });

  it('is one again once the first is reopened', () => {
    const told = [
      first,
      inFirst('RegistrationRefused', '2026-05-01', { reason: 'other' }),
      inFirst('DemandeReopened', '2026-05-10'),
    ];
    expect(isDeviation(...told, second('2026-05-09'))).toBe(false);
    expect(isDeviation(...told, second('2026-05-10'))).toBe(true);
  });

  it('is none once a later card is in hand, of whatever case', () => {
    const issue = { titre: 'T-5', kind: 'cst', ground: 'L421-1', validFrom: '2026-04-01' };
    const data = {
      ...issue,
      validTo: '2027-03-31',
      durationMonths: 12,
      handedOverOn: '2026-04-10',
    };
    const card = fact('TitreIssued', '2026-04-01', data);
    expect(isDeviation(first, card, second('2026-04-09'))).toBe(true);
    expect(isDeviation(first, card, second('2026-04-10'))).toBe(false);
  });
});
