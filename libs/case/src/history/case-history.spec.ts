import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { formatDay, parisDay, parseDay, parseInstant } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import {
  acceptedFacts,
  demandeFiled,
  fact,
  given,
  question,
  severalHistories,
  titre,
} from '#libs/testing';
import type { Told } from '#libs/testing';
import { state } from '../standing/state.js';
import { caseHistory } from './case-history.js';
import type { HistoryEntry } from './case-history.js';
import { caseReplay } from './replay.js';
import { standingAnswer } from './standing-answer.js';

const ALL = '2200-01-01';

function asked(on: string, knownAt = ALL) {
  return { on: parseDay(on) ?? NaN, knownAt: parseInstant(knownAt) ?? NaN };
}

function told(on: string, ...facts: Told[]): HistoryEntry[] {
  return caseHistory(given(...facts).facts, 'C-1', asked(on));
}

function inOneLine({ on, kind, signal, moves }: HistoryEntry): string {
  const moved = moves.map(({ region, from, to }) => `${region} ${from}>${to}`).join(', ');
  return [on, kind, signal, moved].filter((text) => text !== '').join(' ');
}

// Four months of silence on a renewal for L421-1: filed on 15 March, rejected on 15 July.
const filed = demandeFiled('2026-03-15', {}, { id: 'filed' });
const complete = fact('CompletenessEstablished', '2026-04-01', {}, { id: 'complete' });
const granted = fact('DecisionFavourable', '2026-08-01', {}, { id: 'granted' });

describe('the history of a case', () => {
  it('tells what was recorded and what the law computed, and what each moved', () =>
    expect(told('2026-08-01', titre(), filed, complete, granted).map(inOneLine)).toEqual([
      '2026-03-15 fact DemandeFiled procedure draft>submitted',
      '2026-03-15 law ClockStarted clock notStarted>running',
      '2026-04-01 fact CompletenessEstablished procedure submitted>underReview',
      '2026-07-15 law SilenceElapsed clock running>elapsed',
      '2026-08-01 fact DecisionFavourable procedure underReview>approved, clock elapsed>decided',
    ]));

  it('ends on the day asked, and has nothing before the first', () => {
    expect(told('2026-07-14', titre(), filed, complete, granted)).toHaveLength(3);
    expect(told('2026-03-14', titre(), filed, complete, granted)).toEqual([]);
    expect(caseHistory(given(titre(), filed).facts, 'C-2', asked('2026-08-01'))).toEqual([]);
  });

  it('says by which article, and where the case is after each step', () => {
    const entries = told('2026-08-01', titre(), filed, complete, granted);
    expect(entries.map(({ article }) => article)).toEqual([
      ...[null, 'ceseda:R432-2', null, 'ceseda:R432-2', null],
    ]);
    expect(entries.map(({ positions }) => Object.values(positions).join(' '))).toEqual([
      'submitted notStarted none',
      'submitted running none',
      'underReview running none',
      'underReview elapsed none',
      'approved decided none',
    ]);
  });

  it('says which fact, when it was recorded and how late, by whom, and what corrected it', () => {
    const late = demandeFiled(
      '2026-03-15',
      {},
      { id: 'filed', recordedAt: '2026-03-17T23:30:00Z', actor: { kind: 'applicant' } },
    );
    const correction = fact(
      'FactCorrected',
      '2026-05-02',
      { corrects: 'filed', occurredOn: '2026-03-14' },
      { id: 'corrected' },
    );
    const [entry] = told('2026-08-01', titre(), late, correction);
    // 23:30 UTC is the 18th in Paris: four days after the day as corrected.
    expect(entry).toMatchObject({
      on: '2026-03-14',
      fact: {
        id: 'filed',
        type: 'DemandeFiled',
        recordedAt: '2026-03-17T23:30:00Z',
        lateDays: 4,
        actor: { kind: 'applicant' },
        corrections: [{ id: 'corrected', recordedAt: '2026-05-02T08:00:00Z' }],
      },
    });
    const before = { ...asked('2026-08-01', '2026-05-01') };
    const [uncorrected] = caseHistory(given(titre(), late, correction).facts, 'C-1', before);
    expect(uncorrected).toMatchObject({ on: '2026-03-15', fact: { lateDays: 3, corrections: [] } });
  });

  it('says what the chart did not expect, and what should have come before', () => {
    const early = fact('TitreIssued', '2026-05-02', {
      ...titre().data,
      titre: 'T-2',
      case: 'C-1',
      validFrom: '2026-05-02',
      validTo: '2030-05-01',
      handedOverOn: null,
    });
    const withdrawn = fact('DemandeWithdrawn', '2026-05-02');
    const after = fact('CommissionReferred', '2026-05-03');
    const deviations = (...facts: Told[]) =>
      told('2026-06-01', titre(), filed, ...facts)
        .filter(({ deviation }) => deviation !== null)
        .map(({ signal, deviation }) => ({ signal, deviation }));
    expect(deviations(early)).toEqual([
      {
        signal: 'TitreIssued',
        deviation: { class: 'precondition', without: 'DecisionFavourable' },
      },
    ]);
    expect(deviations(withdrawn, after)).toEqual([
      { signal: 'CommissionReferred', deviation: { class: 'no-place' } },
    ]);
  });
});

describe('what was shown then', () => {
  const shown = (entries: readonly HistoryEntry[]) =>
    entries.map(({ on, shownThen }) => [on, shownThen?.positions ?? shownThen]);

  it('is nothing to say where everything was recorded by the end of its day', () =>
    expect(shown(told('2026-04-01', titre(), filed, complete))).toEqual([
      ['2026-03-15', null],
      ['2026-03-15', null],
      ['2026-04-01', null],
    ]));

  it('is nothing of the case while nothing of it was recorded', () => {
    const late = { ...filed, recordedAt: '2026-03-16T08:00:00Z' };
    const nothing = { positions: null };
    expect(told('2026-03-20', titre(), late).map(({ shownThen }) => shownThen)).toEqual([
      nothing,
      nothing,
    ]);
  });

  it('is where the case was without what came to be known later', () => {
    const late = { ...complete, recordedAt: '2026-04-02T08:00:00Z' };
    expect(shown(told('2026-04-01', titre(), filed, late))).toEqual([
      ['2026-03-15', null],
      ['2026-03-15', null],
      ['2026-04-01', { procedure: 'submitted', clock: 'running', provision: 'none' }],
    ]);
  });

  it('is what a fact voided since had made it', () => {
    const wrong = fact('DemandeWithdrawn', '2026-04-01', {}, { id: 'wrong' });
    const voided = fact('FactCorrected', '2026-04-10', { corrects: 'wrong', void: true });
    expect(shown(told('2026-04-01', titre(), filed, wrong, voided, complete))).toEqual([
      ['2026-03-15', null],
      ['2026-03-15', null],
      ['2026-04-01', { procedure: 'withdrawn', clock: 'stopped', provision: 'none' }],
    ]);
  });

  it('counts what was recorded by the end of the day in Paris', () => {
    // In April Paris is two hours ahead of UTC: 21:59 is still the day, 22:00 the next.
    const recorded = (recordedAt: string) =>
      told('2026-04-01', titre(), filed, { ...complete, recordedAt }).at(-1)?.shownThen;
    expect(recorded('2026-04-01T21:59:59Z')).toBeNull();
    expect(recorded('2026-04-01T22:00:00Z')).not.toBeNull();
  });
});

describe('any history', () => {
  const anyCase = severalHistories(1).chain((lines) =>
    question(lines).map(({ on, knownAt }) => ({ lines, on, knownAt })),
  );

  function cases(facts: readonly Fact[]): string[] {
    return [...new Set(facts.flatMap((each) => each.case ?? []))];
  }

  function holds(check: (facts: readonly Fact[], id: string, on: string, knownAt: string) => void) {
    fc.assert(
      fc.property(anyCase, ({ lines, on, knownAt }) => {
        for (const facts of acceptedFacts(lines).values()) {
          for (const id of cases(facts)) {
            check(facts, id, on, knownAt);
            check(facts, id, on, ALL);
          }
        }
      }),
      { numRuns: 150, seed: 20_261_121 },
    );
  }

  const positionsIn = (facts: readonly Fact[], id: string, on: string, knownAt: string) => {
    const regions = state(facts, id, asked(on, knownAt))?.demande.regions;
    return regions && Object.fromEntries(regions.map(({ region, state: at }) => [region, at]));
  };

  it('ends where the state is, step by step and in its replay', () => {
    let steps = 0;
    holds((facts, id, on, knownAt) => {
      const entries = caseHistory(facts, id, asked(on, knownAt));
      expect(entries.at(-1)?.positions).toEqual(positionsIn(facts, id, on, knownAt));
      const frames = caseReplay(facts, id, asked(on, knownAt));
      expect(frames).toHaveLength(entries.length);
      for (const [i, frame] of frames.entries()) {
        steps += 1;
        if (frames[i + 1]?.on === frame.on) continue;
        const there = state(facts, id, asked(frame.on, knownAt))?.demande;
        expect(there && standingAnswer(there)).toEqual(frame.standing);
      }
    });
    expect(steps).toBeGreaterThan(1000);
  });

  it('shows for every day what the state was with what was recorded by its end', () => {
    const seen = { same: 0, other: 0, nothing: 0 };
    holds((facts, id, on, knownAt) => {
      for (const entry of caseHistory(facts, id, asked(on, knownAt))) {
        const by = facts.filter(({ recordedAt }) => {
          const recorded = parseInstant(recordedAt) ?? NaN;
          return formatDay(parisDay(recorded)) <= entry.on;
        });
        const then = positionsIn(by, id, entry.on, knownAt) ?? null;
        const now = positionsIn(facts, id, entry.on, knownAt);
        const isSame = JSON.stringify(then) === JSON.stringify(now);
        seen[isSame ? 'same' : then === null ? 'nothing' : 'other'] += 1;
        expect(entry.shownThen).toEqual(isSame ? null : { positions: then });
      }
    });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
  });

  it('does not depend on the order of the facts', () =>
    holds((facts, id, on, knownAt) => {
      const question = asked(on, knownAt);
      const there = JSON.stringify(caseHistory(facts, id, question));
      expect(JSON.stringify(caseHistory([...facts].reverse(), id, question))).toBe(there);
    }));
});
