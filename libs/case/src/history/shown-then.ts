import { parisDay, parseInstant } from '#libs/kernel';
import type { Day, Fact } from '#libs/kernel';
import { positionsOn } from '../standing/walk.js';
import { namedPositions, wayOf } from './way.js';
import type { Positions, Way } from './way.js';
import type { StateQuestion } from '../standing/state.js';

/** What the system showed at the end of a day, where it was not what is known of that day now. */
export interface ShownThen {
  /** Null: it knew nothing of the case. */
  readonly positions: Positions | null;
}

/** By the end of a day, in Paris: whoever worked on that day could have read it. */
interface Recorded {
  readonly fact: Fact;
  readonly day: Day;
}

function recordedBy(facts: readonly Fact[], { knownAt }: StateQuestion): Recorded[] {
  return facts.flatMap((fact) => {
    const recorded = parseInstant(fact.recordedAt);
    return recorded === undefined || recorded > knownAt ? [] : [{ fact, day: parisDay(recorded) }];
  });
}

function same(a: Positions | null, b: Positions): boolean {
  return a !== null && Object.keys(b).every((region) => a[region] === b[region]);
}

/**
 * For a day of the way: what the system would have shown of the case at the end of that day, with what was recorded by
 * then; null where that is what is known now.
 *
 * @param way The way of the case as known at the moment asked about.
 */
export function shownThen(
  facts: readonly Fact[],
  caseId: string,
  question: StateQuestion,
  { chart, steps }: Way,
): (on: Day) => ShownThen | null {
  const recorded = recordedBy(facts, question);
  const told = new Map<Day, ShownThen | null>();
  const compute = (on: Day): ShownThen | null => {
    const by = recorded.filter(({ day }) => day <= on);
    if (by.length === recorded.length) return null;
    const known = by.map(({ fact }) => fact);
    const then = wayOf(known, caseId, { ...question, on });
    const positions =
      then.steps.length === 0
        ? null
        : namedPositions(then.chart, positionsOn(then.chart, then.steps, on));
    const now = namedPositions(chart, positionsOn(chart, steps, on));
    return same(positions, now) ? null : { positions };
  };
  return (on) => {
    const before = told.get(on);
    if (before !== undefined) return before;
    const found = compute(on);
    told.set(on, found);
    return found;
  };
}
