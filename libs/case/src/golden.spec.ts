import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { climb, dataFault, FACT_TYPES, latestVersion, parseDay, shapeOf } from '#libs/kernel';
import type { Day, FactData } from '#libs/kernel';
import type { CaseEventType } from './events.js';
import { evolve, fold } from './evolve.js';
import type { ReadEvent } from './evolve.js';
import { caseLadder } from './ladder.js';
import { EMPTY_CASE } from './state.js';
import type { CaseState } from './state.js';

const folder = new URL('../golden/', import.meta.url);

interface Golden extends ReadEvent {
  readonly type: CaseEventType;
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
function climbed(type: CaseEventType): ReadEvent {
  const { schemaVersion, occurredOn, data } = golden(`${type}.1.json`);
  const result = climb(caseLadder, type, schemaVersion, data);
  if (!result.ok) throw new Error(result.code);
  return { type, occurredOn, data: result.data };
}

/**
 * What an event changed: the keys of the state that are no longer the same, with their new value.
 */
function changed(before: CaseState, after: CaseState): Partial<CaseState> {
  const keys = Object.keys(after) as (keyof CaseState)[];
  return Object.fromEntries(
    keys.filter((key) => after[key] !== before[key]).map((key) => [key, after[key]]),
  );
}

const request = {
  requestedOn: on('2026-04-02'),
  items: ['justificatif de domicile', 'contrat de travail'],
  deadline: on('2026-05-02'),
  notifiedOn: null,
};
const refusal = {
  outcome: 'refused',
  takenOn: on('2026-11-16'),
  effectiveOn: on('2026-11-20'),
  annulled: false,
  suspendedOn: null,
  deemed: false,
} as const;
const grant = { ...refusal, outcome: 'favourable', effectiveOn: on('2026-11-16') } as const;
const attestation = {
  id: 'A-2',
  form: 'attestation-prolongation',
  kind: null,
  issuedOn: on('2026-10-10'),
  from: on('2026-10-10'),
  to: on('2027-01-09'),
  work: 'full',
  revokedOn: null,
} as const;
const order = {
  givenOn: on('2026-09-18'),
  terms: "délivrer une attestation de prolongation de l'instruction sous quinze jours",
  deadline: on('2026-10-03'),
  executedOn: null,
};
const recours = {
  kind: 'gracieux',
  filedOn: on('2026-12-01'),
  answeredOn: null,
  outcome: null,
};
const asked = { kind: 'renewal', ground: 'L421-1', titreHeld: 'T-1', teleservice: true };

interface Expectation {
  /** Golden events that come before. */
  readonly after?: readonly CaseEventType[];
  readonly changes: Partial<CaseState>;
}

const expectations: Record<CaseEventType, Expectation> = {
  DemandeDrafted: { changes: { draft: { draftedOn: on('2026-03-10'), ...asked } } },
  DemandeFiled: {
    changes: { demande: { filedOn: on('2026-03-15'), channel: 'teleservice', ...asked } },
  },
  AttestationDepotIssued: { changes: { attestationDepot: 'D-1' } },
  CompletenessEstablished: {
    after: ['SupplementRequested'],
    changes: { completeOn: on('2026-04-20'), openSupplementRequests: [] },
  },
  SupplementRequested: { changes: { openSupplementRequests: [request] } },
  SupplementRequestNotified: {
    after: ['SupplementRequested'],
    changes: { openSupplementRequests: [{ ...request, notifiedOn: on('2026-04-03') }] },
  },
  SupplementProvided: {
    after: ['SupplementRequested', 'SupplementRequestNotified'],
    changes: { openSupplementRequests: [] },
  },
  RegistrationRefused: {
    changes: { registrationRefused: { on: on('2026-05-04'), reason: 'incomplete' } },
  },
  DemandeReopened: { after: ['RegistrationRefused'], changes: { registrationRefused: null } },
  DemandeWithdrawn: { changes: { withdrawnOn: on('2026-06-11') } },
  ApplicantSummoned: {
    changes: {
      summonses: [{ summonedOn: on('2026-05-11'), for: 'biometrics', on: on('2026-05-26') }],
    },
  },
  BiometricsTaken: { changes: { biometricsOn: on('2026-05-26') } },
  OpinionRequested: { changes: { opinionsAwaited: ['ofii'] } },
  OpinionGiven: { after: ['OpinionRequested'], changes: { opinionsAwaited: [] } },
  CommissionReferred: {
    changes: { commission: { referredOn: on('2026-07-15'), opinion: null } },
  },
  CommissionOpinionGiven: {
    after: ['CommissionReferred'],
    changes: {
      commission: {
        referredOn: on('2026-07-15'),
        opinion: { givenOn: on('2026-09-22'), favourable: false },
      },
    },
  },
  AttestationProlongationIssued: { changes: { documents: [attestation] } },
  RecepisseIssued: {
    changes: {
      documents: [
        {
          id: 'R-1',
          form: 'recepisse',
          kind: 'renewal',
          issuedOn: on('2026-03-16'),
          from: on('2026-07-01'),
          to: on('2026-09-30'),
          work: 'limited',
          revokedOn: null,
        },
      ],
    },
  },
  ProvisionalDocumentRevoked: {
    after: ['AttestationProlongationIssued'],
    changes: {
      documents: [{ ...attestation, revokedOn: on('2026-11-02') }],
      decisionAttestations: [],
      revocations: [{ document: 'A-2', on: on('2026-11-02') }],
    },
  },
  DecisionFavourable: { changes: { decisions: [grant] } },
  AttestationDecisionFavorableIssued: {
    after: ['DecisionFavourable'],
    changes: {
      decisionAttestations: [
        {
          id: 'ADF-1',
          issuedOn: on('2026-11-16'),
          from: on('2026-11-16'),
          to: null,
          revokedOn: null,
        },
      ],
    },
  },
  RefusalDecided: { changes: { decisions: [refusal] } },
  DecisionAnnulled: {
    after: ['RefusalDecided'],
    changes: { decisions: [{ ...refusal, suspendedOn: on('2027-02-08') }] },
  },
  CardOrdered: {
    changes: { card: { ...EMPTY_CASE.card, titre: 'T-2', orderedOn: on('2026-11-17') } },
  },
  CardProduced: {
    changes: { card: { ...EMPTY_CASE.card, titre: 'T-2', producedOn: on('2026-12-08') } },
  },
  CardAvailable: {
    changes: { card: { ...EMPTY_CASE.card, titre: 'T-2', availableOn: on('2026-12-14') } },
  },
  HandoverSlotOffered: { changes: { card: { ...EMPTY_CASE.card, slotOn: on('2027-01-12') } } },
  HandoverBooked: { changes: { card: { ...EMPTY_CASE.card, bookedOn: on('2027-01-12') } } },
  MotivesRequested: {
    changes: { remedies: { ...EMPTY_CASE.remedies, motivesRequestedOn: on('2026-08-03') } },
  },
  MotivesGiven: {
    after: ['MotivesRequested'],
    changes: {
      remedies: {
        ...EMPTY_CASE.remedies,
        motivesRequestedOn: on('2026-08-03'),
        motivesGivenOn: on('2026-08-28'),
      },
    },
  },
  InterimApplicationFiled: {
    changes: {
      remedies: {
        ...EMPTY_CASE.remedies,
        interimApplications: [{ kind: 'L521-3', filedOn: on('2026-09-01') }],
      },
    },
  },
  CourtOrderGiven: {
    changes: { remedies: { ...EMPTY_CASE.remedies, courtOrders: [order] } },
  },
  CourtOrderExecuted: {
    after: ['CourtOrderGiven'],
    changes: {
      remedies: {
        ...EMPTY_CASE.remedies,
        courtOrders: [{ ...order, executedOn: on('2026-10-02') }],
      },
    },
  },
  RecoursFiled: {
    changes: { remedies: { ...EMPTY_CASE.remedies, recours: [recours] } },
  },
  RecoursAnswered: {
    after: ['RecoursFiled'],
    changes: {
      remedies: {
        ...EMPTY_CASE.remedies,
        recours: [{ ...recours, answeredOn: on('2027-01-18'), outcome: 'rejected' }],
      },
    },
  },
  // Whose file it is, is read from the facts.
  FileTransferred: { changes: {} },
  // A correction acts through foldFacts, on the fact it corrects.
  FactCorrected: { changes: {} },
};

const files = readdirSync(folder);

/** A key that came to a version after it was first written has a file of its own beside the first. */
const NEW_KEY = /\.(\d+)\.(\w+)\.json$/;

function keysAddedTo(type: CaseEventType): string[] {
  const added = files.filter((name) => name.startsWith(`${type}.`));
  return added.flatMap((name) => NEW_KEY.exec(name)?.[2] ?? []);
}

const types = Object.keys(expectations) as CaseEventType[];

describe('golden events of a dossier', () => {
  it('exist for every version of every type, and for nothing else', () => {
    const expected = FACT_TYPES.filter((type) => shapeOf(type).subject === 'case').flatMap((type) =>
      Array.from({ length: latestVersion(caseLadder, type) }, (_, i) => `${type}.${i + 1}.json`),
    );
    expect(files.filter((name) => !NEW_KEY.test(name)).sort()).toEqual(expected.sort());
    expect([...types].sort()).toEqual(
      FACT_TYPES.filter((type) => shapeOf(type).subject === 'case').sort(),
    );
  });

  it.each(files)('hold what the format can read, every key named: %s', (name) => {
    const event = golden(name);
    expect(`${event.type}.${event.schemaVersion}.json`).toBe(name.replace(NEW_KEY, '.$1.json'));
    expect(Object.keys(event)).toEqual(['type', 'schemaVersion', 'occurredOn', 'data']);
    expect(parseDay(event.occurredOn)).toBeDefined();
    const result = climb(caseLadder, event.type, event.schemaVersion, event.data);
    expect(result).toMatchObject({ ok: true, version: latestVersion(caseLadder, event.type) });
    const data = result.ok ? result.data : {};
    expect(dataFault(event.type, data)).toBeUndefined();
    const laterKeys = keysAddedTo(event.type).filter((key) => !Object.hasOwn(data, key));
    const named = [...Object.keys(data), ...laterKeys].sort();
    expect(named).toEqual([...shapeOf(event.type).keys].sort());
    expect(laterKeys).not.toContain(NEW_KEY.exec(name)?.[2]);
  });

  it.each(types)('change of the state what a decision reads, and nothing else: %s', (type) => {
    const { after = [], changes } = expectations[type];
    const before = fold(after.map(climbed));
    const next = evolve(before, climbed(type));
    expect(changed(before, next)).toEqual(changes);
    expect(next.unknown).toBe(0);
  });
});
