import { isSameFact } from '#libs/exchange';
import type { Fact, FactData, FactType } from '#libs/kernel';
import { FactWriter } from '#libs/runtime';
import { embeddedIn, openToWrite } from '#libs/storage';
import { growViews } from '#libs/runtime';

/** The office of every case. */
export const OFFICE = '69';

/** The case of each person, and the last revision of its stream. */
export const CASE = 'C-1';
export const LAST_REVISION = 7;

/** Day on which everything that follows is done: the titre has just ended, and an attestation is owed. */
export const NOW = '2026-07-01T09:00:00Z';

/** Name of a person: nobody of that name exists. */
export function personNamed(index: number): string {
  return `W-${index}`;
}

type Told = readonly [type: FactType, on: string, data: FactData];

const OF_PERSON: readonly Told[] = [
  ['PersonRegistered', '2022-06-01', { birthDate: '1990-01-01' }],
  [
    'TitreIssued',
    '2025-07-01',
    {
      ...{ titre: 'T-1', kind: 'cst', ground: 'L421-1', work: 'limited', teleservice: true },
      ...{ validFrom: '2025-07-01', validTo: '2026-06-30', durationMonths: 12 },
      handedOverOn: '2025-07-20',
    },
  ],
];

const FILED = { kind: 'renewal', ground: 'L421-1', channel: 'teleservice', teleservice: true };

const OF_CASE: readonly Told[] = [
  ['DemandeFiled', '2026-04-01', FILED],
  ['AttestationDepotIssued', '2026-04-01', { document: 'D-1' }],
  ['SupplementRequested', '2026-04-05', { items: ['a paper'], deadline: '2026-05-05' }],
  ['SupplementRequestNotified', '2026-04-05', {}],
  ['SupplementProvided', '2026-04-15', {}],
  ['CompletenessEstablished', '2026-04-20', {}],
  ['ApplicantSummoned', '2026-04-22', { for: 'biometrics', on: '2026-05-02' }],
  ['BiometricsTaken', '2026-05-02', {}],
];

/** A person whose renewal is complete and waits for its decision. */
function factsOf(index: number): Fact[] {
  const person = personNamed(index);
  const fact =
    (caseId: string | null) =>
    ([type, on, data]: Told): Fact => ({
      ...{ id: `${person}-${type}`, person, case: caseId, type, occurredOn: on },
      recordedAt: `${on}T08:00:00Z`,
      actor: { kind: 'prefecture', office: OFFICE },
      data,
    });
  return [...OF_PERSON.map(fact(null)), ...OF_CASE.map(fact(CASE))];
}

/** Facts written in one call. */
const TOGETHER = 20_000;

/** Writes so many waiting cases into a data directory of their own, with their views. */
export async function writeWaitingCases(directory: string, count: number): Promise<void> {
  const data = await openToWrite(embeddedIn(directory));
  const writer = new FactWriter(data.store, data.seal, isSameFact);
  let facts: Fact[] = [];
  for (let index = 0; index < count; index++) {
    facts.push(...factsOf(index));
    if (facts.length < TOGETHER && index < count - 1) continue;
    await writer.write(facts);
    facts = [];
  }
  await growViews(data);
  await data.close();
}
