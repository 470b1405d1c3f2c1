import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { climb, dataFault, FACT_TYPES, latestVersion, parseDay, shapeOf } from '#libs/kernel';
import type { Day, FactData } from '#libs/kernel';
import type { PersonEventType } from './events.js';
import { evolve, fold } from './evolve.js';
import type { ReadEvent } from './evolve.js';
import { personLadder } from './ladder.js';
import { EMPTY_PERSON } from './state.js';
import type { Access, PersonState } from './state.js';

const folder = new URL('../golden/', import.meta.url);

interface Golden extends ReadEvent {
  readonly type: PersonEventType;
  readonly schemaVersion: number;
  readonly data: FactData;
}

function golden(name: string): Golden {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden;
}

function on(written: string): Day {
  return parseDay(written) ?? NaN;
}

/** The event a golden file holds, at its latest version. */
function climbed(type: PersonEventType): ReadEvent {
  const { schemaVersion, occurredOn, data } = golden(`${type}.1.json`);
  const result = climb(personLadder, type, schemaVersion, data);
  if (!result.ok) throw new Error(result.code);
  return { type, occurredOn, data: result.data };
}

/**
 * What an event changed: the keys of the state that are no longer the same, with their new value.
 */
function changed(before: PersonState, after: PersonState): Partial<PersonState> {
  const keys = Object.keys(after) as (keyof PersonState)[];
  return Object.fromEntries(
    keys.filter((key) => after[key] !== before[key]).map((key) => [key, after[key]]),
  );
}

function access(change: Partial<Access>): Partial<PersonState> {
  return { access: { ...EMPTY_PERSON.access, ...change } };
}

const visa = {
  id: 'V-1',
  issue: { kind: 'vls-ts', validFrom: on('2019-09-01'), validTo: on('2020-08-31') },
  validatedOn: null,
};
const titre = {
  id: 'T-1',
  issue: {
    issuedOn: on('2022-07-01'),
    kind: 'csp',
    ground: 'L421-1',
    validFrom: on('2022-07-01'),
    validTo: on('2026-06-30'),
    durationMonths: 48,
    teleservice: true,
  },
  handedOverOn: on('2022-07-20'),
  handoverRecordedOn: null,
  lostOn: null,
  withdrawnOn: null,
};
const report = {
  code: 'B01',
  case: null,
  metOn: on('2026-06-22'),
  reported: true,
  channel: 'ccc',
  reference: 'CCC-2026-0622',
  acknowledgedOn: null,
  escalated: null,
  resolvedOn: null,
};
const moved = { change: 'address', declaredOn: on('2026-03-09'), seenOn: null };
const offer = {
  offeredOn: on('2026-09-15'),
  appointmentOn: on('2026-10-10'),
  vectors: ['téléphone', 'guichet'],
  declinedOn: null,
};

interface Expectation {
  /** Golden events that come before. */
  readonly after?: readonly PersonEventType[];
  readonly changes: Partial<PersonState>;
}

const expectations: Record<PersonEventType, Expectation> = {
  PersonRegistered: {
    changes: {
      identity: {
        birthDate: on('1990-03-22'),
        enteredOn: on('2019-09-12'),
        nationality: 'CIV',
        nationalityFrom: on('1998-05-04'),
        familyOfCitizen: false,
      },
    },
  },
  VisaIssued: { changes: { visas: [visa] } },
  VlsTsValidated: {
    after: ['VisaIssued'],
    changes: { visas: [{ ...visa, validatedOn: on('2019-10-14') }] },
  },
  TitreIssued: { changes: { titres: [titre] } },
  TitreHandedOver: {
    after: ['TitreIssued'],
    changes: { titres: [{ ...titre, handedOverOn: on('2022-07-19') }] },
  },
  TitreHandoverRecorded: {
    after: ['TitreIssued'],
    changes: { titres: [{ ...titre, handoverRecordedOn: on('2022-08-03') }] },
  },
  TitreDeclaredLost: {
    after: ['TitreIssued'],
    changes: { titres: [{ ...titre, lostOn: on('2025-02-11') }] },
  },
  TitreWithdrawn: {
    after: ['TitreIssued'],
    changes: { titres: [{ ...titre, withdrawnOn: on('2025-11-28') }] },
  },
  AddressDeclared: { changes: { department: '93' } },
  PartnerRightSuspended: {
    changes: { suspendedRights: [{ partner: 'caf', since: on('2026-10-05') }] },
  },
  PartnerRightRestored: { after: ['PartnerRightSuspended'], changes: { suspendedRights: [] } },
  PresenceEnded: { changes: { presenceEnded: { on: on('2026-12-01'), reason: 'departed' } } },
  PresenceResumed: { after: ['PresenceEnded'], changes: { presenceEnded: null } },
  // No decision reads the asylum attestation: the law does, from the facts.
  AsylumAttestationIssued: { changes: {} },
  ContactDeclared: {
    changes: {
      contact: { email: 'p-1@example.org', phone: '+33 1 99 00 00 00', language: 'fr' },
    },
  },
  SituationChangeDeclared: { changes: { situationChanges: [moved] } },
  SituationChangeSeen: {
    after: ['SituationChangeDeclared'],
    changes: { situationChanges: [{ ...moved, seenOn: on('2026-03-16') }] },
  },
  FilingAttempted: {
    changes: access({
      attempts: [{ on: on('2026-06-01'), ground: 'L423-1', outcome: 'blocked' }],
      blockages: [
        { ...report, metOn: on('2026-06-01'), reported: false, channel: null, reference: null },
      ],
    }),
  },
  BlockageReported: { changes: access({ blockages: [report] }) },
  BlockageAcknowledged: {
    after: ['BlockageReported'],
    changes: access({ blockages: [{ ...report, acknowledgedOn: on('2026-06-24') }] }),
  },
  BlockageEscalated: {
    after: ['BlockageReported'],
    changes: access({
      blockages: [{ ...report, escalated: { on: on('2026-07-01'), to: 'dgef' } }],
    }),
  },
  BlockageResolved: {
    after: ['BlockageReported'],
    changes: access({ blockages: [{ ...report, resolvedOn: on('2026-10-10') }] }),
  },
  ImpossibilityEstablished: { changes: access({ impossibilityOn: on('2026-09-14') }) },
  SubstitutionOffered: { changes: access({ substitution: offer }) },
  SubstitutionDeclined: {
    after: ['SubstitutionOffered'],
    changes: access({ substitution: { ...offer, declinedOn: on('2026-09-30') } }),
  },
  PanVisited: {
    changes: access({ contacts: [{ with: 'pan', on: on('2026-07-05'), answered: null }] }),
  },
  CccContacted: {
    changes: access({ contacts: [{ with: 'ccc', on: on('2026-06-22'), answered: true }] }),
  },
  // A correction acts through foldFacts, on the fact it corrects.
  FactCorrected: { changes: {} },
};

const types = Object.keys(expectations) as PersonEventType[];
const ofThePerson = FACT_TYPES.filter(
  (type) => ['person', 'access'].includes(shapeOf(type).subject) || type === 'FactCorrected',
);

describe('golden events of a person', () => {
  it('exist for every version of every type, and for nothing else', () => {
    const expected = ofThePerson.flatMap((type) =>
      Array.from({ length: latestVersion(personLadder, type) }, (_, i) => `${type}.${i + 1}.json`),
    );
    expect(readdirSync(folder).sort()).toEqual(expected.sort());
    expect([...types].sort()).toEqual([...ofThePerson].sort());
  });

  it.each(readdirSync(folder))('hold what the format can read, every key named: %s', (name) => {
    const event = golden(name);
    expect(`${event.type}.${event.schemaVersion}.json`).toBe(name);
    expect(Object.keys(event)).toEqual(['type', 'schemaVersion', 'occurredOn', 'data']);
    expect(parseDay(event.occurredOn)).toBeDefined();
    const result = climb(personLadder, event.type, event.schemaVersion, event.data);
    expect(result).toMatchObject({ ok: true, version: latestVersion(personLadder, event.type) });
    const data = result.ok ? result.data : {};
    expect(dataFault(event.type, data)).toBeUndefined();
    expect(Object.keys(data).sort()).toEqual([...shapeOf(event.type).keys].sort());
  });

  it.each(types)('change of the state what a decision reads, and nothing else: %s', (type) => {
    const { after = [], changes } = expectations[type];
    const before = fold(after.map(climbed));
    const next = evolve(before, climbed(type));
    expect(changed(before, next)).toEqual(changes);
    expect(next.unknown).toBe(0);
  });
});
