import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FACT_TYPES, isFactType, parseDay } from '#libs/kernel';
import type { Day, FactData, Json } from '#libs/kernel';
import type { CaseEventData, CaseEventType } from './events.js';
import { evolve, fold } from './evolve.js';
import type { ReadEvent } from './evolve.js';
import { handedOverOn } from './evolve/card.js';
import { standingDecision } from './evolve/decision.js';
import { EMPTY_CASE } from './state.js';
import type { CaseState } from './state.js';

function on(written: string): Day {
  return parseDay(written) ?? NaN;
}

function happened<T extends CaseEventType>(
  type: T,
  occurredOn: string,
  data: CaseEventData[T],
): ReadEvent {
  return { type, occurredOn, data };
}

function ofTitre(type: string, occurredOn: string, data: FactData): ReadEvent {
  return { type, occurredOn, data };
}

const filed = happened('DemandeFiled', '2026-03-15', {
  kind: 'renewal',
  ground: 'L421-1',
  titreHeld: 'T-1',
  channel: 'teleservice',
  teleservice: true,
});
const requested = happened('SupplementRequested', '2026-04-02', {
  items: ['contrat de travail'],
  deadline: '2026-05-02',
});
const favourable = happened('DecisionFavourable', '2026-09-21', {});
const refused = happened('RefusalDecided', '2026-09-21', { oqtf: true, notifiedOn: '2026-09-28' });

describe('a dossier', () => {
  it('has one demande: a second DemandeFiled changes nothing', () => {
    const again = happened('DemandeFiled', '2026-03-20', {
      kind: 'first',
      ground: 'L423-23',
      channel: 'post',
      teleservice: false,
    });
    expect(fold([filed, again]).demande).toEqual(fold([filed]).demande);
    expect(fold([filed, again]).unknown).toBe(0);
  });

  it('is withdrawn from the first withdrawal', () => {
    const state = fold([
      happened('DemandeWithdrawn', '2026-06-11', {}),
      happened('DemandeWithdrawn', '2026-07-01', {}),
    ]);
    expect(state.withdrawnOn).toBe(on('2026-06-11'));
  });

  it('whose registration is refused again after a reopening is refused on the later day', () => {
    const state = fold([
      happened('RegistrationRefused', '2026-05-04', { reason: 'incomplete' }),
      happened('DemandeReopened', '2026-05-20', {}),
      happened('RegistrationRefused', '2026-06-01', { reason: 'other' }),
    ]);
    expect(state.registrationRefused).toEqual({ on: on('2026-06-01'), reason: 'other' });
  });

  it('counts a titre asked without a word of the list as one of the téléservice', () => {
    const data = { kind: 'first', ground: 'L423-23' };
    expect(fold([{ ...filed, data }]).demande?.teleservice).toBe(true);
  });
});

describe('a request for missing documents', () => {
  it('is notified once: the first day counts', () => {
    const state = fold([
      requested,
      happened('SupplementRequestNotified', '2026-04-03', {}),
      happened('SupplementRequestNotified', '2026-04-10', {}),
    ]);
    expect(state.openSupplementRequests[0]?.notifiedOn).toBe(on('2026-04-03'));
  });

  it('made after an earlier one was answered is open alone', () => {
    const later = happened('SupplementRequested', '2026-05-10', {
      items: ['avis d’imposition'],
      deadline: '2026-06-10',
    });
    const state = fold([requested, happened('SupplementProvided', '2026-04-18', {}), later]);
    expect(state.openSupplementRequests.map(({ items }) => items)).toEqual([['avis d’imposition']]);
  });

  it('awaits its answer with every other open one, and one answer closes them all', () => {
    const both = fold([requested, { ...requested, occurredOn: '2026-04-05' }]);
    expect(both.openSupplementRequests).toHaveLength(2);
    const answered = evolve(both, happened('SupplementProvided', '2026-04-18', { items: [] }));
    expect(answered.openSupplementRequests).toEqual([]);
  });

  it('with redacted items keeps its deadline', () => {
    const data = { items: { $redacted: 'k-1' }, deadline: '2026-05-02' };
    const state = fold([{ ...requested, data }]);
    expect(state.openSupplementRequests).toMatchObject([{ items: [], deadline: on('2026-05-02') }]);
  });
});

describe('an opinion', () => {
  it('asked twice of one body is awaited once, and each body answers for itself', () => {
    const state = fold([
      happened('OpinionRequested', '2026-05-12', { body: 'ofii' }),
      happened('OpinionRequested', '2026-05-13', { body: 'dreets' }),
      happened('OpinionRequested', '2026-05-14', { body: 'ofii' }),
      happened('OpinionGiven', '2026-06-01', { body: 'dreets' }),
    ]);
    expect(state.opinionsAwaited).toEqual(['ofii']);
  });

  it('of the commission is kept when its referral is not known', () => {
    const state = fold([happened('CommissionOpinionGiven', '2026-09-22', { favourable: true })]);
    expect(state.commission).toEqual({
      referredOn: null,
      opinion: { givenOn: on('2026-09-22'), favourable: true },
    });
  });

  it('of the commission does not move the day of the first referral', () => {
    const state = fold([
      happened('CommissionReferred', '2026-07-15', {}),
      happened('CommissionReferred', '2026-08-01', {}),
    ]);
    expect(state.commission?.referredOn).toBe(on('2026-07-15'));
  });
});

describe('a provisional document', () => {
  const attestation = happened('AttestationProlongationIssued', '2026-10-10', {
    document: 'A-1',
    from: '2026-10-10',
    to: '2027-01-09',
    work: 'full',
    rightsStated: true,
  });
  const revoked = happened('ProvisionalDocumentRevoked', '2026-11-02', { document: 'A-1' });

  it('is revoked on the day of the first revocation', () => {
    const state = fold([attestation, revoked, { ...revoked, occurredOn: '2026-12-01' }]);
    expect(state.documents[0]?.revokedOn).toBe(on('2026-11-02'));
  });

  it('is revoked too when the revocation was known before it', () => {
    expect(fold([revoked, attestation]).documents).toEqual(fold([attestation, revoked]).documents);
  });

  it('is not touched by the revocation of another', () => {
    const state = fold([
      attestation,
      happened('ProvisionalDocumentRevoked', '2026-11-02', { document: 'A-9' }),
    ]);
    expect(state.documents[0]?.revokedOn).toBeNull();
  });

  it('counts as often as it was issued, its id repeated', () => {
    const renewed = { ...attestation, occurredOn: '2027-01-05' };
    expect(fold([attestation, renewed]).documents).toHaveLength(2);
  });

  it('that proves a favourable decision is revoked like any other', () => {
    const adf = happened('AttestationDecisionFavorableIssued', '2026-09-21', {
      document: 'A-1',
      from: '2026-09-21',
      to: null,
    });
    expect(fold([adf, revoked]).decisionAttestations[0]?.revokedOn).toBe(on('2026-11-02'));
    expect(fold([revoked, adf]).decisionAttestations[0]?.revokedOn).toBe(on('2026-11-02'));
  });
});

describe('the decision that stands', () => {
  const annulled = happened('DecisionAnnulled', '2027-02-08', { by: 'court', of: 'express' });
  const suspended = happened('DecisionAnnulled', '2027-02-08', {
    by: 'court',
    effect: 'suspended',
  });
  const adf = happened('AttestationDecisionFavorableIssued', '2026-09-21', {
    document: 'ADF-1',
    from: '2026-09-25',
    to: null,
  });
  const outcome = (state: CaseState, day: string) =>
    standingDecision(state, on(day))?.outcome ?? null;

  it('is none before it is taken, and a refusal stands from its notification', () => {
    expect(outcome(fold([refused]), '2026-09-27')).toBeNull();
    expect(outcome(fold([refused]), '2026-09-28')).toBe('refused');
    expect(outcome(fold([favourable]), '2026-09-20')).toBeNull();
    expect(outcome(fold([favourable]), '2026-09-21')).toBe('favourable');
  });

  it('is the last to take effect, whichever was taken last', () => {
    const between = { ...favourable, occurredOn: '2026-09-25' };
    const state = fold([refused, between]);
    expect(outcome(state, '2026-09-26')).toBe('favourable');
    expect(outcome(state, '2026-09-28')).toBe('refused');
  });

  it('annulled, is deemed never taken, and the one before it stands again', () => {
    const state = fold([favourable, refused, annulled]);
    expect(outcome(state, '2026-10-01')).toBe('favourable');
    const twice = evolve(state, { ...annulled, occurredOn: '2027-03-01' });
    expect(outcome(twice, '2027-04-01')).toBeNull();
  });

  it('suspended, stands until the eve, and can still be annulled', () => {
    const state = fold([refused, suspended]);
    expect(outcome(state, '2027-02-07')).toBe('refused');
    expect(outcome(state, '2027-02-08')).toBeNull();
    const later = evolve(state, { ...annulled, occurredOn: '2027-06-01' });
    expect(outcome(later, '2027-02-07')).toBeNull();
  });

  it('is not touched by an annulment dated before it takes effect', () => {
    const early = { ...annulled, occurredOn: '2026-09-27' };
    expect(outcome(fold([refused, early]), '2026-09-28')).toBe('refused');
  });

  it('is not touched by the annulment of the implicit rejection, which is kept apart', () => {
    const implicit = happened('DecisionAnnulled', '2027-02-08', { by: 'court', of: 'implicit' });
    const state = fold([refused, implicit, { ...implicit, occurredOn: '2027-03-01' }]);
    expect(outcome(state, '2027-04-01')).toBe('refused');
    expect(state.implicitAnnulledOn).toBe(on('2027-02-08'));
  });

  it('is favourable on the word of an attestation alone, from its first day', () => {
    expect(outcome(fold([adf]), '2026-09-24')).toBeNull();
    expect(outcome(fold([adf]), '2026-09-25')).toBe('favourable');
  });

  it('is the decision itself once it is recorded, before or after its attestation', () => {
    for (const events of [
      [adf, favourable],
      [favourable, adf],
    ]) {
      const { decisions } = fold(events);
      expect(decisions).toMatchObject([{ takenOn: on('2026-09-21'), deemed: false }]);
    }
  });
});

describe('the card', () => {
  const ordered = happened('CardOrdered', '2026-09-22', { titre: 'T-2' });
  const available = happened('CardAvailable', '2026-10-20', { titre: 'T-2' });
  const issued = ofTitre('TitreIssued', '2026-09-21', { titre: 'T-2', validFrom: '2026-09-25' });
  const handedOver = ofTitre('TitreHandedOver', '2026-11-17', { titre: 'T-2' });

  it('ordered anew begins again', () => {
    const state = fold([ordered, available, { ...ordered, occurredOn: '2026-11-03' }]);
    expect(state.card).toEqual({
      ...EMPTY_CASE.card,
      titre: 'T-2',
      orderedOn: on('2026-11-03'),
    });
  });

  it('is in hand from the hand-over, whether or not the titre was issued in the dossier', () => {
    expect(handedOverOn(fold([ordered, handedOver]))).toBe(on('2026-11-17'));
    expect(handedOverOn(fold([ordered, issued, handedOver]))).toBe(on('2026-11-17'));
    expect(handedOverOn(fold([ordered, handedOver, issued]))).toBe(on('2026-11-17'));
  });

  it('is in hand from the earliest day said, and not before the titre begins', () => {
    const data = { ...issued.data, handedOverOn: '2026-09-22' };
    expect(handedOverOn(fold([ordered, { ...issued, data }, handedOver]))).toBe(on('2026-09-25'));
  });

  it('is presumed in hand when a titre is issued and no card is to come', () => {
    expect(handedOverOn(fold([issued]))).toBe(on('2026-09-25'));
    const late = { ...issued, occurredOn: '2026-10-02' };
    expect(handedOverOn(fold([late]))).toBe(on('2026-10-02'));
  });

  it.each([favourable, ordered, available])('is not in hand while one is to come: %j', (sign) => {
    expect(handedOverOn(fold([issued, sign]))).toBeNull();
    expect(handedOverOn(fold([sign, issued]))).toBeNull();
  });

  it('is in hand from the first hand-over, of several titres', () => {
    const other = ofTitre('TitreHandedOver', '2026-11-20', { titre: 'T-3' });
    expect(handedOverOn(fold([handedOver, other]))).toBe(on('2026-11-17'));
    expect(handedOverOn(EMPTY_CASE)).toBeNull();
  });
});

describe('a court order', () => {
  it('is executed with every order given before, and not with one given after', () => {
    const order = happened('CourtOrderGiven', '2026-09-18', { terms: 'statuer sous un mois' });
    const { courtOrders } = fold([
      order,
      happened('CourtOrderExecuted', '2026-10-02', {}),
      { ...order, occurredOn: '2026-11-01' },
    ]).remedies;
    expect(courtOrders.map(({ executedOn }) => executedOn)).toEqual([on('2026-10-02'), null]);
    expect(courtOrders[0]?.deadline).toBeNull();
  });
});

describe('a recours', () => {
  it('is answered with those of its kind filed before, once', () => {
    const { recours } = fold([
      happened('RecoursFiled', '2026-12-01', { kind: 'gracieux' }),
      happened('RecoursFiled', '2026-12-02', { kind: 'contentieux' }),
      happened('RecoursAnswered', '2027-01-18', { kind: 'gracieux', outcome: 'rejected' }),
      happened('RecoursFiled', '2027-01-20', { kind: 'gracieux' }),
      happened('RecoursAnswered', '2027-02-01', { kind: 'gracieux', outcome: 'granted' }),
    ]).remedies;
    expect(recours.map(({ kind, answeredOn, outcome }) => [kind, answeredOn, outcome])).toEqual([
      ['gracieux', on('2027-01-18'), 'rejected'],
      ['contentieux', null, null],
      ['gracieux', on('2027-02-01'), 'granted'],
    ]);
  });
});

describe('what cannot be read', () => {
  it.each<[string, ReadEvent]>([
    [
      'a type of a later release',
      { type: 'DemandeTransferred', occurredOn: '2026-03-15', data: {} },
    ],
    ['a type named like a method', { type: 'constructor', occurredOn: '2026-03-15', data: {} }],
    ['a day that is none', { ...filed, occurredOn: '2026-02-30' }],
    ['a demande without ground', { ...filed, data: { kind: 'renewal' } }],
    ['a kind that is no text', { ...filed, data: { kind: 4, ground: 'L421-1' } }],
    ['a deposit without document', { ...filed, type: 'AttestationDepotIssued', data: {} }],
    ['a request without deadline', { ...requested, data: { deadline: '2026-13-01' } }],
    ['an opinion of nobody', { ...filed, type: 'OpinionGiven', data: {} }],
    ['a document without dates', { ...filed, type: 'RecepisseIssued', data: { document: 'R-1' } }],
    ['a revocation of nothing', { ...filed, type: 'ProvisionalDocumentRevoked', data: {} }],
    [
      'an attestation without its first day',
      ofTitre('AttestationDecisionFavorableIssued', '2026-09-21', { document: 'D' }),
    ],
    ['an annulment of nothing known', ofTitre('DecisionAnnulled', '2026-09-21', { of: 'both' })],
    ['a slot without a day', { ...filed, type: 'HandoverSlotOffered', data: { on: 'soon' } }],
    ['a booking without a day', { ...filed, type: 'HandoverBooked', data: {} }],
    ['an application without kind', { ...filed, type: 'InterimApplicationFiled', data: {} }],
    ['a titre without id', ofTitre('TitreHandedOver', '2026-11-17', {})],
    ['a titre without its first day', ofTitre('TitreIssued', '2026-11-17', { titre: 'T-2' })],
  ])('leaves the state as it is and is counted: %s', (_, event) => {
    const before = fold([
      happened('DemandeDrafted', '2026-03-10', {
        kind: 'first',
        ground: 'L423-23',
        teleservice: true,
      }),
    ]);
    expect(evolve(before, event)).toEqual({ ...before, unknown: 1 });
    expect(evolve(evolve(before, event), event).unknown).toBe(2);
  });

  it('is not what another room remembers: that says nothing here and is not counted', () => {
    const moved = ofTitre('AddressDeclared', '2026-03-15', { department: '69' });
    expect(evolve(EMPTY_CASE, moved)).toBe(EMPTY_CASE);
  });

  it('is not an id that a source writes as a number: the same number is the same id', () => {
    const document = { document: 7, from: '2026-10-10', to: '2027-01-09' };
    const state = fold([
      ofTitre('AttestationProlongationIssued', '2026-10-10', document),
      ofTitre('ProvisionalDocumentRevoked', '2026-11-02', { document: 7 }),
      ofTitre('ProvisionalDocumentRevoked', '2026-11-03', { document: '7' }),
    ]);
    expect(state.documents[0]?.revokedOn).toBe(on('2026-11-02'));
    expect(state.unknown).toBe(0);
  });
});

const KEYS = [
  'kind',
  'outcome',
  'ground',
  'titreHeld',
  'channel',
  'teleservice',
  'document',
  'items',
  'deadline',
  'reason',
  'for',
  'on',
  'body',
  'favourable',
  'from',
  'to',
  'work',
  'oqtf',
  'notifiedOn',
  'by',
  'of',
  'effect',
  'titre',
  'terms',
  'validFrom',
];
const anyValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    '2026-05-02',
    '2027-01-09',
    'A-1',
    'T-2',
    'L421-1',
    'renewal',
    'express',
    'suspended',
    true,
    null,
  ),
  fc.jsonValue() as fc.Arbitrary<Json>,
);
const anyDayWritten = fc.oneof(
  {
    arbitrary: fc
      .integer({ min: 1, max: 28 })
      .map((d) => `2026-0${(d % 9) + 1}-${String(d).padStart(2, '0')}`),
    weight: 9,
  },
  { arbitrary: fc.string(), weight: 1 },
);
const anyEvent: fc.Arbitrary<ReadEvent> = fc.record({
  type: fc.oneof(
    { arbitrary: fc.constantFrom<string>(...FACT_TYPES), weight: 9 },
    { arbitrary: fc.string(), weight: 1 },
  ),
  occurredOn: anyDayWritten,
  data: fc.dictionary(fc.constantFrom(...KEYS), anyValue, { maxKeys: 8 }),
});

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

describe('the fold of anything readable', () => {
  it('never throws, whatever the prefix, and goes on from where it stood', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        let state = EMPTY_CASE;
        events.forEach((event, i) => {
          state = evolve(state, event);
          expect(fold(events.slice(0, i + 1))).toEqual(state);
        });
      }),
    );
  });

  it('never changes what it was given', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        // Modules are strict: writing to a frozen object throws.
        frozen(events).reduce((state, event) => frozen(evolve(state, event)), frozen(EMPTY_CASE));
      }),
    );
  });

  it('counts each event at most once, and every one of an unknown type', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const { unknown } = fold(events);
        expect(unknown).toBeLessThanOrEqual(events.length);
        const strangers = events.filter(({ type }) => !isFactType(type)).length;
        expect(unknown).toBeGreaterThanOrEqual(strangers);
      }),
    );
  });

  it('that counts an event leaves everything else as it was', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), anyEvent, (events, event) => {
        const before = fold(events);
        const after = evolve(before, event);
        if (after.unknown === before.unknown) return;
        expect(after).toEqual({ ...before, unknown: before.unknown + 1 });
      }),
    );
  });
});
