import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Json } from './fact.js';
import { FACT_TYPES, isFactType, shapeOf } from './fact-catalogue.js';
import type { FactType } from './fact-catalogue.js';
import { dataFault, readFact } from './read-fact.js';

type Line = Record<string, Json>;

/** The smallest data a fact of that type may have. */
function least(type: FactType): Line {
  const { required = [], days = [], kinds } = shapeOf(type);
  const data: Line = {};
  for (const key of required) data[key] = days.includes(key) ? '2026-03-01' : 'said';
  return kinds === undefined ? data : { ...data, kind: kinds[0] ?? '' };
}

function line(type: FactType, data: Json = least(type), more: Line = {}): Line {
  return {
    id: 'f-1',
    person: 'P-1',
    case: 'C-1',
    type,
    occurredOn: '2026-03-01',
    recordedAt: '2026-03-01T08:00:00Z',
    actor: { kind: 'system' },
    data,
    ...more,
  };
}

function without(object: Line, key: string): Line {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function reason(said: Json): string | null {
  const read = readFact(said);
  return read.ok ? null : read.reason;
}

const rules = FACT_TYPES.map((type) => ({ type, ...shapeOf(type) }));
const requiredKeys = rules.flatMap(({ type, required = [] }) =>
  required.map((key) => ({ type, key })),
);
const dayKeys = rules.flatMap(({ type, days = [] }) => days.map((key) => ({ type, key })));
const withKinds = rules.flatMap(({ type, kinds = [] }) => kinds.map((kind) => ({ type, kind })));

describe('the catalogue', () => {
  it('is the format’s: its types, and what each needs', () => {
    const needs = Object.fromEntries(
      rules
        .filter(({ required }) => (required ?? []).length > 0)
        .map((rule) => [rule.type, rule.required]),
    );
    expect(needs).toEqual({
      PersonRegistered: ['birthDate'],
      VisaIssued: ['visa', 'kind', 'validFrom', 'validTo'],
      VlsTsValidated: ['visa'],
      TitreIssued: ['titre', 'kind', 'ground', 'validFrom', 'durationMonths'],
      TitreHandedOver: ['titre'],
      TitreDeclaredLost: ['titre'],
      TitreWithdrawn: ['titre'],
      DemandeFiled: ['kind', 'ground', 'teleservice'],
      FilingAttempted: ['outcome'],
      SupplementRequested: ['deadline'],
      AttestationProlongationIssued: ['document', 'from', 'to'],
      RecepisseIssued: ['document', 'kind', 'from', 'to'],
      ProvisionalDocumentRevoked: ['document'],
      FileTransferred: ['department'],
      AttestationDecisionFavorableIssued: ['document', 'from'],
      BlockageReported: ['blockage'],
      BlockageResolved: ['blockage'],
      FactCorrected: ['corrects'],
      AsylumAttestationIssued: ['document', 'from', 'to'],
      SituationChangeDeclared: ['change'],
      SituationChangeSeen: ['change'],
      RecoursFiled: ['kind'],
      RecoursAnswered: ['kind', 'outcome'],
      CaseAssigned: ['agent'],
      CaseHandedOver: ['to'],
      CasePassed: ['agent'],
      AlarmRaised: ['alarm', 'owner', 'due'],
      MessageSent: ['message'],
      MessageFailed: ['message'],
      MessageParked: ['message'],
      MessageRetried: ['message'],
    });
    const dated = new Set(dayKeys.map(({ key }) => key));
    expect([...dated].toSorted()).toEqual([
      ...['birthDate', 'deadline', 'due', 'enteredOn', 'from', 'handedOverOn', 'nationalityFrom'],
      ...['notifiedOn', 'to', 'validFrom', 'validTo'],
    ]);
    expect(FACT_TYPES).toHaveLength(72);
  });

  it('names no type that JavaScript’s objects bring along', () =>
    expect(['toString', 'constructor', '__proto__', ''].filter(isFactType)).toEqual([]));
});

describe('a line that cannot be read', () => {
  it.each([null, true, 7, 'fact', []])('no object: %j', (said) =>
    expect(reason(said)).toBe('a line must be a JSON object'),
  );

  it.each(['id', 'person', 'type', 'occurredOn', 'recordedAt'])('%s missing or no text', (key) => {
    const readable = line('PanVisited');
    expect(reason(without(readable, key))).toBe(`${key} must be a text, found missing`);
    for (const value of [null, 7, true, {}, ['f-1']]) {
      expect(reason({ ...readable, [key]: value })).toMatch(`${key} must be a text`);
    }
  });

  it.each(['id', 'person'])('an empty %s', (key) =>
    expect(reason(line('PanVisited', {}, { [key]: '' }))).toBe(`${key} is empty`),
  );

  it.each(['TitreRenewed', 'panVisited', 'toString', ''])('an unknown type: %j', (type) =>
    expect(reason({ ...line('PanVisited'), type })).toMatch('unknown fact type'),
  );

  it.each(['2026-02-29', '2026-1-1', '01/03/2026', '2026-03-01T08:00:00Z', ''])(
    'a legal day that is none: %j',
    (occurredOn) =>
      expect(reason(line('PanVisited', {}, { occurredOn }))).toMatch('occurredOn is no day'),
  );

  it.each(['yesterday', '2026-03-01T08:00:00', '2026-03-01T24:00:00Z', '2026-02-29', ''])(
    'a moment of recording that is none: %j',
    (recordedAt) =>
      expect(reason(line('PanVisited', {}, { recordedAt }))).toMatch('recordedAt is neither'),
  );

  it.each([[[]], ['none'], [7], [false]])('data neither an object nor null: %j', (data) =>
    expect(reason(line('PanVisited', data))).toBe('data must be an object or null'),
  );

  it.each(
    (['DemandeFiled', 'FileTransferred'] as const).flatMap((type) =>
      [undefined, null, '', 7].map((of) => ({ type, of })),
    ),
  )('a $type of case $of', ({ type, of }) => {
    const told = line(type);
    const said = of === undefined ? without(told, 'case') : { ...told, case: of };
    expect(reason(said)).toBe(`${type} needs a case`);
  });

  it.each(requiredKeys)('$type without $key, or null', ({ type, key }) => {
    expect(reason(line(type, without(least(type), key)))).toBe(`${type} needs data.${key}`);
    expect(reason(line(type, { ...least(type), [key]: null }))).toBe(`${type} needs data.${key}`);
  });

  it.each(dayKeys)('$type whose $key is no day', ({ type, key }) => {
    for (const value of ['soon', '2026-02-29', '', 20_000, true, ['2026-03-01'], {}]) {
      expect(reason(line(type, { ...least(type), [key]: value }))).toMatch(`data.${key} is no day`);
    }
    expect(reason(line(type, { ...least(type), [key]: '2024-02-29' }))).toBeNull();
  });

  it.each(['TitreIssued', 'VisaIssued', 'RecepisseIssued'] as const)(
    '%s of an unknown kind',
    (type) => {
      for (const kind of ['visa', '', 7, ['first'], 'CSP']) {
        expect(reason(line(type, { ...least(type), kind }))).toMatch('unknown kind');
      }
    },
  );

  it('shows what was found, cut short', () =>
    expect(reason(line('PanVisited', {}, { occurredOn: 'x'.repeat(500) }))?.length).toBeLessThan(
      140,
    ));
});

describe('nothing else makes a line unreadable', () => {
  it.each(FACT_TYPES)('%s with the least it needs', (type) => {
    expect(reason(line(type))).toBeNull();
    expect(dataFault(type, least(type))).toBeUndefined();
  });

  it.each(withKinds)('$type of kind $kind', ({ type, kind }) =>
    expect(reason(line(type, { ...least(type), kind }))).toBeNull(),
  );

  it.each(rules.filter(({ required = [] }) => required.length === 0))(
    '$type without data, or with null',
    ({ type }) => {
      expect(reason(line(type, null))).toBeNull();
      expect(reason(without(line(type), 'data'))).toBeNull();
    },
  );

  const value = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;

  it('any value of any key that is neither required, a day nor a kind', () =>
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.string(), value, (rule, other, said) => {
        const { type, keys, required = [], days = [], kinds } = rule;
        const free = [...keys, other].filter(
          (key) => !days.includes(key) && !(key === 'kind' && kinds !== undefined),
        );
        for (const key of free) {
          if (said === null && required.includes(key)) continue;
          expect(reason(line(type, { ...least(type), [key]: said }))).toBeNull();
        }
      }),
      { numRuns: 500, seed: 1 },
    ));

  it('any actor, any case but of a DemandeFiled, any key beside those of the format', () =>
    fc.assert(
      fc.property(value, value, fc.string(), value, (actor, of, other, said) => {
        const key = `x${other}`;
        const read = readFact({ ...line('PanVisited', {}, { actor, case: of }), [key]: said });
        expect(read.ok && read.fact.extra?.[key]).toEqual(said);
      }),
      { numRuns: 500, seed: 2 },
    ));

  it('an absent end, an absent teleservice of a titre', () => {
    const titre = least('TitreIssued');
    for (const data of [titre, { ...titre, validTo: null }, { ...titre, teleservice: null }]) {
      expect(reason(line('TitreIssued', data))).toBeNull();
    }
  });
});

describe('a fact read', () => {
  it('holds what the line held, unknown keys apart', () => {
    const read = readFact({ ...line('PanVisited', { note: 1 }), batch: 'b-7' });
    expect(read).toEqual({
      ok: true,
      fact: { ...line('PanVisited', { note: 1 }), extra: { batch: 'b-7' } },
    });
  });

  it('has null for an absent case and actor, an empty object for absent data, and no extra', () => {
    const { id, person, type, occurredOn, recordedAt } = line('PanVisited');
    const read = readFact({ id, person, type, occurredOn, recordedAt } as Json);
    expect(read.ok && read.fact).toEqual({
      ...{ id, person, type, occurredOn, recordedAt, case: null, actor: null, data: {} },
    });
  });

  it('keeps a case that identifies nothing among the other keys', () => {
    for (const unusable of ['', 7, false, ['C-1']]) {
      const read = readFact(line('PanVisited', {}, { case: unusable }));
      expect(read.ok && [read.fact.case, read.fact.extra]).toEqual([null, { case: unusable }]);
    }
  });
});
