import { compareCodePoints, formatDay } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import { placeOf } from './place.js';
import type { Place } from './place.js';
import { recordedBefore, recordedLate, recordingsOf } from './recording.js';
import { CONFORMANCE_CLASSES } from './row.js';
import type { ConformanceClass, ConformanceRow, Finding } from './row.js';
import { subjectsOf } from './subject.js';

/** Several faults of one fact read as one: what the first leaves unsaid, the next says. */
function together(a: Finding, b: Finding): Finding {
  return {
    fact: a.fact,
    without: a.without ?? b.without,
    article: a.article ?? b.article,
    days: a.days ?? b.days,
    detail: a.detail === b.detail ? a.detail : `${a.detail} ${b.detail}`,
  };
}

/** One finding a fact, by its id. */
function byFact(findings: readonly Finding[]): Map<string, Finding> {
  const found = new Map<string, Finding>();
  for (const finding of findings) {
    const { id } = finding.fact.fact;
    const before = found.get(id);
    found.set(id, before === undefined ? finding : together(before, finding));
  }
  return found;
}

/** A fact that should have followed another is said to be without it, and not to be without a place as well. */
function unexplained(
  findings: ReadonlyMap<string, Finding>,
  preconditions: ReadonlyMap<string, Finding>,
): Finding[] {
  const isUnexplained = (id: string): boolean => (preconditions.get(id)?.without ?? null) === null;
  return [...findings].flatMap(([id, finding]) => (isUnexplained(id) ? [finding] : []));
}

function rowOf(kind: ConformanceClass, finding: Finding, place: Place): ConformanceRow {
  const { fact: known, without, article, days, detail } = finding;
  const { id, person, type, recordedAt } = known.fact;
  return {
    person,
    case: place.case,
    class: kind,
    fact: id,
    type,
    occurredOn: formatDay(known.day),
    recordedAt,
    state: place.state,
    without,
    article,
    days,
    detail,
  };
}

function compareCases(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareCodePoints(a, b);
}

function compareRows(a: ConformanceRow, b: ConformanceRow): number {
  return (
    compareCases(a.case, b.case) ||
    compareCodePoints(a.occurredOn, b.occurredOn) ||
    compareCodePoints(a.fact, b.fact) ||
    CONFORMANCE_CLASSES.indexOf(a.class) - CONFORMANCE_CLASSES.indexOf(b.class)
  );
}

/**
 * What the history of a person did that the charts and the law do not allow. Every fact keeps its effect: this only
 * tells. All that was recorded counts, as corrected; corrections and voided facts are not judged.
 *
 * @param facts All facts of one person, ids unique, in any order.
 * @param lateAfterDays Days between a fact and its recording beyond which it is late.
 * @returns By case (the access and the person first), legal day, fact; a fact at most once a class.
 * @throws {UnknownChart} A case was opened under a chart of a newer release.
 */
export function conformanceOf(facts: readonly Fact[], lateAfterDays: number): ConformanceRow[] {
  const situation = situationOf(knownFacts(facts, Infinity), PRACTICE);
  const subjects = subjectsOf(situation);
  const preconditions = byFact(subjects.flatMap(({ precondition }) => precondition));
  const noPlace = byFact(subjects.flatMap((subject) => subject.noPlace));
  const recordings = recordingsOf(situation.dossier.facts.all);
  const found: Record<ConformanceClass, readonly Finding[]> = {
    'no-place': unexplained(noPlace, preconditions),
    precondition: [...preconditions.values()],
    'recorded-late': recordedLate(recordings, lateAfterDays),
    'recorded-before': recordedBefore(recordings),
  };
  return CONFORMANCE_CLASSES.flatMap((kind) =>
    found[kind].map((finding) => rowOf(kind, finding, placeOf(subjects, finding.fact))),
  ).sort(compareRows);
}
