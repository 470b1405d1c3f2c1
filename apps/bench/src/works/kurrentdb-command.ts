import { state } from '#libs/case';
import type { CaseStanding } from '#libs/case';
import { dayFromCivil, parseInstant } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { factsOf } from '#libs/runtime';
import type { FactSeal } from '#libs/runtime';
import { openVault } from '#libs/vault';
import type { EventStore } from '#eventstore/core';
import { openKurrentDbStore } from '#eventstore/kurrentdb';
import { casesOfTwelve, storeCases } from '../kurrentdb/cases.js';
import type { StoredCase } from '../kurrentdb/cases.js';
import { describeServer } from '../kurrentdb/describe-server.js';
import { connectionOfServer, lacksServer } from '../kurrentdb/server.js';
import { together } from '../kurrentdb/together.js';
import { checkWritten } from '../kurrentdb/written.js';
import { check, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';
import { eventOfFact } from './sample-events.js';

const NAME = 'kurrentdb-command';
const IN_FLIGHT = 32;

const KNOWN_AT = '2026-11-21T23:00:00Z';
const QUESTION = { on: dayFromCivil(2026, 11, 21), knownAt: parseInstant(KNOWN_AT) ?? 0 };

interface Place {
  readonly store: EventStore;
  readonly seal: FactSeal;
}

/** What every command appends: a fact with a field that is sealed. */
function decided({ person, case: id }: Fact): Fact {
  return {
    id: `bench-decided-${id}`,
    person,
    case: id,
    type: 'SupplementRequested',
    occurredOn: '2026-11-21',
    recordedAt: '2026-11-21T12:00:00Z',
    actor: { kind: 'prefecture', office: '93' },
    data: { items: ['proof-of-address'], deadline: '2026-12-21' },
  };
}

/** Load, open, fold as `case show` does, append one event, durably. @returns What was folded. */
async function command(
  { store, seal }: Place,
  { stream, case: id }: StoredCase,
): Promise<CaseStanding | undefined> {
  const events = await store.readStream(stream);
  const facts = factsOf(events, seal);
  const standing = state(facts, id, QUESTION);
  const [first] = facts;
  check(first !== undefined, `the case ${id} must be there`);
  const event = eventOfFact(seal.sealFact(decided(first)));
  seal.commit();
  const expected = events.at(-1)?.revision ?? 'none';
  await store.append(stream, [event], { expected, commandId: event.id });
  return standing;
}

/** A command on each of these cases. @returns Commands a second. */
async function commandsOn(place: Place, cases: readonly StoredCase[]): Promise<number> {
  const folded = new Map<string, CaseStanding | undefined>();
  const seconds = stopwatch();
  await together(cases, IN_FLIGHT, async (one) => {
    folded.set(one.stream, await command(place, one));
  });
  const rate = cases.length / seconds();
  for (const { stream, case: id, facts } of cases) {
    const found = JSON.stringify(folded.get(stream));
    const expected = JSON.stringify(state(facts, id, QUESTION));
    check(found !== undefined && found === expected, `what was folded of the case ${id}`);
  }
  return rate;
}

async function* run({ settings: { quick, seed }, directory }: Run) {
  const [rounds, each] = quick ? [5, 200] : [7, 1000];
  const server = await describeServer();
  const store = await openKurrentDbStore({ connection: connectionOfServer() });
  const seal = openVault(directory, 'writer');
  const after = await store.head();
  const cases = casesOfTwelve(seed, (rounds + 1) * each);
  const rates: number[] = [];
  let stored = 0;
  try {
    stored = await storeCases(store, seal, cases);
    for (let round = 0; round <= rounds; round++) {
      const rate = await commandsOn({ store, seal }, cases.slice(round * each, (round + 1) * each));
      // The first time warms up.
      if (round > 0) rates.push(rate);
    }
  } finally {
    seal.close();
    await store.close();
  }
  await checkWritten(after, stored + cases.length);
  yield {
    work: NAME,
    unit: 'commands/s',
    ...sampleOf(rates),
    bar: { atLeast: 900 },
    checked: `${each} cases a round of ${(stored / cases.length).toFixed(1)} events, each folded as its facts were; ${server}`,
  };
}

/** A command's whole way on a server: load a case of about twelve events, open it, fold it, append one event durably. */
export const commandsOnServer: Work = { name: NAME, lacks: lacksServer, run };
