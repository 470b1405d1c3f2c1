import type { Day } from './days.js';
import { ofType, type Fact } from './fact-order.js';
import type { Held } from './titre-held.js';
import type { Window } from './window.js';
import { words } from './words.js';

const KEEPS_OUT: readonly unknown[] = [...words('B01 B02 B03 B06 B07 B09 B12 B21 B23 B24')];

/** "For this case": the same case, or none. */
function isForCase(fact: Fact, theCase: string): boolean {
  return fact.case === null || fact.case === theCase;
}

function isResolvedBy(blockage: Fact, resolution: Fact): boolean {
  if (resolution.day < blockage.day) return false;
  const code = blockage.data['blockage'];
  if (blockage.type === 'FilingAttempted' && (code === undefined || code === null)) return true;
  if (resolution.data['blockage'] !== code) return false;
  const oneSideIsNone = resolution.case === null || blockage.case === null;
  return oneSideIsNone || resolution.case === blockage.case;
}

function isResolved(facts: readonly Fact[], blockage: Fact, by: Day): boolean {
  return ofType(facts, 'BlockageResolved').some(
    (resolution) => resolution.day <= by && isResolvedBy(blockage, resolution),
  );
}

/** A blockage among the codes, reported for the case on or before the day, resolved or not. */
export function wasReported(
  facts: readonly Fact[],
  codes: readonly string[],
  theCase: string,
  day: Day,
): boolean {
  return ofType(facts, 'BlockageReported').some(
    (fact) =>
      fact.day <= day &&
      isForCase(fact, theCase) &&
      codes.some((code) => code === fact.data['blockage']),
  );
}

/** A blockage among the codes, for the case, open on the day. */
export function isOpen(
  facts: readonly Fact[],
  codes: readonly string[],
  theCase: string,
  day: Day,
): boolean {
  const reported = ofType(facts, 'BlockageReported');
  const unresolved = reported.filter((fact) => !isResolved(facts, fact, day));
  return wasReported(unresolved, codes, theCase, day);
}

/** What keeps out of filing: any attempt blocked, or a report among the codes of access. */
function keepingOut(facts: readonly Fact[], day: Day): readonly Fact[] {
  return facts.filter((fact) => {
    if (fact.day > day) return false;
    if (fact.type === 'FilingAttempted') return fact.data['outcome'] === 'blocked';
    return fact.type === 'BlockageReported' && KEEPS_OUT.includes(fact.data['blockage']);
  });
}

function impossibleSince(facts: readonly Fact[], first: Day, day: Day): boolean {
  return ofType(facts, 'ImpossibilityEstablished').some(
    (fact) => first <= fact.day && fact.day <= day,
  );
}

/** *Kept out by a blockage* on a day, for a titre held and its window. */
export function isKeptOut(
  facts: readonly Fact[],
  held: Held | null,
  window: Window | null,
  day: Day,
): boolean {
  if (window === null) return false;
  // A titre held outside any window (W11) has its own sentence: a blockage of any day, open today.
  const openEnded = window.code === 'W11';
  const latest = held === null ? window.last : Math.max(held.to, window.last);
  const blocked = keepingOut(facts, day).some((fact) => {
    if (fact.day < window.first || fact.day > latest) return false;
    const inWindow = !openEnded && fact.day <= window.last;
    return !isResolved(facts, fact, inWindow ? Math.min(day, window.last) : day);
  });
  return blocked || impossibleSince(facts, window.first, day);
}

/** Cause 5c: a blockage of any code reported before the months of validation ended. */
export function wasReportedBetween(
  facts: readonly Fact[],
  first: Day,
  last: Day,
  day: Day,
): boolean {
  return ofType(facts, 'BlockageReported').some(
    (fact) => first <= fact.day && fact.day <= Math.min(last, day),
  );
}
