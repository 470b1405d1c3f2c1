import type { CoverageAnswer } from '../naive-coverage/naive-coverage.js';
import { FACT_TYPES, isObject, isReadable, type HistoryLine } from '../naive-coverage/readable.js';
import { words } from '../naive-coverage/words.js';

/** How often each thing a history can lead to was met. */
export type Tally = Map<string, number>;

const CAUSES_OF_UNLAWFUL_DAYS = [
  'G1',
  'G2',
  'G4',
  'G5',
  'G6',
  'G7',
  'G8',
  'G9',
  'G10',
  'G11',
  'G12',
];
const CAUSES_OF_UNPROVEN_DAYS = [...CAUSES_OF_UNLAWFUL_DAYS, 'G3', 'G13'];

const INSTRUMENTS = [
  ...words('I01 I02 I03 I04 I05 I06 I07 I08 I09 I10 I11 I12 I13'),
  ...words('I14 I15 I16 I17 I19 I20 I21 I22 I23 I24 I25'),
];

/** Everything a large enough sample must meet. */
export const REACHABLE: readonly string[] = [
  ...CAUSES_OF_UNLAWFUL_DAYS.map((cause) => `unlawful ${cause}`),
  ...CAUSES_OF_UNPROVEN_DAYS.map((cause) => `unproven ${cause}`),
  ...INSTRUMENTS.map((code) => `instrument ${code}`),
  ...FACT_TYPES.map((type) => `fact ${type}`),
  ...['card', 'document', 'expired-card', 'none'].map((proof) => `proof ${proof}`),
  'null day',
  'empty timeline',
  'implicit rejection',
  'shadow',
  'nobody',
  'early day',
  ...['day', 'data', 'void', 'correction', 'nothing'].map((what) => `correction of ${what}`),
  'correction by another person',
  'unreadable line',
  'repeated id',
  'other person',
];

/** A tally in which nothing was met yet. */
export function newTally(): Tally {
  return new Map(REACHABLE.map((key) => [key, 0]));
}

function correctionKeys(lines: readonly HistoryLine[], line: HistoryLine): readonly string[] {
  const data = isObject(line['data']) ? line['data'] : {};
  const target = lines.find((other) => other['id'] === data['corrects']);
  if (target === undefined) return ['correction of nothing'];
  if (target['type'] === 'FactCorrected') return ['correction of correction'];
  if (target['person'] !== line['person']) return ['correction by another person'];
  if (data['void'] === true) return ['correction of void'];
  return [
    ...(data['occurredOn'] === undefined ? [] : ['correction of day']),
    ...(data['data'] === undefined ? [] : ['correction of data']),
  ];
}

function lineKeys(lines: readonly HistoryLine[], person: string): readonly string[] {
  const ids = lines.map((line) => line['id']);
  return lines.flatMap((line, index) => {
    if (!isReadable(line)) return ['unreadable line'];
    if (ids.indexOf(line['id']) < index) return ['repeated id'];
    if (line['type'] === 'FactCorrected')
      return ['fact FactCorrected', ...correctionKeys(lines, line)];
    return line['person'] === person ? [`fact ${String(line['type'])}`] : ['other person'];
  });
}

function answerKeys(answer: CoverageAnswer | null): readonly string[] {
  if (answer === null) return ['nobody'];
  const { timeline } = answer;
  const start = timeline[0]?.from;
  return [
    `proof ${answer.proof}`,
    ...(answer.refusalShadow ? ['shadow'] : []),
    ...answer.implicitRejections.map(() => 'implicit rejection'),
    ...(start === undefined ? ['empty timeline'] : []),
    ...(start !== undefined && answer.on < start ? ['early day'] : []),
    ...timeline.flatMap((entry) => {
      if (entry.lawful === null) return ['null day'];
      if (!entry.lawful) return [`unlawful ${entry.cause}`];
      const codes = entry.instruments.map((code) => `instrument ${code}`);
      return entry.cause === undefined ? codes : [...codes, `unproven ${entry.cause}`];
    }),
  ];
}

/** Counts what one history and its answer meet; each thing once a sample. */
export function reach(
  tally: Tally,
  lines: readonly HistoryLine[],
  person: string,
  answer: CoverageAnswer | null,
): void {
  for (const key of new Set([...lineKeys(lines, person), ...answerKeys(answer)]))
    tally.set(key, (tally.get(key) ?? 0) + 1);
}

/** What was met less than `atLeast` times, and anything met that is not thought reachable. */
export function surprises(tally: Tally, atLeast: number): readonly string[] {
  const expected = new Set(REACHABLE);
  return [...tally]
    .filter(([key, count]) => count < atLeast || !expected.has(key))
    .map(([key, count]) => `${key}: ${count}`);
}
