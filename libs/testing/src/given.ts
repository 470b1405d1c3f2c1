import { deepStrictEqual } from 'node:assert/strict';
import { readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { coverage, PRACTICE } from '#libs/law';
import type { CauseCode, CoverageAnswer, InstrumentCode, Law, Proof } from '#libs/law';
import type { Told } from './told.js';

/** Later than everything told in a test. */
const WHEN_ALL_IS_KNOWN = '2200-01-01';

/** The assertions on one day. Each throws an AssertionError that shows the whole day. */
export interface OnDay {
  readonly answer: CoverageAnswer;
  isUnlawful(cause: CauseCode): void;
  /** Lawful by exactly these instruments, and proven. */
  isLawful(proof: Exclude<Proof, 'none'>, ...instruments: InstrumentCode[]): void;
  /** Lawful by exactly these instruments, with nothing to show, because of that cause. */
  isUnproven(cause: CauseCode, ...instruments: InstrumentCode[]): void;
  /** A minor: lawful, with nothing to show and nothing to explain. */
  isOfMinor(): void;
  /** Neither covered nor in a gap. */
  isNeither(): void;
  isInShadow(expected?: boolean): void;
}

/** A history told, ready to be asked about. */
export interface Given {
  /** The facts, as a store would give them. */
  readonly facts: readonly Fact[];
  /** As known at that moment only. */
  knownAt(instant: string): Given;
  under(law: Law): Given;
  on(day: string): OnDay;
  /** The timeline to that day, an entry a line: `from to instruments-or-null cause`. */
  story(until: string): string[];
  /** The implicit rejections born by that day: `case on`. */
  rejections(by: string): string[];
}

function factsOf(told: readonly Told[]): Fact[] {
  return told.map((one, i) => {
    const line = { id: `f-${i + 1}`, person: 'P-1', ...one };
    const read = readFact(line as Json);
    if (!read.ok) throw new TypeError(`${one.type} of ${one.occurredOn}: ${read.reason}`);
    return read.fact;
  });
}

function onDay(answer: CoverageAnswer): OnDay {
  const { lawful, cover, proof, cause, refusalShadow } = answer;
  const is = (...expected: readonly [boolean | null, readonly string[], Proof, string | null]) =>
    deepStrictEqual([answer.on, lawful, [...cover], proof, cause], [answer.on, ...expected]);
  return {
    answer,
    isUnlawful: (expected) => is(false, [], 'none', expected),
    isLawful: (expected, ...instruments) => is(true, instruments, expected, null),
    isUnproven: (expected, ...instruments) => is(true, instruments, 'none', expected),
    isOfMinor: () => is(true, ['I03'], 'none', null),
    isNeither: () => is(null, [], 'none', null),
    isInShadow: (expected = true) =>
      deepStrictEqual([answer.on, refusalShadow], [answer.on, expected]),
  };
}

function written(entry: CoverageAnswer['timeline'][number]): string {
  const { from, to, lawful, instruments = [], cause } = entry;
  const held = lawful === null ? ['null'] : lawful ? [instruments.join('+')] : [];
  return [from, to, ...held, ...(cause === undefined ? [] : [cause])].join(' ');
}

function asked(facts: readonly Fact[], knownAt: string | null, law: Law): Given {
  const answer = (on: string, moment: string): CoverageAnswer => {
    const found = coverage(facts, { on, knownAt: knownAt ?? moment, law });
    if (found === null) throw new TypeError('nothing is known of the person at that moment');
    return found;
  };
  const latest = (day: string): string =>
    facts.reduce((last, fact) => (fact.recordedAt > last ? fact.recordedAt : last), day);
  return {
    facts,
    knownAt: (instant) => asked(facts, instant, law),
    under: (other) => asked(facts, knownAt, other),
    on: (day) => onDay(answer(day, WHEN_ALL_IS_KNOWN)),
    story: (until) => answer(until, latest(until)).timeline.map(written),
    rejections: (by) =>
      answer(by, latest(by))
        .implicitRejections.filter((rejection) => rejection.on <= by)
        .map((rejection) => `${rejection.case} ${rejection.on}`),
  };
}

/**
 * A history in a test: `given(titre(), demandeFiled()).on('2026-10-05').isUnlawful('G1')`. All facts are of one person
 * and known when the question is asked, unless `knownAt` says otherwise.
 *
 * @throws {TypeError} for a fact that is no readable line: a test that told it would test nothing.
 */
export function given(...told: readonly Told[]): Given {
  return asked(factsOf(told), null, PRACTICE);
}
