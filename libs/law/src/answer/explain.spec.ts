import { describe, expect, it } from '@jest/globals';
import {
  attestation,
  demandeFiled,
  fact,
  given,
  oneYearCard,
  registered,
  titre,
  visa,
} from '#libs/testing';
import type { Told } from '#libs/testing';
import { STRICT } from '../law-book.js';
import { explain } from './explain.js';

function why(on: string, ...told: Told[]) {
  return explain(given(...told).facts, { on, knownAt: '2200-01-01' });
}

/** What the finding rests on, in short. */
function behind(on: string, ...told: Told[]): readonly unknown[] {
  const { cause, rule, article, facts = [] } = why(on, ...told)?.finding ?? {};
  return [cause, rule, article, ...facts.map((one) => one.id)];
}

const filed = demandeFiled('2026-03-15');

describe('the window explained', () => {
  // E = 30 June 2026.
  it.each([
    ['W1', [oneYearCard(), filed], '2026-03-02', '2026-05-01'],
    ['W1', [oneYearCard()], '2026-03-02', '2026-05-01'],
    [
      'W2',
      [oneYearCard(), demandeFiled('2026-05-01', { teleservice: false })],
      '2026-04-30',
      '2026-06-30',
    ],
    ['W2', [oneYearCard({ teleservice: false })], '2026-04-30', '2026-06-30'],
    ['W1', [visa('vls-ts', '2025-07-01', '2026-06-30')], '2026-03-02', '2026-05-01'],
    ['W4', [registered({ enteredOn: '2026-02-01' })], null, '2026-04-01'],
    ['W8', [registered({ birthDate: '2008-01-10' })], null, '2026-03-10'],
    [
      'W7',
      [registered({ birthDate: '2008-01-10' }), demandeFiled('2026-05-01', { ground: 'L424-1' })],
      null,
      '2027-01-09',
    ],
    [
      'W11',
      [titre({ validTo: null }), fact('TitreWithdrawn', '2026-05-01', { titre: 'T-1' })],
      null,
      null,
    ],
  ] as const)('%s: %#', (code, told, from, to) =>
    expect(why('2026-07-02', ...told)?.window).toMatchObject({ code, from, to }),
  );

  it('says when the demande was filed, and how many days late', () => {
    expect(why('2026-07-01', oneYearCard(), filed)?.window).toMatchObject({
      ...{ article: 'ceseda:R431-5', filedOn: '2026-03-15', daysLate: 0 },
    });
    expect(why('2026-07-01', oneYearCard(), demandeFiled('2026-05-16'))?.window?.daysLate).toBe(15);
    expect(why('2026-07-01', oneYearCard())?.window).toMatchObject({
      filedOn: null,
      daysLate: null,
    });
  });

  it('is none where no text sets one', () =>
    expect(why('2026-07-01', fact('PanVisited', '2026-01-01'))?.window).toBeNull());
});

describe('the finding', () => {
  it.each([
    [
      'nothing filed: the titre that expired',
      [oneYearCard()],
      ['G8', '5d', 'ceseda:R431-8', 'f-1'],
    ],
    [
      'kept out: the blockage',
      [oneYearCard(), fact('BlockageReported', '2026-04-01', { blockage: 'B07' })],
      ['G4', '5b', 'ceseda:R431-2', 'f-1', 'f-2'],
    ],
    [
      'kept out, then filed late: the blockage too',
      [oneYearCard(), demandeFiled('2026-06-01'), fact('ImpossibilityEstablished', '2026-04-01')],
      ['G4', '4d', 'ceseda:R431-2', 'f-1', 'f-2', 'f-3'],
    ],
    [
      'filed late: no blockage of it',
      [oneYearCard(), demandeFiled('2026-06-01'), fact('ImpossibilityEstablished', '2026-06-02')],
      ['G7', '4d', 'ceseda:R431-5', 'f-1', 'f-2'],
    ],
    [
      'not renewed: the document that ended',
      [oneYearCard(), filed, attestation('2026-04-01', '2026-05-31')],
      ['G2', '4b', 'ceseda:R431-15-1', 'f-1', 'f-2', 'f-3'],
    ],
    [
      'at the counter: the article of the récépissé',
      [oneYearCard(), demandeFiled('2026-08-01', { teleservice: false })],
      ['G1', '4b', 'ceseda:R431-12', 'f-1', 'f-2'],
    ],
    [
      'refused: the refusal',
      [oneYearCard(), filed, fact('RefusalDecided', '2026-05-01')],
      ['G10', '1', 'ceseda:L411-2', 'f-3'],
    ],
    [
      'withdrawn: the titre and its withdrawal',
      [oneYearCard(), fact('TitreWithdrawn', '2026-05-01', { titre: 'T-1' })],
      ['G10', '2', 'ceseda:L411-2', 'f-1', 'f-2'],
    ],
    [
      'registration refused: the refusals',
      [oneYearCard(), filed, fact('RegistrationRefused', '2026-05-01')],
      ['G6', '3', 'crpa:L114-5', 'f-3'],
    ],
    [
      'incomplete: the request',
      [
        oneYearCard(),
        filed,
        fact('SupplementRequested', '2026-04-01', { deadline: '2026-05-01' }),
        fact('SupplementRequestNotified', '2026-04-02'),
      ],
      ['G6', '4a', 'crpa:L114-5', 'f-3'],
    ],
    [
      'lost: the request and the blockage',
      [
        oneYearCard(),
        filed,
        fact('SupplementRequested', '2026-04-01', { deadline: '2026-05-01' }),
        fact('SupplementRequestNotified', '2026-04-02'),
        fact('BlockageReported', '2026-04-03', { blockage: 'B04' }),
      ],
      ['G5', '4a', 'crpa:L114-5', 'f-3', 'f-5'],
    ],
    [
      'never validated: the visa, and the blockage when there was one',
      [
        visa('vls-ts', '2026-01-01', '2026-12-31'),
        fact('BlockageReported', '2026-03-01', { blockage: 'B18' }),
      ],
      ['G4', '5c', 'ceseda:R431-17', 'f-1', 'f-2'],
    ],
    [
      'never held: the last fact known',
      [visa('exempting', '2025-01-01', '2025-12-31'), fact('PanVisited', '2026-02-01')],
      ['G12', '5d', 'ceseda:L411-1', 'f-2'],
    ],
  ])('%s', (_, told, expected) => expect(behind('2026-09-01', ...told)).toEqual(expected));

  it('of a lost card: the card and its loss', () =>
    expect(
      behind('2026-03-03', titre(), fact('TitreDeclaredLost', '2026-03-03', { titre: 'T-1' })),
    ).toEqual(['G13', '0', 'ceseda:L411-1', 'f-1', 'f-2']));

  it('of a decision not proven: the decision', () =>
    expect(behind('2026-03-03', fact('DecisionFavourable', '2026-03-01'))).toEqual([
      ...['G3', '0', 'crpa:L242-1', 'f-1'],
    ]));

  it('rests, for a day before every fact known, on the first of them', () => {
    const issuedLate = titre({ handedOverOn: null });
    expect(behind('2022-07-10', { ...issuedLate, occurredOn: '2022-07-15' })).toEqual([
      ...['G12', '5d', 'ceseda:L411-1', 'f-1'],
    ]);
  });
});

describe('covers', () => {
  it('of a lawful day, each with its article, its days and its facts', () =>
    expect(why('2026-07-10', titre(), filed)?.covers).toEqual([
      {
        instrument: 'I25',
        article: 'ceseda:L433-3',
        from: '2026-07-01',
        to: '2026-09-30',
        facts: [
          {
            id: 'f-1',
            type: 'TitreIssued',
            occurredOn: '2022-07-01',
            recordedAt: '2022-07-01T08:00:00Z',
          },
          {
            id: 'f-2',
            type: 'DemandeFiled',
            occurredOn: '2026-03-15',
            recordedAt: '2026-03-15T08:00:00Z',
          },
        ],
      },
    ]));

  it('without an end have none', () =>
    expect(why('2026-07-10', registered({ nationality: 'IT' }))?.covers[0]).toMatchObject({
      ...{ instrument: 'I01', to: null },
    }));

  it('missed by an unlawful day, the nearest first, minority left out', () => {
    const told = [registered({ birthDate: '2000-01-01' }), oneYearCard(), filed];
    const missed = why('2026-07-05', ...told, attestation('2026-07-08', '2026-08-31'))?.missed;
    expect(missed?.map((one) => [one.instrument, one.missed, one.byDays])).toEqual([
      ['I19', 'not-begun', 3],
      ['I08', 'ended', 5],
    ]);
  });

  it('differ under STRICT', () => {
    const { facts } = given(titre(), filed);
    const strict = explain(facts, { on: '2026-08-01', knownAt: '2030-01-01', law: STRICT });
    expect([strict?.covers, strict?.finding?.cause]).toEqual([[], 'G1']);
  });
});

describe('nothing to say', () => {
  it('of somebody unknown', () =>
    expect(explain(given(titre()).facts, { on: '2026-01-01', knownAt: '2020-01-01' })).toBeNull());

  it('of a day before the timeline, but that a minor is covered', () => {
    expect(why('2022-06-30', titre())).toMatchObject({ covers: [], finding: null, missed: [] });
    const minor = why('2012-01-01', registered({ birthDate: '2008-05-14' }));
    expect(minor?.covers.map((cover) => cover.instrument)).toEqual(['I03']);
  });

  it('of the demande when none is current', () => {
    expect(why('2026-07-01', oneYearCard())?.demande).toBeNull();
    expect(why('2026-07-01', oneYearCard(), filed)?.demande).toEqual({
      ...{ case: 'C-1', kind: 'renewal', ground: 'L421-1', filedOn: '2026-03-15' },
    });
  });
});
