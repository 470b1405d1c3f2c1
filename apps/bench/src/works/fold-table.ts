import { initialTransition, transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import { heardByCase } from '#libs/case';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import { DEMANDE_CHART, nextPosition } from '#libs/procedures';
import { machineOf } from '#libs/procedures/machines';
import { alternate, check, ratios, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';
import { factsOfPerson } from './sample-events.js';

const MACHINE = machineOf(DEMANDE_CHART);

/** What the chart hears of the cases of the first persons, as numbers of its signals. */
function heard(seed: number, events: number): Uint8Array[] {
  const cases: Uint8Array[] = [];
  let count = 0;
  for (let index = 1; count < events; index++) {
    const known = knownFacts(factsOfPerson(seed, index), Infinity);
    const situation = situationOf(known, PRACTICE);
    for (const id of situation.dossier.cases.keys()) {
      const signals = heardByCase(situation, id).map(({ signal }) => signal);
      cases.push(Uint8Array.from(signals, (name) => DEMANDE_CHART.numbers.get(name) ?? 0));
      count += signals.length;
    }
  }
  return cases;
}

function namesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => [
    key,
    ...namesOf(inner),
  ]);
}

/** The states a snapshot is in, as the table tells them. */
function stateOf({ value }: AnyMachineSnapshot): string {
  return JSON.stringify(
    namesOf(value)
      .filter((name) => name !== '')
      .sort(),
  );
}

function stateOfTable(positions: readonly number[]): string {
  const names = DEMANDE_CHART.regions.flatMap((region, i) => {
    const active = region.positions[positions[i] ?? 0]?.active ?? [];
    return [region.name, ...new Set(active.flatMap(({ path }) => path))];
  });
  return JSON.stringify(names.sort());
}

/** The positions after what a case has heard, by the step that every reader of a case takes. */
function byTable(signals: Uint8Array): number[] {
  const columns = DEMANDE_CHART.signals.length;
  return DEMANDE_CHART.regions.map((region) => {
    let position = region.initial;
    for (const signal of signals) position = nextPosition(region, columns, position, signal);
    return position;
  });
}

function byTransition(signals: Uint8Array): AnyMachineSnapshot {
  let snapshot: AnyMachineSnapshot = initialTransition(MACHINE)[0];
  for (const number of signals) {
    [snapshot] = transition(MACHINE, snapshot, { type: DEMANDE_CHART.signals[number] ?? '' });
  }
  return snapshot;
}

function total(cases: readonly Uint8Array[]): number {
  return cases.reduce((sum, signals) => sum + signals.length, 0);
}

async function* run({ settings }: Run) {
  const { seed, quick } = settings;
  const cases = heard(seed, quick ? 4000 : 20_000);
  const events = total(cases);
  const repeats = quick ? 20 : 100;
  const rates = await alternate(
    {
      table: () => {
        let sum = 0;
        const seconds = stopwatch();
        for (let i = 0; i < repeats; i++) {
          for (const signals of cases) sum += byTable(signals)[0] ?? 0;
        }
        const rate = (events * repeats) / seconds();
        check(sum > 0, 'the table must move the cases');
        return rate;
      },
      transition: () => {
        const seconds = stopwatch();
        for (const signals of cases) byTransition(signals);
        return events / seconds();
      },
    },
    { warmUp: 1, rounds: quick ? 2 : 5 },
  );
  for (const signals of cases) {
    const [table, oracle] = [byTable(signals), byTransition(signals)];
    check(stateOfTable(table) === stateOf(oracle), 'the table must say what transition() says');
  }
  const checked = `${cases.length} cases, ${events} facts and time facts: the same states`;
  const unit = 'transitions/s';
  yield { work: 'fold/transition', unit, ...sampleOf(rates.transition) };
  yield {
    work: 'fold/table',
    unit,
    ...sampleOf(rates.table),
    bar: { atLeast: 5_000_000 },
    checked,
  };
  const ratio = sampleOf(ratios(rates.table, rates.transition));
  yield { work: 'fold', unit: 'ratio', ...ratio, bar: { atLeast: 50 }, checked };
}

/** Cases folded by the compiled table, against XState's `transition()`: the same facts, the same states. */
export const foldByTable: Work = { name: 'fold', run };
