import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDay, parseInstant } from '#libs/kernel';
import type { Day, Fact, FactData, FactType } from '#libs/kernel';
import { fold } from './evolve.js';
import { openBlockages } from './evolve/blockages.js';
import { foldFacts } from './fold-facts.js';

function on(written: string): Day {
  return parseDay(written) ?? NaN;
}

const LATER = parseInstant('2030-01-01') ?? NaN;

interface Where {
  readonly id?: string;
  readonly case?: string | null;
  readonly recordedAt?: string;
}

function fact(type: FactType, occurredOn: string, data: FactData = {}, where: Where = {}): Fact {
  return {
    id: where.id ?? `${occurredOn}-${type}`,
    person: 'P-1',
    case: where.case ?? null,
    type,
    occurredOn,
    recordedAt: where.recordedAt ?? `${occurredOn}T09:00:00Z`,
    actor: { kind: 'prefecture', office: '69' },
    data,
  };
}

const TITRE = { kind: 'csp', ground: 'L421-1', validFrom: '2022-07-01', durationMonths: 48 };

/** A life, from the visa to a blocked renewal filed at the counter. */
const life: readonly Fact[] = [
  fact('VisaIssued', '2019-08-20', {
    visa: 'V-1',
    kind: 'vls-ts',
    validFrom: '2019-09-01',
    validTo: '2020-08-31',
  }),
  fact('PersonRegistered', '2019-09-12', { birthDate: '1990-03-22', nationality: 'CIV' }),
  fact('VlsTsValidated', '2019-10-14', { visa: 'V-1' }),
  fact('TitreIssued', '2022-07-01', { titre: 'T-1', validTo: '2026-06-30', ...TITRE }),
  fact('TitreHandedOver', '2022-07-19', { titre: 'T-1' }, { case: 'C-0' }),
  fact('TitreHandoverRecorded', '2022-08-03', { titre: 'T-1' }),
  fact('AddressDeclared', '2024-05-13', { department: '93' }),
  fact('FilingAttempted', '2026-06-01', { ground: 'L421-1', outcome: 'blocked', blockage: 'B02' }),
  fact('BlockageReported', '2026-06-22', { blockage: 'B01', reference: 'R-1', channel: 'ccc' }),
  fact('BlockageAcknowledged', '2026-06-24', { reference: 'R-1' }),
  fact('BlockageEscalated', '2026-07-01', { to: 'dgef' }),
  fact('PanVisited', '2026-07-05'),
  fact('ImpossibilityEstablished', '2026-09-14'),
  fact('SubstitutionOffered', '2026-09-15', { appointmentOn: '2026-10-10', vectors: ['guichet'] }),
  fact('PartnerRightSuspended', '2026-10-05', { partner: 'caf' }),
  fact('BlockageResolved', '2026-10-10', { blockage: 'B01', how: 'guichet' }, { case: 'C-1' }),
  fact('PartnerRightRestored', '2026-10-28', { partner: 'caf' }),
];

function state(facts: readonly Fact[], knownAt = LATER) {
  return foldFacts(facts, knownAt);
}

function correction(corrects: string, change: FactData, recordedAt = '2028-01-01T10:00:00Z'): Fact {
  const data = { corrects, ...change };
  return fact('FactCorrected', '2028-01-01', data, { id: `k-${corrects}`, recordedAt });
}

describe('a person folded from facts', () => {
  it('is that of the events in their order', () => {
    expect(state(life)).toEqual(fold(life));
    expect(state(life).unknown).toBe(0);
  });

  it('is the same whatever the order of the lines', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...life], { minLength: life.length }), (shuffled) => {
        expect(state(shuffled)).toEqual(state(life));
      }),
    );
  });

  it('knows nothing of what happens in a dossier', () => {
    const other = [
      fact('DemandeWithdrawn', '2026-03-20', {}, { case: 'C-1' }),
      fact('ProvisionalDocumentRevoked', '2026-03-21', { document: 'T-1' }),
    ];
    expect(state([...life, ...other])).toEqual(state(life));
  });

  it('is not told what was recorded later', () => {
    expect(state(life, parseInstant('2022-07-19T09:00:00Z'))).toEqual(fold(life.slice(0, 5)));
  });

  it('hears a resolution after a report of the same day, however recorded', () => {
    const resolved = fact('BlockageResolved', '2026-11-02', { blockage: 'B03' }, { id: 'a' });
    const reported = fact('BlockageReported', '2026-11-02', { blockage: 'B03' }, { id: 'b' });
    expect(openBlockages(state([reported, resolved]))).toEqual([]);
  });

  it('hears that a change was seen after it was declared on the same day, however recorded', () => {
    const change = { change: 'address' };
    const seen = fact('SituationChangeSeen', '2026-11-02', change, { id: 'a' });
    const declared = fact('SituationChangeDeclared', '2026-11-02', change, { id: 'b' });
    expect(state([declared, seen]).situationChanges).toEqual([
      { change: 'address', declaredOn: on('2026-11-02'), seenOn: on('2026-11-02') },
    ]);
  });
});

describe('what is said twice', () => {
  const early = '2022-07-01T09:00:00Z';
  const late = '2023-01-01T09:00:00Z';

  it.each<[string, FactType, FactData, FactData]>([
    [
      'a registration',
      'PersonRegistered',
      { birthDate: '1990-03-22' },
      { birthDate: '1990-03-23' },
    ],
    [
      'a visa',
      'VisaIssued',
      { visa: 'V-1', kind: 'vls-ts', validFrom: '2019-09-01', validTo: '2020-08-31' },
      { visa: 'V-1', kind: 'vls-ts', validFrom: '2019-09-01', validTo: '2020-09-30' },
    ],
    [
      'a titre',
      'TitreIssued',
      { titre: 'T-1', ...TITRE, validTo: '2026-06-30' },
      { titre: 'T-1', ...TITRE, validTo: '2026-07-31' },
    ],
  ])('counts as recorded last, whatever its legal day: %s', (_, type, wrong, right) => {
    const first = fact(type, '2022-07-01', wrong, { id: 'a', recordedAt: early });
    const last = fact(type, '2022-06-01', right, { id: 'b', recordedAt: late });
    expect(state([first, last])).toEqual(state([last]));
    const sameInstant = { ...first, recordedAt: late };
    expect(state([last, sameInstant])).toEqual(state([last]));
  });

  it('of another visa or titre stands beside it', () => {
    const other = fact(
      'TitreIssued',
      '2018-07-01',
      { titre: 'T-0', ...TITRE },
      { recordedAt: early },
    );
    expect(state([...life, other]).titres.map(({ id }) => id)).toEqual(['T-0', 'T-1']);
  });
});

describe('a correction', () => {
  const someFact = fc.integer({ min: 0, max: life.length - 1 });
  const someDay = fc.integer({ min: 0, max: 6 }).map((d) => `202${d}-0${d + 1}-1${d}`);
  const OTHER: FactData = {
    birthDate: '1999-09-09',
    nationality: 'GIN',
    validFrom: '2020-01-01',
    validTo: '2021-01-01',
    titre: 'T-7',
    visa: 'V-7',
    ground: 'L423-23',
    department: '69',
    outcome: 'abandoned',
    blockage: 'B07',
    reference: 'R-7',
    to: 'france-titres',
    appointmentOn: '2026-12-10',
    partner: 'bank',
  };

  function at(index: number): Fact {
    const chosen = life[index];
    if (chosen === undefined) throw new Error(`no fact ${index}`);
    return chosen;
  }

  function instead(said: Fact): Fact[] {
    return life.map((other) => (other.id === said.id ? said : other));
  }

  it('of the legal day equals having said the day right', () => {
    fc.assert(
      fc.property(someFact, someDay, (index, wrongDay) => {
        const right = at(index);
        const wrong = instead({ ...right, occurredOn: wrongDay });
        const corrected = [...wrong, correction(right.id, { occurredOn: right.occurredOn })];
        expect(state(corrected)).toEqual(state(life));
      }),
    );
  });

  it('of the data equals having said the data right', () => {
    fc.assert(
      fc.property(someFact, (index) => {
        const right = at(index);
        const keys = Object.keys(right.data).filter((key) => key in OTHER);
        const wrongData = Object.fromEntries(keys.map((key) => [key, OTHER[key] ?? null]));
        const wrong = instead({ ...right, data: { ...right.data, ...wrongData } });
        const change = Object.fromEntries(keys.map((key) => [key, right.data[key] ?? null]));
        expect(state([...wrong, correction(right.id, { data: change })])).toEqual(state(life));
      }),
    );
  });

  it('that voids a fact equals never having said it', () => {
    fc.assert(
      fc.property(someFact, (index) => {
        const { id } = at(index);
        const never = life.filter((other) => other.id !== id);
        expect(state([...life, correction(id, { void: true })])).toEqual(state(never));
      }),
    );
  });

  it('changes nothing before it is recorded', () => {
    const corrected = [...life, correction(at(4).id, { occurredOn: '2022-07-05' })];
    expect(state(corrected, parseInstant('2028-01-01T09:59:59Z'))).toEqual(state(life));
    expect(state(corrected).titres[0]?.handedOverOn).toBe(on('2022-07-05'));
  });

  it('in the stream alone, without its fact folded again, changes nothing', () => {
    const events = [...life, correction(at(4).id, { occurredOn: '2022-07-05' })];
    expect(fold(events)).toEqual(fold(life));
  });
});
