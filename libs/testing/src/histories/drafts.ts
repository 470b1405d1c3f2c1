import fc from 'fast-check';
import { formatDay, type Day } from '../naive-coverage/days.js';
import { dayOf, type Bearings, type Moment } from './landmarks.js';

/** A fact before it has an id and a `recordedAt`. */
export interface Draft {
  readonly type: string;
  readonly day: Day;
  readonly case: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Some facts of a story, to be told once its bearings are known. */
export type Fragment = (bearings: Bearings) => readonly Draft[];

/** One fact about the person. */
export function ofPerson(type: string, day: Day, data: Draft['data'] = {}): Draft {
  return { type, day, case: null, data };
}

/** One fact of a case. */
export function ofCase(
  theCase: string | null,
  type: string,
  day: Day,
  data: Draft['data'] = {},
): Draft {
  return { type, day, case: theCase, data };
}

/** Mostly the first case of the story, sometimes another, rarely none. */
export function someCase(): fc.Arbitrary<string | null> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant('C-1') },
    { weight: 3, arbitrary: fc.constantFrom('C-2', 'C-3') },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

/** A fragment of one case fact without data, at a moment. */
export function plainFact(type: string, at: fc.Arbitrary<Moment>): fc.Arbitrary<Fragment> {
  return fc
    .tuple(someCase(), at)
    .map(([theCase, when]) => (bearings) => [ofCase(theCase, type, dayOf(bearings, when))]);
}

/** An optional key: there with its value, or not at all. */
export function optional(key: string, value: unknown): Draft['data'] {
  return value === undefined || value === null ? {} : { [key]: value };
}

/** An optional key holding a day. */
export function optionalDay(key: string, day: Day | null | undefined): Draft['data'] {
  return day === undefined || day === null ? {} : { [key]: formatDay(day) };
}

/** The value, or `undefined` about as often as said: `oneIn(3)` is present one time in three. */
export function oneIn<T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: times - 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary },
  );
}
