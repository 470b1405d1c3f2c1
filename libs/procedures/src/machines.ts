// The second door of this room: the machines themselves, for what must see them whole (diagrams, tests, the oracle).
// Everything else takes the compiled charts of `index.ts`, which load no XState.
import type { AnyStateMachine } from 'xstate';
import { ACCES_FACTS } from './acces/acces.signals.js';
import { accesV1 } from './acces/acces.v1.js';
import type { Chart } from './compile/chart.js';
import { compileChart } from './compile/compile.js';
import { DEMANDE_FACTS, TIME_FACTS } from './demande/demande.signals.js';
import { demandeV1 } from './demande/demande.v1.js';

export { compileChart } from './compile/compile.js';
export { UnsupportedChart } from './compile/supported.js';
export { tablesOfChart } from './compile/tables.js';

/** A machine of this release, with the names of what is made from it. */
export interface Machine {
  /** Its files, and those written from it: `demande.v1`. */
  readonly file: string;
  /** Its chart, as the opening fact of a case remembers it: `demande@1`. */
  readonly chart: string;
  readonly machine: AnyStateMachine;
  /** Everything it may be told. */
  readonly signals: readonly string[];
}

const ofDemande = [...DEMANDE_FACTS, ...TIME_FACTS];

/** Every machine of this release. An older version stays: a case is shown by the chart it was opened under. */
export const MACHINES: readonly Machine[] = [
  { file: 'demande.v1', chart: 'demande@1', machine: demandeV1, signals: ofDemande },
  { file: 'acces.v1', chart: 'acces@1', machine: accesV1, signals: ACCES_FACTS },
];

/**
 * The machine that a chart was compiled from.
 *
 * @throws {RangeError} No machine of MACHINES is of that chart.
 */
export function machineOf({ name }: Pick<Chart, 'name'>): AnyStateMachine {
  const found = MACHINES.find(({ chart }) => chart === name);
  if (found === undefined) throw new RangeError(`no machine of the chart ${name}`);
  return found.machine;
}

/** Every chart of this release compiled from its machine, by the name of its files. */
export function compileCharts(): Readonly<Record<string, Chart>> {
  return Object.fromEntries(
    MACHINES.map(({ file, chart, machine, signals }) => [
      file,
      compileChart(chart, machine, signals),
    ]),
  );
}
