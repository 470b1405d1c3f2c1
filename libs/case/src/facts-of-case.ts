import { compareCodePoints, identIn, textIn } from '#libs/kernel';
import type { KnownFact } from '#libs/law';

function isLaterRecorded(a: KnownFact, b: KnownFact): boolean {
  return (a.recorded - b.recorded || compareCodePoints(a.fact.id, b.fact.id)) > 0;
}

/** Of several TitreIssued with one id the last recorded counts. */
function lastIssues(known: readonly KnownFact[]): Map<string | null, KnownFact> {
  const last = new Map<string | null, KnownFact>();
  for (const fact of known) {
    if (fact.type !== 'TitreIssued') continue;
    const id = identIn(fact.data, 'titre');
    const seen = last.get(id);
    if (seen === undefined || isLaterRecorded(fact, seen)) last.set(id, fact);
  }
  return last;
}

/** Case of a titre: the one its data names, else that of TitreIssued, else of TitreHandedOver. */
function caseOfTitre(
  id: string | null,
  issue: KnownFact | undefined,
  known: readonly KnownFact[],
): string | null {
  const named = issue === undefined ? null : textIn(issue.data, 'case');
  if (named !== null && named !== '') return named;
  if (issue !== undefined && issue.case !== null) return issue.case;
  const handover = known.find(
    (fact) =>
      fact.type === 'TitreHandedOver' && fact.case !== null && identIn(fact.data, 'titre') === id,
  );
  return handover?.case ?? null;
}

/**
 * The facts that speak of a dossier: its own, those of its titres, and revocations, which act
 * whatever their case.
 */
export function factsOfCase(known: readonly KnownFact[], caseId: string): KnownFact[] {
  const issues = lastIssues(known);
  return known.filter((fact) => {
    if (fact.type === 'ProvisionalDocumentRevoked') return true;
    if (fact.type !== 'TitreIssued' && fact.type !== 'TitreHandedOver') return fact.case === caseId;
    const id = identIn(fact.data, 'titre');
    const issue = issues.get(id);
    if (fact.type === 'TitreIssued' && fact !== issue) return false;
    return caseOfTitre(id, issue, known) === caseId;
  });
}
