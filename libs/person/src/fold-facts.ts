import { compareCodePoints, FOREVER, formatDay, identIn, shapeOf } from '#libs/kernel';
import type { Day, Fact, FactType, Instant } from '#libs/kernel';
import { knownFacts } from '#libs/law';
import { evolve } from './evolve.js';
import { EMPTY_PERSON } from './state.js';
import type { PersonState } from './state.js';

type KnownFact = ReturnType<typeof knownFacts>[number];

/**
 * What a fact replaces when it is said again, or null: one registration, one issue for each visa
 * and titre.
 */
function subjectOf({ type, data }: KnownFact): string | null {
  if (type === 'PersonRegistered') return type;
  if (type === 'VisaIssued') return `${type} ${identIn(data, 'visa')}`;
  if (type === 'TitreIssued') return `${type} ${identIn(data, 'titre')}`;
  return null;
}

function isLaterRecorded(a: KnownFact, b: KnownFact): boolean {
  return (a.recorded - b.recorded || compareCodePoints(a.fact.id, b.fact.id)) > 0;
}

/**
 * Of several registrations, and of several issues of one visa or titre, the last recorded counts.
 */
function withoutReplaced(known: readonly KnownFact[]): KnownFact[] {
  const last = new Map<string, KnownFact>();
  for (const fact of known) {
    const subject = subjectOf(fact);
    if (subject === null) continue;
    const seen = last.get(subject);
    if (seen === undefined || isLaterRecorded(fact, seen)) last.set(subject, fact);
  }
  return known.filter((fact) => {
    const subject = subjectOf(fact);
    return subject === null || last.get(subject) === fact;
  });
}

// A resolution acts "from the report on" (history format 1, "Resolved"), its own day included.
// Facts imported with bare days come in any order within the day, so what follows a blockage is
// heard after it; so is what the prefecture has seen of what was declared that day.
const ANSWERS: ReadonlySet<FactType> = new Set<FactType>([
  'BlockageAcknowledged',
  'BlockageEscalated',
  'BlockageResolved',
  'SubstitutionDeclined',
  'SituationChangeSeen',
]);

/**
 * @param known In the order of facts, which is kept but for the answers of a day.
 */
function answersLast(known: readonly KnownFact[]): KnownFact[] {
  const rank = ({ type }: KnownFact): number => (ANSWERS.has(type) ? 1 : 0);
  return known.toSorted((a, b) => a.day - b.day || rank(a) - rank(b));
}

/**
 * The state of a person from the facts as corrected: a corrected fact is as if it had been said
 * right the first time, a voided one as if it never was. In the order of facts, answers last within
 * a day, whatever the order given.
 *
 * @param facts All facts of one person, ids unique, those of every dossier included: the titre that
 *   a dossier's stream remembers is the person's too.
 * @param knownAt Only facts recorded by then exist.
 * @param until Only facts dated on that day or before have happened.
 * @source history format 1, "Lines, corrections, persons".
 */
export function foldFacts(
  facts: readonly Fact[],
  knownAt: Instant,
  until: Day = FOREVER,
): PersonState {
  const known = knownFacts(facts, knownAt).filter(
    ({ type, day }) => day <= until && shapeOf(type).subject !== 'case',
  );
  let state = EMPTY_PERSON;
  for (const { type, day, data, case: about } of answersLast(withoutReplaced(known))) {
    state = evolve(state, { type, occurredOn: formatDay(day), data, case: about });
  }
  return state;
}
