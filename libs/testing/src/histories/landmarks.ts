import fc from 'fast-check';
import { addMonths, type Day } from '../naive-coverage/days.js';

/** The days a history is built around. */
export interface Bearings {
  /** First day of the titre or visa held. */
  readonly begin: Day;
  /** E, its last day. */
  readonly end: Day;
  readonly filed: Day;
  /** The 18th birthday. */
  readonly eighteen: Day;
  readonly entered: Day;
}

const FROM_BEARINGS = {
  begin: ({ begin }: Bearings) => begin,
  windowOpens: ({ end }: Bearings) => end - 120,
  windowCloses: ({ end }: Bearings) => end - 60,
  twoMonthsBefore: ({ end }: Bearings) => addMonths(end, -2),
  end: ({ end }: Bearings) => end,
  afterEnd: ({ end }: Bearings) => end + 1,
  lawEnds: ({ end }: Bearings) => addMonths(end, 3),
  lapse: ({ end }: Bearings) => addMonths(end, 6),
  filed: ({ filed }: Bearings) => filed,
  afterFiling: ({ filed }: Bearings) => filed + 25,
  silence: ({ filed }: Bearings) => addMonths(filed, 4),
  silenceNinety: ({ filed }: Bearings) => filed + 90,
  silenceSixty: ({ filed }: Bearings) => filed + 60,
  eighteen: ({ eighteen }: Bearings) => eighteen,
  eighteenAndTwo: ({ eighteen }: Bearings) => addMonths(eighteen, 2),
  eveOfNineteen: ({ eighteen }: Bearings) => addMonths(eighteen, 12) - 1,
  entered: ({ entered }: Bearings) => entered,
  enteredTwo: ({ entered }: Bearings) => addMonths(entered, 2),
  enteredThree: ({ entered }: Bearings) => addMonths(entered, 3),
} as const;

/**
 * A day on which the law turns: an edge of a window, an end, a birthday, the birth of a rejection.
 */
export type Landmark = keyof typeof FROM_BEARINGS;

const LANDMARKS: readonly Landmark[] = [
  'begin',
  'windowOpens',
  'windowCloses',
  'twoMonthsBefore',
  'end',
  'afterEnd',
  'lawEnds',
  'lapse',
  'filed',
  'afterFiling',
  'silence',
  'silenceNinety',
  'silenceSixty',
  'eighteen',
  'eighteenAndTwo',
  'eveOfNineteen',
  'entered',
  'enteredTwo',
  'enteredThree',
];

/** A day said by a landmark and a distance in days, before the bearings are known. */
export interface Moment {
  readonly landmark: Landmark;
  readonly shift: number;
}

/** The day a moment falls on. */
export function dayOf(bearings: Bearings, { landmark, shift }: Moment): Day {
  return FROM_BEARINGS[landmark](bearings) + shift;
}

/** Distances that hit a boundary more often than not: nought, one day, then ever further. */
export function shift(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.constantFrom(-1, 1) },
    { weight: 3, arbitrary: fc.integer({ min: -12, max: 12 }) },
    { weight: 2, arbitrary: fc.integer({ min: -70, max: 70 }) },
    { weight: 1, arbitrary: fc.integer({ min: -200, max: 200 }) },
  );
}

/** A moment at one of the preferred landmarks, or sometimes at any. */
export function moment(...preferred: readonly Landmark[]): fc.Arbitrary<Moment> {
  const anywhere = fc.constantFrom(...LANDMARKS);
  const landmark =
    preferred.length === 0
      ? anywhere
      : fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...preferred) },
          { weight: 1, arbitrary: anywhere },
        );
  return fc.record({ landmark, shift: shift() });
}

/**
 * Days from which three, four or six months later the day of the month does not exist, and others.
 */
export function baseDay(): fc.Arbitrary<Day> {
  const may2026 = 20_574;
  const days = (...list: readonly number[]) => fc.constantFrom(...list);
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: may2026 - 900, max: may2026 + 200 }) },
    // 31 August, 30 November and 31 December 2025; 31 January, 28 February, 31 March 2026; 29
    // February 2024.
    { weight: 2, arbitrary: days(20_331, 20_422, 20_453, 20_484, 20_512, 20_543, 19_782) },
  );
}
