import type { Machine } from './machine.js';
import { FSYNC_MODE } from './machine.js';
import { holds } from './measure.js';
import type { Bar, Measured } from './measure.js';
import type { Settings } from './settings.js';

/** Where results go: a table for people, or a JSON object a line for programs. */
export interface Report {
  begin(machine: Machine): void;
  result(measured: Measured): void;
  /** A work that could not be measured: it has no value, and holds nothing. */
  failure(work: string, reason: string): void;
  remark(text: string): void;
  /** Whether everything reported so far holds. */
  allHold(): boolean;
}

function rounded(value: number): number {
  if (Math.abs(value) >= 1000) return Math.round(value);
  return Number(value.toPrecision(4));
}

function barText(bar: Bar | undefined): string | null {
  if (bar === undefined) return null;
  return 'atLeast' in bar ? `>= ${bar.atLeast}` : `<= ${bar.atMost}`;
}

/** The line of `--json`. `spread` is the least and the greatest value; without a bar, `bar` is null. */
export function jsonLine(measured: Measured): string {
  return JSON.stringify({
    work: measured.work,
    value: rounded(measured.median),
    unit: measured.unit,
    spread: [rounded(measured.min), rounded(measured.max)],
    bar: barText(measured.bar),
    holds: holds(measured),
  });
}

function grouped(value: number): string {
  return rounded(value).toLocaleString('en-US', { maximumFractionDigits: 3 });
}

function tableLine(measured: Measured): string {
  const { work, median, min, max, runs, unit, bar, checked } = measured;
  const verdict = bar === undefined ? '' : holds(measured) ? 'holds' : 'DOES NOT HOLD';
  const columns = [
    work.padEnd(40),
    grouped(median).padStart(11),
    unit.padEnd(10),
    `[${grouped(min)} .. ${grouped(max)}]`.padEnd(24),
    `n=${runs}`.padEnd(5),
    (barText(bar) ?? '').padEnd(9),
    verdict,
  ].join(' ');
  return checked === undefined ? columns : `${columns}\n    checked: ${checked}`;
}

function headLines(machine: Machine, settings: Settings): string[] {
  const { cpu, cores, memoryGiB, kernel, disk, node, sqlite } = machine;
  return [
    `machine   ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${kernel}`,
    `disk      ${disk}; fsync mode: ${FSYNC_MODE}`,
    `versions  Node ${node}, SQLite ${sqlite}`,
    `seed      ${settings.seed}; ${settings.persons} persons, ${settings.facts} facts`,
    ...(settings.quick ? ['quick     a look, not a measurement'] : []),
    'values    medians; in brackets the least and the greatest of n runs',
  ];
}

export function createReport(
  settings: Settings,
  { out, aside }: { out: (line: string) => void; aside: (line: string) => void },
): Report {
  let everythingHolds = true;
  const say = settings.json ? aside : out;
  return {
    begin: (machine) => headLines(machine, settings).forEach(say),
    result(measured) {
      everythingHolds &&= holds(measured);
      out(settings.json ? jsonLine(measured) : tableLine(measured));
      if (settings.json && measured.checked !== undefined) {
        aside(`${measured.work}: checked: ${measured.checked}`);
      }
    },
    failure(work, reason) {
      everythingHolds = false;
      aside(`${work}: ${reason}`);
      const line = { work, value: null, unit: null, spread: null, bar: null, holds: false };
      out(settings.json ? JSON.stringify(line) : `${work.padEnd(40)} NOT MEASURED`);
    },
    remark: aside,
    allHold: () => everythingHolds,
  };
}
