import type { AskedOn, CaseFile, Filing, Situation } from '#libs/law';
import { foldFacts } from '../fold-facts.js';
import { EMPTY_CASE } from '../state.js';
import type { CaseState } from '../state.js';

// Several questions are asked of one situation: the dossier is folded once for it.
const folded = new WeakMap<Situation, Map<string, CaseState>>();

/** The dossier an act is about, as it is known. */
export function caseState({ facts, situation }: AskedOn, caseId: string | null): CaseState {
  if (caseId === null) return EMPTY_CASE;
  const known = folded.get(situation) ?? new Map<string, CaseState>();
  folded.set(situation, known);
  const state = known.get(caseId) ?? foldFacts(facts, Infinity, caseId);
  known.set(caseId, state);
  return state;
}

/** The file of the case as the law reads it; undefined while nothing is known of it. */
export function caseFile({ situation }: AskedOn, caseId: string | null): CaseFile | undefined {
  return caseId === null ? undefined : situation.dossier.cases.get(caseId);
}

/** The demande of the case as the law reads it; undefined while none is filed. */
export function filingOf({ situation }: AskedOn, caseId: string | null): Filing | undefined {
  return situation.filings.find(({ file }) => file.id === caseId);
}
