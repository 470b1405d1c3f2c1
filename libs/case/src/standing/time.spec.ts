import { describe, expect, it } from '@jest/globals';
import { FOREVER, formatDay, identIn, parseDay, parseInstant } from '#libs/kernel';
import type { Day, Fact } from '#libs/kernel';
import { coverage, knownFacts, PRACTICE, situationOf } from '#libs/law';
import type { KnownFact, Situation, TimeFactType } from '#libs/law';
import { DEMANDE_CHART, TIME_FACTS } from '#libs/procedures';
import { demandeFiled, fact, given, holdsOnHistories, titre } from '#libs/testing';
import type { AskedHistory, Told as ToldFact } from '#libs/testing';
import { factsOfCase } from '../facts-of-case.js';
import { heardByCase } from './heard.js';
import { state } from './state.js';
import { positionsOn, walk } from './walk.js';
import type { Step } from './walk.js';

const SEED = 20_261_105;
const FAR = '2200-01-01';

/** What the law computes and what the chart hears bear the same names: neither list compiles without the other. */
const NAMES: readonly TimeFactType[] = TIME_FACTS;
const LAW_NAMES: Readonly<Record<TimeFactType, true>> = {
  ClockStarted: true,
  ClockSuspended: true,
  ClockResumed: true,
  SilenceElapsed: true,
  SupplementDeadlinePassed: true,
  ProvisionBegan: true,
  DecisionProven: true,
  ProvisionLapsed: true,
  CaseClosed: true,
};

function holds(runs: number, check: (told: AskedHistory) => void): void {
  holdsOnHistories(runs, SEED, check);
}

function momentOf(knownAt: string): number {
  return parseInstant(knownAt) ?? NaN;
}

interface Walked {
  readonly id: string;
  readonly steps: readonly Step[];
}

function walkedIn(situation: Situation): Walked[] {
  return [...situation.dossier.cases.keys()].map((id) => ({
    id,
    steps: walk(DEMANDE_CHART, heardByCase(situation, id)),
  }));
}

function nameIn(region: 'clock' | 'provision', steps: readonly Step[], on: Day): string {
  const i = DEMANDE_CHART.regions.findIndex(({ name }) => name === region);
  const number = positionsOn(DEMANDE_CHART, steps, on)[i] ?? -1;
  return DEMANDE_CHART.regions[i]?.positions[number]?.name ?? '';
}

describe('time, as the chart of a case hears it', () => {
  it('bears one set of names', () =>
    expect([...NAMES].sort()).toEqual(Object.keys(LAW_NAMES).sort()));

  it('is met in full by the random histories, and no history stops a walk', () => {
    const met = new Map<string, number>();
    holds(2_000, ({ situation }) => {
      for (const { id, steps } of walkedIn(situation)) {
        expect(steps).toHaveLength(heardByCase(situation, id).length);
        const days = steps.map(({ on }) => on);
        expect(days).toEqual([...days].sort((a, b) => a - b));
        for (const { fact, signal, deviation } of steps) {
          if (fact !== null) continue;
          // Time happens; it is in nobody's place or out of it.
          expect(deviation).toBeNull();
          met.set(signal, (met.get(signal) ?? 0) + 1);
        }
      }
    });
    expect(TIME_FACTS.filter((name) => (met.get(name) ?? 0) < 10)).toEqual([]);
  });

  it('and its acts: neither the order of the facts nor one recorded later changes a walk', () => {
    let asks = 0;
    holds(500, ({ facts, knownAt, on, situation }) => {
      const moment = momentOf(knownAt);
      const byThen = facts.filter(({ recordedAt }) => momentOf(recordedAt) <= moment);
      const again = situationOf(knownFacts(byThen.toReversed(), moment), PRACTICE);
      expect(walkedIn(again)).toEqual(walkedIn(situation));
      for (const id of situation.dossier.cases.keys()) {
        const asked = { on: parseDay(on) ?? NaN, knownAt: moment };
        const stands = state(facts, id, asked);
        expect(state(byThen.toReversed(), id, asked)).toEqual(stands);
        if (stands !== undefined) asks += 1;
      }
    });
    expect(asks).toBeGreaterThan(100);
  });
});

describe('the clock of a case', () => {
  it('is not suspended while silence elapses, and elapses on the day of the rejection', () => {
    let elapsed = 0;
    holds(2_000, ({ facts, knownAt, situation }) => {
      const rejections = coverage(facts, { on: FAR, knownAt })?.implicitRejections ?? [];
      for (const { id, steps } of walkedIn(situation)) {
        const rejected = rejections.find((rejection) => rejection.case === id)?.on;
        const since = steps.find(({ on }) => nameIn('clock', steps, on) === 'elapsed')?.on;
        // What silence elapses from is running, in the law's eyes and in the chart's.
        for (const step of steps) {
          if (step.signal !== 'SilenceElapsed') continue;
          expect(nameIn('clock', steps, step.on - 1)).not.toBe('suspended');
          expect(nameIn('clock', steps, step.on)).not.toBe('suspended');
        }
        if (since === undefined) continue;
        expect(formatDay(since)).toBe(rejected);
        elapsed += 1;
      }
    });
    expect(elapsed).toBeGreaterThan(200);
  });
});

/** The facts of one case alone, as corrected: what is proven by a document is then proven by one of its own. */
function alone(known: readonly KnownFact[], caseId: string, person: string): Fact[] {
  const ofCase = factsOfCase(known, caseId);
  const titres = new Set(
    ofCase.flatMap(({ type, data }) => (type === 'TitreIssued' ? [identIn(data, 'titre')] : [])),
  );
  const withdrawn = known.filter(
    ({ type, data }) => type === 'TitreWithdrawn' && titres.has(identIn(data, 'titre')),
  );
  return [...ofCase, ...withdrawn].map(({ fact, day, data }) => ({
    ...fact,
    person,
    occurredOn: formatDay(day),
    data,
  }));
}

function isHeld(facts: readonly Fact[], on: Day): boolean {
  return coverage(facts, { on: formatDay(on), knownAt: FAR })?.proof === 'document';
}

describe('the provision of a case', () => {
  it('is extended or favourable on the days a document of its own proves, until the hand-over', () => {
    let held = 0;
    let bare = 0;
    holds(1_000, ({ situation }) => {
      const { all } = situation.dossier.facts;
      for (const { id, steps } of walkedIn(situation)) {
        const handedOverOn = situation.dossier.cases.get(id)?.handedOverOn ?? FOREVER;
        const own = alone(all, id, 'P-1');
        const turns = steps.flatMap(({ on }) => [on - 1, on, on + 1]);
        for (const on of new Set(turns)) {
          if (on >= handedOverOn) continue;
          const provision = nameIn('provision', steps, on);
          const isDocument = isHeld(own, on);
          const said = [id, formatDay(on), provision];
          const expected = isDocument ? /^(extended|favourable)$/ : /^(none|lapsed)$/;
          expect([...said, expected.test(provision)]).toEqual([...said, true]);
          if (isDocument) held += 1;
          else bare += 1;
        }
      }
    });
    expect(held).toBeGreaterThan(200);
    expect(bare).toBeGreaterThan(200);
  }, 60_000);
});

describe('time and the acts of one day', () => {
  const walked = (...told: ToldFact[]) =>
    walk(
      DEMANDE_CHART,
      heardByCase(situationOf(knownFacts(given(...told).facts, Infinity), PRACTICE), 'C-1'),
    );
  const on = (day: string): Day => parseDay(day) ?? NaN;
  const filed = demandeFiled('2026-06-10');
  const handedOver = (day: string, data = {}) =>
    fact('TitreHandedOver', day, { titre: 'T-1', ...data }, { case: 'C-1' });

  it('what ends with the eve comes before the acts, what an act begins after them', () => {
    const steps = walked(
      filed,
      fact('CompletenessEstablished', '2026-06-15'),
      fact('SupplementRequested', '2026-07-01', { deadline: '2026-07-31' }),
      fact('SupplementRequestNotified', '2026-07-02'),
      fact('SupplementProvided', '2026-08-01'),
    );
    expect(steps.map(({ on: day, signal }) => `${formatDay(day)} ${signal}`)).toEqual([
      '2026-06-10 DemandeFiled',
      '2026-06-10 ClockStarted',
      '2026-06-15 CompletenessEstablished',
      '2026-07-01 SupplementRequested',
      '2026-07-02 SupplementRequestNotified',
      '2026-07-02 ClockSuspended',
      '2026-08-01 SupplementDeadlinePassed',
      '2026-08-01 ClockResumed',
      '2026-08-01 SupplementProvided',
      '2026-11-09 SilenceElapsed',
    ]);
    expect(steps.filter(({ deviation }) => deviation !== null)).toEqual([]);
  });

  it.each([
    ['decided', fact('DecisionFavourable', '2026-06-10')],
    ['refused', fact('RefusalDecided', '2026-06-10')],
    ['withdrawn', fact('DemandeWithdrawn', '2026-06-10')],
    ['handed over', handedOver('2026-06-10')],
  ])('a demande %s on the day it is filed: no clock runs', (_, over) => {
    const steps = walked(filed, over);
    for (const day of ['2026-06-10', '2026-06-11', '2026-10-11']) {
      expect(nameIn('clock', steps, on(day))).not.toBe('running');
    }
  });

  it('a hand-over told before the card is valid replaces nothing before that day', () => {
    const card = titre(
      { validFrom: '2026-09-01', validTo: '2030-08-31', handedOverOn: null },
      { case: 'C-1' },
    );
    const steps = walked(
      filed,
      fact('DecisionFavourable', '2026-08-01'),
      card,
      handedOver('2026-08-20'),
      handedOver('2026-09-01'),
    );
    expect(nameIn('provision', steps, on('2026-08-31'))).toBe('none');
    expect(nameIn('provision', steps, on('2026-09-01'))).toBe('replaced');
  });
});
