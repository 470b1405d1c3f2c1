import fc from 'fast-check';
import { formatDay, isObject } from '#libs/kernel';
import type { Day, Fact, Json } from '#libs/kernel';

/** What a command is told about: days are counted from today, ids are those of facts. */
export interface Bearings {
  readonly today: Day;
  readonly facts: readonly Fact[];
}

const DAY = /^@(-?\d+)$/;
const FACT = /^#(\d+)$/;

/** A day near today or far from it, to be put in place; now and then a text that is none. */
export function day(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -30, max: 30 }).map((days) => `@${days}`) },
    { weight: 6, arbitrary: fc.integer({ min: -400, max: 400 }).map((days) => `@${days}`) },
    { weight: 1, arbitrary: fc.constantFrom('2026-02-30', 'soon', '') },
  );
}

/** The id of a fact of the history, to be put in place; now and then of none. */
export function factId(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.nat({ max: 99 }).map((index) => `#${index}`) },
    { weight: 1, arbitrary: fc.constant('nobody') },
  );
}

function textPlaced(text: string, { today, facts }: Bearings): string {
  const days = DAY.exec(text)?.[1];
  if (days !== undefined) return formatDay(today + Number(days));
  const index = FACT.exec(text)?.[1];
  return index === undefined ? text : (facts[Number(index) % facts.length]?.id ?? text);
}

/** The same with every day and id in its place. */
export function placed(value: Json, bearings: Bearings): Json {
  if (typeof value === 'string') return textPlaced(value, bearings);
  if (Array.isArray(value)) return (value as Json[]).map((one) => placed(one, bearings));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, placed(one, bearings)]),
  );
}
