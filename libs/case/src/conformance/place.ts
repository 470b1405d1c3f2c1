import { shapeOf } from '#libs/kernel';
import type { KnownFact } from '#libs/law';
import type { Subject } from './subject.js';

/** Where a fact was heard. */
export interface Place {
  readonly case: string | null;
  /** Where the file, or the access, was just before; null when no chart hears the fact. */
  readonly state: string | null;
}

function unheard({ type, case: caseId }: KnownFact): Place {
  return { case: shapeOf(type).subject === 'access' ? null : caseId, state: null };
}

/** Where a fact belongs: in its own case before another that hears it too. */
export function placeOf(subjects: readonly Subject[], known: KnownFact): Place {
  const { id } = known.fact;
  const hearing = subjects.filter(({ states }) => states.has(id));
  const subject = hearing.find((candidate) => candidate.case === known.case) ?? hearing[0];
  if (subject === undefined) return unheard(known);
  return { case: subject.case, state: subject.states.get(id) ?? null };
}
