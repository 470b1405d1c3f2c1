import type { Day } from '#libs/kernel';

/** What the law computes from the facts of a case and the calendar, for the chart alone: never stored or exported. */
export type TimeFactType =
  | 'ClockStarted'
  | 'ClockSuspended'
  | 'ClockResumed'
  | 'SilenceElapsed'
  | 'SupplementDeadlinePassed'
  | 'ProvisionBegan'
  | 'DecisionProven'
  | 'ProvisionLapsed'
  | 'CaseClosed';

/** A time fact of a case. */
export interface TimeFact {
  readonly type: TimeFactType;
  readonly on: Day;
  /** The article that makes it. */
  readonly article: string;
}

// What ends with the eve comes before the acts of a day; what an act of the day begins comes after them.
const ORDER: Readonly<Record<TimeFactType, number>> = {
  SupplementDeadlinePassed: 0,
  ClockResumed: 1,
  SilenceElapsed: 2,
  ProvisionLapsed: 3,
  CaseClosed: 4,
  ClockStarted: 5,
  ClockSuspended: 6,
  ProvisionBegan: 7,
  DecisionProven: 8,
};

/** Whether it comes before what is done on its day: it follows from the end of the day before. */
export function comesFirst({ type }: TimeFact): boolean {
  return ORDER[type] < ORDER.ClockStarted;
}

/** By day, then in the order in which one day's follow each other. */
export function compareTimeFacts(a: TimeFact, b: TimeFact): number {
  return a.on - b.on || ORDER[a.type] - ORDER[b.type];
}
