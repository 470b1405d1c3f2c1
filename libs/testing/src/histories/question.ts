import fc from 'fast-check';
import { addMonths, formatDay, parseDay, type Day } from '../naive-coverage/days.js';
import { parseInstant } from '../naive-coverage/instants.js';
import { isObject, type HistoryLine } from '../naive-coverage/readable.js';
import { history } from './history.js';
import { APPLICANT } from './recording.js';

/** A question about the person of a generated history. */
export interface Question {
  readonly person: string;
  readonly on: string;
  readonly knownAt: string;
  readonly policy: 'PRACTICE' | 'STRICT';
}

/** Distances at which the law turns, from a day said in a fact. */
const TURNS: readonly ((day: Day) => Day)[] = [
  (day) => day,
  (day) => day + 1,
  (day) => day - 1,
  (day) => addMonths(day, 2),
  (day) => addMonths(day, 3),
  (day) => addMonths(day, 3) + 1,
  (day) => addMonths(day, 4),
  (day) => addMonths(day, 6),
  (day) => addMonths(day, 6) + 1,
  (day) => day + 90,
  (day) => day - 60,
  (day) => day - 120,
];

interface Plan {
  readonly day: number;
  readonly turn: number;
  readonly shift: number;
  readonly instant: number;
  readonly second: -1 | 0 | 1;
  readonly late: boolean;
  readonly strict: boolean;
}

function plan(): fc.Arbitrary<Plan> {
  return fc.record({
    day: fc.nat({ max: 999 }),
    turn: fc.nat({ max: TURNS.length - 1 }),
    shift: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -20, max: 20 })),
    instant: fc.nat({ max: 999 }),
    second: fc.constantFrom(-1, 0, 1),
    late: fc.constantFrom(true, true, false),
    strict: fc.constantFrom(false, false, true),
  });
}

/** The days a history speaks of, births and open ends apart. */
function daysSaid(lines: readonly HistoryLine[]): readonly Day[] {
  const values = lines.flatMap((line) => {
    if (line['type'] === 'FactCorrected') return [];
    const data = Object.entries(isObject(line['data']) ? line['data'] : {});
    return [line['occurredOn'], ...data.filter(([key]) => key !== 'birthDate').map(([, v]) => v)];
  });
  return values.flatMap((value) => parseDay(value) ?? []);
}

function secondsAsInstant(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

function questionOf(lines: readonly HistoryLine[], asked: Plan): Question {
  const days = daysSaid(lines);
  const day = days[asked.day % Math.max(days.length, 1)] ?? 20_574;
  const on = (TURNS[asked.turn] ?? ((same: Day) => same))(day) + asked.shift;
  const instants = lines.flatMap((line) => parseInstant(line['recordedAt'])?.seconds ?? []);
  const seconds = instants[asked.instant % Math.max(instants.length, 1)] ?? 0;
  const latest = Math.max(...instants, on * 86_400);
  const knownAt = asked.late ? latest + 43_200 : seconds + asked.second;
  return {
    person: APPLICANT,
    on: formatDay(on),
    knownAt: secondsAsInstant(knownAt),
    policy: asked.strict ? 'STRICT' : 'PRACTICE',
  };
}

/**
 * A question on a given history: `on` at a turn of the law, `knownAt` at a recording ± 1 s, or
 * late.
 */
export function question(lines: readonly HistoryLine[]): fc.Arbitrary<Question> {
  return plan().map((asked) => questionOf(lines, asked));
}

/** A history and a question on it. */
export function historyAndQuestion(): fc.Arbitrary<{
  readonly lines: readonly HistoryLine[];
  readonly question: Question;
}> {
  return fc.tuple(history(), plan()).map(([lines, asked]) => {
    return { lines, question: questionOf(lines, asked) };
  });
}
