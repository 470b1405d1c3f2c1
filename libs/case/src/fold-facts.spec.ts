import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDay, parseInstant } from '#libs/kernel';
import type { Day, Fact, FactData, FactType } from '#libs/kernel';
import { fold } from './evolve.js';
import { handedOverOn } from './evolve/card.js';
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
    case: where.case === undefined ? 'C-1' : where.case,
    type,
    occurredOn,
    recordedAt: where.recordedAt ?? `${occurredOn}T09:00:00Z`,
    actor: { kind: 'prefecture', office: '69' },
    data,
  };
}

/** A renewal, from the draft to the card: nothing in it is decided twice. */
const life: readonly Fact[] = [
  fact('DemandeDrafted', '2026-03-10', { kind: 'renewal', ground: 'L421-1', teleservice: true }),
  fact('DemandeFiled', '2026-03-15', {
    kind: 'renewal',
    ground: 'L421-1',
    titreHeld: 'T-1',
    channel: 'teleservice',
    teleservice: true,
  }),
  fact('AttestationDepotIssued', '2026-03-16', { document: 'D-1' }),
  fact('SupplementRequested', '2026-04-02', { items: ['contrat'], deadline: '2026-05-02' }),
  fact('SupplementRequestNotified', '2026-04-03'),
  fact('SupplementProvided', '2026-04-18', { items: ['contrat'] }),
  fact('CompletenessEstablished', '2026-04-20'),
  fact('ApplicantSummoned', '2026-05-11', { for: 'biometrics', on: '2026-05-26' }),
  fact('BiometricsTaken', '2026-05-26'),
  fact('OpinionRequested', '2026-06-01', { body: 'ofii' }),
  fact('AttestationProlongationIssued', '2026-07-01', {
    document: 'A-1',
    from: '2026-07-01',
    to: '2026-09-30',
    work: 'full',
    rightsStated: true,
  }),
  fact('RefusalDecided', '2026-08-12', { oqtf: false, notifiedOn: '2026-08-20' }),
  fact('DecisionAnnulled', '2026-09-02', { by: 'prefet', effect: 'annulled' }),
  fact('DecisionFavourable', '2026-09-21'),
  fact(
    'TitreIssued',
    '2026-09-22',
    {
      titre: 'T-2',
      kind: 'csp',
      ground: 'L421-1',
      validFrom: '2026-09-21',
      validTo: '2030-09-20',
      durationMonths: 48,
      case: 'C-1',
    },
    { case: null },
  ),
  fact('CardOrdered', '2026-09-23', { titre: 'T-2' }),
  fact('CardAvailable', '2026-10-20', { titre: 'T-2' }),
  fact('TitreHandedOver', '2026-11-17', { titre: 'T-2' }, { case: null }),
];

function state(facts: readonly Fact[], knownAt = LATER) {
  return foldFacts(facts, knownAt, 'C-1');
}

function correction(corrects: string, change: FactData, recordedAt = '2028-01-01T10:00:00Z'): Fact {
  const data = { corrects, ...change };
  return fact('FactCorrected', '2028-01-01', data, { id: `k-${corrects}`, case: null, recordedAt });
}

describe('a dossier folded from facts', () => {
  it('is that of its events in their order', () => {
    expect(state(life)).toEqual(fold(life));
    expect(state(life)).toMatchObject({ unknown: 0, completeOn: on('2026-04-20') });
  });

  it('is the same whatever the order of the lines', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...life], { minLength: life.length }), (shuffled) => {
        expect(state(shuffled)).toEqual(state(life));
      }),
    );
  });

  it('knows nothing of another dossier of the person, its revocations of documents apart', () => {
    const other = [
      fact('DemandeWithdrawn', '2026-03-20', {}, { case: 'C-2' }),
      fact('TitreHandedOver', '2026-03-21', { titre: 'T-9' }, { case: 'C-2' }),
      fact('CompletenessEstablished', '2026-10-01', {}, { case: null }),
      fact('FilingAttempted', '2026-03-01', { outcome: 'blocked' }),
    ];
    expect(state([...life, ...other])).toEqual(state(life));
    const revoked = fact(
      'ProvisionalDocumentRevoked',
      '2026-08-01',
      { document: 'A-1' },
      { case: 'C-2' },
    );
    expect(state([...life, revoked]).documents[0]?.revokedOn).toBe(on('2026-08-01'));
  });

  it('hears the answer to a recours after it, filed on the same day, however recorded', () => {
    const answer = { kind: 'gracieux', outcome: 'granted' };
    const answered = fact('RecoursAnswered', '2026-12-01', answer, { id: 'a' });
    const filed = fact('RecoursFiled', '2026-12-01', { kind: 'gracieux' }, { id: 'b' });
    expect(state([filed, answered]).remedies.recours).toMatchObject([{ outcome: 'granted' }]);
  });

  it('is not told what was recorded later', () => {
    const early = state(life, parseInstant('2026-04-18T09:00:00Z'));
    expect(early).toEqual(fold(life.slice(0, 6)));
  });

  it('of which nothing is known is empty', () => {
    expect(foldFacts(life, LATER, 'C-9')).toMatchObject({
      demande: null,
      documents: [],
      unknown: 0,
    });
  });
});

describe('the titre of a dossier', () => {
  const issue = {
    titre: 'T-2',
    kind: 'csp',
    ground: 'L421-1',
    validFrom: '2026-09-21',
    durationMonths: 48,
  };
  const issued = (data: FactData, where: Where) =>
    fact('TitreIssued', '2026-09-21', { ...issue, ...data }, where);
  const handed = (where: Where) => fact('TitreHandedOver', '2026-11-17', { titre: 'T-2' }, where);
  const day = (facts: readonly Fact[]) => handedOverOn(state(facts));

  it('is the one its data names, else the one issued in it, else handed over in it', () => {
    expect(day([issued({ case: 'C-1' }, { case: 'C-2' }), handed({ case: 'C-2' })])).not.toBeNull();
    expect(day([issued({}, { case: 'C-1' }), handed({ case: null })])).not.toBeNull();
    expect(day([issued({}, { case: null }), handed({ case: 'C-1' })])).not.toBeNull();
    expect(day([handed({ case: 'C-1' })])).not.toBeNull();
  });

  it('is not the one of another dossier, or of none', () => {
    expect(day([issued({ case: 'C-2' }, { case: 'C-1' }), handed({ case: 'C-1' })])).toBeNull();
    expect(day([issued({}, { case: 'C-2' }), handed({ case: 'C-1' })])).toBeNull();
    expect(day([issued({}, { case: null }), handed({ case: null })])).toBeNull();
  });

  it('said twice counts as recorded last', () => {
    const first = issued({ case: 'C-1' }, { id: 'a', recordedAt: '2026-09-21T09:00:00Z' });
    const last = issued({ case: 'C-2' }, { id: 'b', recordedAt: '2026-09-21T10:00:00Z' });
    expect(state([first, last]).titres).toEqual([]);
    expect(state([{ ...first, recordedAt: '2026-09-21T11:00:00Z' }, last]).titres).toHaveLength(1);
    const sameInstant = { ...last, recordedAt: first.recordedAt };
    expect(state([sameInstant, first]).titres).toEqual([]);
  });

  it('said twice in the dossier was handed over on the day said last', () => {
    const said = (handedOverOn: string) =>
      issued({ case: 'C-1', handedOverOn }, { id: handedOverOn });
    const late = { ...said('2026-10-01'), recordedAt: '2026-12-01T09:00:00Z' };
    expect(day([said('2026-09-26'), late])).toBe(on('2026-10-01'));
  });
});

describe('a correction', () => {
  const someFact = fc.integer({ min: 0, max: life.length - 1 });
  const someDay = fc
    .integer({ min: 1, max: 28 })
    .map((d) => `2026-0${(d % 9) + 1}-${10 + (d % 19)}`);
  const OTHER: FactData = {
    kind: 'first',
    ground: 'L423-23',
    titreHeld: 'T-8',
    channel: 'counter',
    document: 'A-9',
    deadline: '2026-06-30',
    for: 'interview',
    on: '2026-06-15',
    body: 'dreets',
    from: '2026-06-01',
    to: '2026-08-31',
    work: 'none',
    notifiedOn: '2026-08-30',
    effect: 'suspended',
    titre: 'T-7',
    validFrom: '2026-10-01',
    case: 'C-2',
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
        const keys = Object.keys(right.data).filter((key) => key in OTHER && key !== 'kind');
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
    const filed = at(1);
    const corrected = [...life, correction(filed.id, { occurredOn: '2026-03-12' })];
    expect(state(corrected, parseInstant('2028-01-01T09:59:59Z'))).toEqual(state(life));
    expect(state(corrected).demande?.filedOn).toBe(on('2026-03-12'));
  });

  it('in the stream alone, without its fact folded again, changes nothing', () => {
    const events = [...life, correction(at(1).id, { occurredOn: '2026-03-12' })];
    expect(fold(events)).toEqual(fold(life));
  });
});

describe('an answer of the same day', () => {
  const bareDay = (type: FactType, id: string, data: FactData = {}) =>
    fact(type, '2026-04-02', data, { id, recordedAt: '2026-04-02' });
  const request = bareDay('SupplementRequested', 'z', { items: [], deadline: '2026-05-02' });

  it('answers the request whatever the order of recording', () => {
    expect(state([request, bareDay('SupplementProvided', 'a')]).openSupplementRequests).toEqual([]);
    const told = state([request, bareDay('SupplementRequestNotified', 'a')]);
    expect(told.openSupplementRequests).toMatchObject([{ notifiedOn: on('2026-04-02') }]);
  });

  it('annuls the decision whatever the order of recording', () => {
    const refused = bareDay('RefusalDecided', 'z', { oqtf: false });
    const annulled = bareDay('DecisionAnnulled', 'a', { by: 'prefet' });
    expect(state([refused, annulled]).decisions).toMatchObject([{ annulled: true }]);
  });
});
