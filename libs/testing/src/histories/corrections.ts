import fc from 'fast-check';
import { formatDay, parseDay } from '../naive-coverage/days.js';
import { isObject, type HistoryLine } from '../naive-coverage/readable.js';
import { APPLICANT } from './recording.js';
import { shift } from './landmarks.js';

/** What a generated correction does. */
export type CorrectionKind =
  | 'day'
  | 'data'
  | 'day-and-data'
  | 'void'
  | 'unreadable-day'
  | 'unreadable-data'
  | 'of-a-correction'
  | 'of-nothing'
  | 'of-another-person';

/** A correction before it knows the lines it follows. */
export interface CorrectionPlan {
  readonly kind: CorrectionKind;
  readonly target: number;
  readonly key: number;
  readonly days: number;
  readonly delay: number;
  readonly time: string;
}

/** A plan of any kind, aimed at any line, mostly recorded after it. */
export function correctionPlan(): fc.Arbitrary<CorrectionPlan> {
  const kinds: readonly CorrectionKind[] = [
    'day',
    'day',
    'day',
    'data',
    'data',
    'data',
    'day-and-data',
    'void',
    'void',
    'unreadable-day',
    'unreadable-data',
    'of-a-correction',
    'of-nothing',
    'of-another-person',
  ];
  return fc.record({
    kind: fc.constantFrom(...kinds),
    target: fc.nat({ max: 999 }),
    key: fc.nat({ max: 99 }),
    days: shift(),
    delay: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constantFrom(0, 0, -400)),
    time: fc.constantFrom('T08:00:00Z', 'T09:00:00Z', 'T08:00:00Z', ''),
  });
}

const OTHER_VALUES: Readonly<Record<string, readonly unknown[]>> = {
  kind: ['csp', 'cst', 'renewal', 'first', 'duplicate', 'vls-ts', 'commission'],
  ground: ['L421-1', 'L422-1', 'L423-21', 'L424-1', 'L426-17'],
  durationMonths: [12, 48],
  teleservice: [true, false],
  titreHeld: ['T-1', 'T-2', 'V-1', null],
  blockage: ['B02', 'B05', 'B16'],
  reason: ['other', 'incomplete', null],
  notifiedOn: ['2026-06-30', null],
  handedOverOn: ['2026-01-31', null],
  effect: ['suspended', null],
  of: ['implicit', 'express', null],
  nationality: ['FRA', 'CMR', null],
};

/** One key of the target changed: a day moved, or another value. */
function changeOf(data: HistoryLine, { key, days }: CorrectionPlan): Record<string, unknown> {
  const entries = Object.entries(data);
  const [name, value] = entries[key % Math.max(entries.length, 1)] ?? ['reason', null];
  const day = parseDay(value);
  if (day !== null) return { [name]: formatDay(day + days) };
  const others = OTHER_VALUES[name] ?? [value];
  return { [name]: others[key % others.length] };
}

/** A key whose loss or whose nonsense makes the target unreadable, if it has one. */
function ruinOf(data: HistoryLine, { key }: CorrectionPlan): Record<string, unknown> {
  const names = Object.keys(data);
  const days = names.filter((name) => parseDay(data[name]) !== null);
  const name = days[key % Math.max(days.length, 1)] ?? names[key % Math.max(names.length, 1)];
  return name === undefined ? {} : { [name]: key % 2 === 0 ? null : '2026-02-30' };
}

function contentOf(line: HistoryLine, plan: CorrectionPlan): Record<string, unknown> {
  const data = isObject(line['data']) ? line['data'] : {};
  const occurredOn = formatDay((parseDay(line['occurredOn']) ?? 0) + plan.days);
  switch (plan.kind) {
    case 'void':
      return { void: true };
    case 'data':
      return { data: changeOf(data, plan) };
    case 'day-and-data':
      return { occurredOn, data: changeOf(data, plan) };
    case 'unreadable-day':
      return { occurredOn: '2025-06-31', data: changeOf(data, plan) };
    case 'unreadable-data':
      return { occurredOn, data: ruinOf(data, plan) };
    default:
      return { occurredOn };
  }
}

/** The line of a correction. Its own `occurredOn` is far off: it must have no effect. */
export function correctionLine(
  lines: readonly HistoryLine[],
  plan: CorrectionPlan,
  index: number,
): HistoryLine {
  const isCorrection = (line: HistoryLine) => line['type'] === 'FactCorrected';
  const candidates = lines.filter(
    (line) => isCorrection(line) === (plan.kind === 'of-a-correction'),
  );
  const target = candidates[plan.target % Math.max(candidates.length, 1)] ?? {};
  const recordedOn = parseDay(String(target['recordedAt'] ?? '').slice(0, 10)) ?? 20_574;
  const corrects = plan.kind === 'of-nothing' ? 'f-none' : (target['id'] ?? 'f-none');
  return {
    id: `c-${index + 1}`,
    person: plan.kind === 'of-another-person' ? 'P-2' : APPLICANT,
    case: null,
    type: 'FactCorrected',
    occurredOn: '1999-12-31',
    recordedAt: `${formatDay(recordedOn + plan.delay)}${plan.time}`,
    actor: { kind: 'import' },
    data: { corrects, ...contentOf(target, plan) },
  };
}
