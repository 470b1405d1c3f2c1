import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FACT_TYPES, isFactType, parseDay } from '#libs/kernel';
import type { Day, FactData, Json } from '#libs/kernel';
import type { PersonEventData, PersonEventType } from './events.js';
import { evolve, fold } from './evolve.js';
import type { ReadEvent } from './evolve.js';
import { openBlockages } from './evolve/blockages.js';
import { EMPTY_PERSON } from './state.js';

function on(written: string): Day {
  return parseDay(written) ?? NaN;
}

function happened<T extends PersonEventType>(
  type: T,
  occurredOn: string,
  data: PersonEventData[T],
  about: string | null = null,
): ReadEvent {
  return { type, occurredOn, data, case: about };
}

/** An event as a foreign source may write it. */
function foreign(type: string, data: FactData, occurredOn = '2026-06-22'): ReadEvent {
  return { type, occurredOn, data };
}

const issued = happened('TitreIssued', '2022-07-01', {
  titre: 'T-1',
  kind: 'csp',
  ground: 'L421-1',
  validFrom: '2022-07-01',
  validTo: '2026-06-30',
  durationMonths: 48,
  work: 'limited',
  teleservice: true,
});

describe('what a person declares', () => {
  it('of how to be reached is all there is: a way not named again is given up', () => {
    const state = fold([
      happened('ContactDeclared', '2026-03-02', { email: 'p-1@example.org', language: 'fr' }),
      happened('ContactDeclared', '2026-04-02', { phone: '+33 1 99 00 00 00' }),
    ]);
    expect(state.contact).toEqual({ email: null, phone: '+33 1 99 00 00 00', language: null });
  });

  it('of a way to be reached whose key is gone is no way, and no fault', () => {
    const state = fold([foreign('ContactDeclared', { email: { $redacted: 'k' } })]);
    expect(state.contact).toEqual({ email: null, phone: null, language: null });
    expect(state.unknown).toBe(0);
  });

  it('is seen together with every such change declared before, and no other', () => {
    const declared = (change: 'address' | 'family', day: string) =>
      happened('SituationChangeDeclared', day, { change });
    const state = fold([
      declared('address', '2026-03-02'),
      declared('family', '2026-03-03'),
      declared('address', '2026-03-04'),
      happened('SituationChangeSeen', '2026-03-16', { change: 'address' }),
      declared('address', '2026-04-01'),
      happened('SituationChangeSeen', '2026-04-02', { change: 'address' }),
    ]);
    expect(state.situationChanges).toEqual([
      { change: 'address', declaredOn: on('2026-03-02'), seenOn: on('2026-03-16') },
      { change: 'family', declaredOn: on('2026-03-03'), seenOn: null },
      { change: 'address', declaredOn: on('2026-03-04'), seenOn: on('2026-03-16') },
      { change: 'address', declaredOn: on('2026-04-01'), seenOn: on('2026-04-02') },
    ]);
  });

  it('cannot be seen before it is declared', () => {
    const seen = happened('SituationChangeSeen', '2026-03-16', { change: 'passport' });
    expect(fold([seen])).toEqual(EMPTY_PERSON);
  });
});

describe('a person', () => {
  it('registered again is the one registered last', () => {
    const state = fold([
      happened('PersonRegistered', '2019-09-12', { birthDate: '1990-03-22', nationality: 'civ' }),
      happened('PersonRegistered', '2020-01-01', { birthDate: '1991-03-22' }),
    ]);
    expect(state.identity).toMatchObject({ birthDate: on('1991-03-22'), nationality: null });
  });

  it('whose key is gone is still registered, the law’s fields unknown', () => {
    const redacted = { birthDate: { $redacted: 'k' }, nationality: { $redacted: 'k' } };
    const state = fold([foreign('PersonRegistered', redacted)]);
    expect(state.identity).toEqual({
      birthDate: null,
      enteredOn: null,
      nationality: null,
      nationalityFrom: null,
      familyOfCitizen: false,
    });
    expect(state.unknown).toBe(0);
  });

  it('lives where the last declaration says', () => {
    const state = fold([
      happened('AddressDeclared', '2024-05-13', { department: '93' }),
      happened('AddressDeclared', '2025-05-13', { department: '2A' }),
    ]);
    expect(state.department).toBe('2A');
  });

  it('is away from the first day said, until the presence resumes', () => {
    const away = [
      happened('PresenceEnded', '2026-12-01', { reason: 'departed' }),
      happened('PresenceEnded', '2026-12-20', {}),
    ];
    expect(fold(away).presenceEnded).toEqual({ on: on('2026-12-01'), reason: 'departed' });
    const back = [...away, happened('PresenceResumed', '2027-03-01', {})];
    expect(fold(back).presenceEnded).toBeNull();
  });
});

describe('a titre', () => {
  const handed = happened('TitreHandedOver', '2022-07-19', { titre: 'T-1' });
  const recorded = happened('TitreHandoverRecorded', '2022-08-03', { titre: 'T-1' });
  const lost = happened('TitreDeclaredLost', '2025-02-11', { titre: 'T-1', reason: 'lost' });
  const withdrawn = happened('TitreWithdrawn', '2025-11-28', { titre: 'T-1' });

  it('is the same whatever the order in which its facts are said', () => {
    const facts = [issued, handed, recorded, lost, withdrawn];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(fold(shuffled)).toEqual(fold(facts));
      }),
    );
    expect(fold(facts).titres).toMatchObject([
      {
        handedOverOn: on('2022-07-19'),
        handoverRecordedOn: on('2022-08-03'),
        lostOn: on('2025-02-11'),
        withdrawnOn: on('2025-11-28'),
      },
    ]);
  });

  it('is in hand from the earlier of the two days said', () => {
    const data = { ...issued.data, handedOverOn: '2022-07-10' };
    expect(fold([{ ...issued, data }, handed]).titres[0]?.handedOverOn).toBe(on('2022-07-10'));
  });

  it('said again keeps what became of its card', () => {
    const data = { ...issued.data, validTo: '2026-07-31' };
    const { titres } = fold([issued, handed, { ...issued, data }]);
    expect(titres).toMatchObject([
      { issue: { validTo: on('2026-07-31') }, handedOverOn: on('2022-07-19') },
    ]);
  });

  it('has no end when none is printed, and is of the téléservice when nothing is said', () => {
    const { validTo: _, teleservice: __, ...data } = issued.data;
    expect(fold([{ ...issued, data }]).titres[0]?.issue).toMatchObject({
      validTo: null,
      teleservice: true,
    });
  });

  it('of another id is another titre', () => {
    const other = happened('TitreWithdrawn', '2025-11-28', { titre: 'T-2' });
    expect(fold([issued, other]).titres).toMatchObject([
      { id: 'T-1', withdrawnOn: null },
      { id: 'T-2', issue: null, withdrawnOn: on('2025-11-28') },
    ]);
  });
});

describe('a visa', () => {
  it('is validated from the first validation, known before or after the visa', () => {
    const visa = happened('VisaIssued', '2019-08-20', {
      visa: 'V-1',
      kind: 'vls-ts',
      validFrom: '2019-09-01',
      validTo: '2020-08-31',
    });
    const validated = happened('VlsTsValidated', '2019-10-14', { visa: 'V-1' });
    const again = happened('VlsTsValidated', '2019-11-30', { visa: 'V-1' });
    expect(fold([visa, validated, again]).visas[0]?.validatedOn).toBe(on('2019-10-14'));
    expect(fold([again, validated, visa])).toEqual(fold([visa, validated, again]));
  });
});

describe('a right at a partner', () => {
  const caf = happened('PartnerRightSuspended', '2026-10-05', { partner: 'caf' });
  const bank = happened('PartnerRightSuspended', '2026-10-09', { partner: 'bank' });

  it('is suspended from the first day, and restored for that partner alone', () => {
    const again = { ...caf, occurredOn: '2026-10-20' };
    const state = fold([caf, bank, again]);
    expect(state.suspendedRights).toHaveLength(2);
    const restored = evolve(
      state,
      happened('PartnerRightRestored', '2026-10-28', { partner: 'bank' }),
    );
    expect(restored.suspendedRights).toEqual([{ partner: 'caf', since: on('2026-10-05') }]);
  });

  it('restored and stopped again is suspended from the later day', () => {
    const restored = happened('PartnerRightRestored', '2026-10-28', { partner: 'caf' });
    const later = { ...caf, occurredOn: '2026-11-05' };
    expect(fold([caf, restored, later]).suspendedRights).toEqual([
      { partner: 'caf', since: on('2026-11-05') },
    ]);
  });
});

describe('a blockage', () => {
  const reported = (code: string, about: string | null = null, reference?: string): ReadEvent =>
    happened(
      'BlockageReported',
      '2026-06-22',
      { blockage: code, channel: 'ccc', ...(reference === undefined ? {} : { reference }) },
      about,
    );
  const resolved = (code: string, about: string | null = null, day = '2026-10-10'): ReadEvent =>
    happened('BlockageResolved', day, { blockage: code, how: 'réparé' }, about);
  const open = (...events: ReadEvent[]) => openBlockages(fold(events)).map(({ code }) => code);

  it('is open until one of its code is resolved', () => {
    expect(open(reported('B01'), reported('B03'))).toEqual(['B01', 'B03']);
    expect(open(reported('B01'), reported('B03'), resolved('B01'))).toEqual(['B03']);
    expect(open(resolved('B01', null, '2026-06-01'), reported('B01'))).toEqual(['B01']);
  });

  it('of a dossier is resolved for that dossier, or when either names none', () => {
    expect(open(reported('B04', 'C-1'), resolved('B04', 'C-2'))).toEqual(['B04']);
    expect(open(reported('B04', 'C-1'), resolved('B04', 'C-1'))).toEqual([]);
    expect(open(reported('B04', 'C-1'), resolved('B04'))).toEqual([]);
    expect(open(reported('B04'), resolved('B04', 'C-1'))).toEqual([]);
  });

  it('is not resolved by a resolution dated before it', () => {
    expect(open(reported('B01'), resolved('B01', null, '2026-06-21'))).toEqual(['B01']);
    expect(open(reported('B01'), resolved('B01', null, '2026-06-22'))).toEqual([]);
  });

  it('is open for a dossier when it names that one, or none', () => {
    const state = fold([reported('B04', 'C-1'), reported('B05', 'C-2'), reported('B06')]);
    expect(openBlockages(state, 'C-1').map(({ code }) => code)).toEqual(['B04', 'B06']);
    expect(openBlockages(state)).toHaveLength(3);
  });

  it('met by an attempt without a code is resolved by any, and is no report', () => {
    const attempt = foreign('FilingAttempted', { outcome: 'blocked' });
    expect(open(attempt)).toEqual([]);
    const state = fold([{ ...attempt, case: 'C-1' }, resolved('B07', 'C-2')]);
    expect(state.access.blockages).toMatchObject([{ code: null, resolvedOn: on('2026-10-10') }]);
  });

  it('is not met by an attempt the person gave up', () => {
    const abandoned = happened('FilingAttempted', '2026-06-01', {
      ground: 'L423-1',
      outcome: 'abandoned',
    });
    const { access } = fold([abandoned]);
    expect(access.attempts).toHaveLength(1);
    expect(access.blockages).toEqual([]);
  });

  it('is acknowledged by its reference, or with every other that waits when none is given', () => {
    const two = [reported('B01', null, 'R-1'), reported('B03', null, 'R-2')];
    const acknowledgedOn = (events: ReadEvent[]) =>
      fold(events).access.blockages.map((blockage) => blockage.acknowledgedOn);
    const byReference = happened('BlockageAcknowledged', '2026-06-24', { reference: 'R-2' });
    expect(acknowledgedOn([...two, byReference])).toEqual([null, on('2026-06-24')]);
    const all = happened('BlockageAcknowledged', '2026-06-25', {});
    expect(acknowledgedOn([...two, byReference, all])).toEqual([
      on('2026-06-25'),
      on('2026-06-24'),
    ]);
  });

  it('is escalated once, and not once it is resolved', () => {
    const escalated = happened('BlockageEscalated', '2026-07-01', { to: 'dgef' });
    const later = happened('BlockageEscalated', '2026-11-01', { to: 'france-titres' });
    const state = fold([reported('B01'), escalated, reported('B03'), resolved('B03'), later]);
    expect(state.access.blockages.map((blockage) => blockage.escalated)).toEqual([
      { on: on('2026-07-01'), to: 'dgef' },
      null,
    ]);
  });
});

describe('the way of substitution', () => {
  const offered = happened('SubstitutionOffered', '2026-09-15', {
    appointmentOn: '2026-10-10',
    vectors: ['téléphone'],
  });
  const declined = happened('SubstitutionDeclined', '2026-09-30', {});

  it('declined then offered again is open', () => {
    const again = { ...offered, occurredOn: '2026-11-02' };
    const { substitution } = fold([offered, declined, again]).access;
    expect(substitution).toMatchObject({ offeredOn: on('2026-11-02'), declinedOn: null });
  });

  it('is declined on the first day, and cannot be when nothing was offered', () => {
    const twice = fold([offered, declined, { ...declined, occurredOn: '2026-10-01' }]);
    expect(twice.access.substitution?.declinedOn).toBe(on('2026-09-30'));
    expect(evolve(EMPTY_PERSON, declined)).toBe(EMPTY_PERSON);
  });

  it('keeps every step of diligence, answered or not', () => {
    const { contacts } = fold([
      happened('CccContacted', '2026-06-22', { answered: false }),
      foreign('CccContacted', {}, '2026-06-23'),
      happened('PanVisited', '2026-07-05', {}),
    ]).access;
    expect(contacts.map((contact) => [contact.with, contact.answered])).toEqual([
      ['ccc', false],
      ['ccc', null],
      ['pan', null],
    ]);
  });
});

describe('what cannot be read', () => {
  it.each<[string, ReadEvent]>([
    ['a type of a later release', foreign('PersonMoved', {})],
    ['a type named like a method', foreign('toString', {})],
    ['a day that is none', { ...issued, occurredOn: '2026-02-30' }],
    ['a registration without birth date', foreign('PersonRegistered', { nationality: 'CIV' })],
    ['an address without département', foreign('AddressDeclared', { department: 93 })],
    ['an empty département', foreign('AddressDeclared', { department: '' })],
    ['a visa without id', foreign('VisaIssued', { kind: 'vls-ts' })],
    ['a visa without dates', foreign('VisaIssued', { visa: 'V-1', kind: 'vls-ts' })],
    ['a validation of nothing', foreign('VlsTsValidated', {})],
    ['a titre without id', foreign('TitreHandedOver', {})],
    ['a titre without its first day', foreign('TitreIssued', { titre: 'T-1', kind: 'csp' })],
    ['a right at nobody', foreign('PartnerRightSuspended', {})],
    ['an attempt without outcome', foreign('FilingAttempted', { ground: 'L423-1' })],
    ['a blockage without code', foreign('BlockageReported', { channel: 'ccc' })],
    ['a resolution without code', foreign('BlockageResolved', { how: 'réparé' })],
  ])('leaves the state as it is and is counted: %s', (_, event) => {
    const before = fold([issued, foreign('BlockageReported', { blockage: 'B01' })]);
    expect(evolve(before, event)).toEqual({ ...before, unknown: 1 });
    expect(evolve(evolve(before, event), event).unknown).toBe(2);
  });

  it('is not what a dossier remembers: that says nothing here and is not counted', () => {
    expect(evolve(EMPTY_PERSON, foreign('DemandeWithdrawn', {}))).toBe(EMPTY_PERSON);
  });
});

const KEYS = [
  'birthDate',
  'nationality',
  'enteredOn',
  'visa',
  'titre',
  'kind',
  'ground',
  'validFrom',
  'validTo',
  'durationMonths',
  'teleservice',
  'handedOverOn',
  'reason',
  'department',
  'partner',
  'outcome',
  'blockage',
  'reference',
  'channel',
  'to',
  'how',
  'appointmentOn',
  'vectors',
  'answered',
  'email',
  'change',
];
const anyValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    '2026-05-02',
    '2027-01-09',
    'T-1',
    'B01',
    'caf',
    'csp',
    'blocked',
    true,
    null,
  ),
  fc.jsonValue() as fc.Arbitrary<Json>,
);
const anyEvent: fc.Arbitrary<ReadEvent> = fc.record({
  type: fc.oneof(
    { arbitrary: fc.constantFrom<string>(...FACT_TYPES), weight: 9 },
    { arbitrary: fc.string(), weight: 1 },
  ),
  occurredOn: fc.oneof(
    { arbitrary: fc.constantFrom('2026-05-02', '2026-06-22', '2026-10-10'), weight: 9 },
    { arbitrary: fc.string(), weight: 1 },
  ),
  data: fc.dictionary(fc.constantFrom(...KEYS), anyValue, { maxKeys: 10 }),
  case: fc.constantFrom('C-1', 'C-2', null),
});
const anyEvents = fc.array(anyEvent, { maxLength: 30 });

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
      fc.property(anyEvents, (events) => {
        let state = EMPTY_PERSON;
        events.forEach((event, i) => {
          state = evolve(state, event);
          expect(fold(events.slice(0, i + 1))).toEqual(state);
        });
      }),
    );
  });

  it('never changes what it was given', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        // Modules are strict: writing to a frozen object throws.
        frozen(events).reduce((state, event) => frozen(evolve(state, event)), frozen(EMPTY_PERSON));
      }),
    );
  });

  it('counts each event at most once, and every one of an unknown type', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { unknown } = fold(events);
        expect(unknown).toBeLessThanOrEqual(events.length);
        const strangers = events.filter(({ type }) => !isFactType(type)).length;
        expect(unknown).toBeGreaterThanOrEqual(strangers);
      }),
    );
  });

  it('that counts an event leaves everything else as it was', () => {
    fc.assert(
      fc.property(anyEvents, anyEvent, (events, event) => {
        const before = fold(events);
        const after = evolve(before, event);
        if (after.unknown === before.unknown) return;
        expect(after).toEqual({ ...before, unknown: before.unknown + 1 });
      }),
    );
  });
});
