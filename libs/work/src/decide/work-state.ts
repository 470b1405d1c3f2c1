import type { Fact } from '#libs/kernel';
import { refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import { fileMoves } from '#libs/law';
import type { AskedOn } from '#libs/law';
import { foldFacts } from '../fold-facts.js';
import { workOn } from '../state.js';
import type { CaseWork, WorkState } from '../state.js';

export const KNOWN_CASE_REFUSALS = {
  'work.case-unknown': {
    article: null,
    says: 'Nothing is known of that case.',
    dit: 'Ce dossier n’est pas connu.',
    change: 'Name a case of the person.',
  },
} as const;

const no = refusing(KNOWN_CASE_REFUSALS);

// Several questions are asked of one list of facts: it is folded once.
const folded = new WeakMap<readonly Fact[], WorkState>();

/** The work done about the person, as it is known. */
export function workState({ facts, situation, on }: AskedOn): WorkState {
  const state = folded.get(facts) ?? foldFacts(facts, Infinity);
  folded.set(facts, state);
  const given = [...state.cases].flatMap(([id, { assignedTo }]) => (assignedTo && id) ?? []);
  const moves = given.flatMap((id) => fileMoves(situation.dossier, id));
  const past = moves.filter(({ from }) => from <= on);
  return past.length === 0 ? state : foldFacts(facts, Infinity, past);
}

/** The work done about a case, or, for null, about the person alone. */
export function workAbout(asked: AskedOn, caseId: string | null): CaseWork {
  return workOn(workState(asked), caseId);
}

/** Work is done about a case that something is known of. */
export function needsCase({ situation }: AskedOn, caseId: string | null): Refusal | null {
  const isKnown = caseId !== null && situation.dossier.cases.has(caseId);
  return isKnown ? null : no('work.case-unknown');
}
