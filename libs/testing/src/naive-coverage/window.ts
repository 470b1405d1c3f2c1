import type { Applicant } from './applicant.js';
import { addMonths, NEVER, type Day } from './days.js';
import type { Fact } from './fact-order.js';
import { hasNoWindow, type Held } from './titre-held.js';
import { words } from './words.js';

/** A filing window, both days inclusive; `first` is -NEVER when it has none. */
export interface Window {
  readonly code: 'W1' | 'W2' | 'W4' | 'W7' | 'W8' | 'W11';
  readonly first: Day;
  readonly last: Day;
}

const W7_GROUNDS: readonly unknown[] = [
  ...words('L421-22 L421-23 L421-26 L421-27 L421-28 L421-29 L421-30 L421-31'),
  ...words('L421-32 L421-33 L423-14 L423-15 L423-21 L423-22 L424-1 L424-3'),
  ...words('L424-24 L426-1'),
];

/** True when a ground is one of those of R. 431-5 2°. */
export function isW7Ground(ground: unknown): boolean {
  return W7_GROUNDS.includes(ground);
}

/**
 * For the tolerance and without a demande: some known demande, draft or attempt of the person, of
 * whatever day, asks a ground of W7. The second DemandeFiled of a case is no demande, and a draft
 * without `case` has no effect.
 */
export function asksW7(facts: readonly Fact[]): boolean {
  return facts.some((fact, index) => {
    if (!isW7Ground(fact.data['ground'])) return false;
    if (fact.type === 'FilingAttempted') return true;
    if (fact.type === 'DemandeDrafted') return fact.case !== null;
    const isFiling = (other: Fact) => other.type === 'DemandeFiled' && other.case === fact.case;
    return isFiling(fact) && !facts.slice(0, index).some(isFiling);
  });
}

/** W7 or W8 of a person in France at 18; null for anyone else. */
export function windowAtEighteen(applicant: Applicant, w7: boolean): Window | null {
  const { birth, eighteen, inFranceAtEighteen } = applicant;
  if (birth === null || eighteen === null || !inFranceAtEighteen) return null;
  return w7
    ? { code: 'W7', first: -NEVER, last: addMonths(birth, 19 * 12) - 1 }
    : { code: 'W8', first: -NEVER, last: addMonths(eighteen, 2) };
}

function windowOfTitre(held: Held, teleservice: boolean): Window {
  if (hasNoWindow(held)) return { code: 'W11', first: -NEVER, last: NEVER };
  return teleservice
    ? { code: 'W1', first: held.to - 120, last: held.to - 60 }
    : { code: 'W2', first: addMonths(held.to, -2), last: held.to };
}

/**
 * The window that follows from a titre held, or from none.
 *
 * @param w7 True when a ground of W7 is asked; it counts only where no titre is held.
 */
export function windowFor(
  applicant: Applicant,
  held: Held | null,
  teleservice: boolean,
  w7: boolean,
): Window | null {
  if (held !== null) return windowOfTitre(held, teleservice);
  const atEighteen = windowAtEighteen(applicant, w7);
  if (atEighteen !== null) return atEighteen;
  if (applicant.enteredOn === null) return null;
  return { code: 'W4', first: -NEVER, last: addMonths(applicant.enteredOn, 2) };
}
