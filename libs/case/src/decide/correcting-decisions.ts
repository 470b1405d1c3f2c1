import { formatDay, isObject, refusing, textIn } from '#libs/kernel';
import type { Day, Fact, FactData, FactType, Refusal } from '#libs/kernel';
import type { AskedOn, CaseFile, KnownFact, Situation } from '#libs/law';
import { lastDayToTakeBack } from '../conformance/late-withdrawal.js';
import { situationWith } from './situation-with.js';

const L242_1 = 'crpa:L242-1';

/** A decision that created a right is withdrawn, repealed or annulled: it is not corrected away. */
export const CORRECTING_DECISIONS_REFUSALS = {
  'correction.takes-decision-back': {
    article: L242_1,
    says: 'Four months after it was taken, a decision that created a right is not said never to have been, nor to be of a later day.',
    dit: 'Passé quatre mois, une décision créatrice de droits ne peut être effacée ni reportée par une rectification.',
    change: 'Leave the decision as it is: only a court may undo it now, or the titre be withdrawn.',
  },
  'correction.decision-acted-upon': {
    article: L242_1,
    says: 'An attestation, a card or a titre followed from the decision: it was taken, and is withdrawn or repealed, not said never to have been.',
    dit: 'Une attestation, une carte ou un titre a suivi la décision : elle a été prise, et se retire ou s’abroge ; elle ne se rectifie pas.',
    change:
      'Withdraw it: WithdrawDecision. Where what followed was recorded wrongly too, correct that first.',
  },
} as const;

const no = refusing(CORRECTING_DECISIONS_REFUSALS);

type Decision = CaseFile['decisions'][number];

/** What a prefecture does because it has decided favourably. */
const FOLLOWS_FROM_DECISION: readonly FactType[] = [
  'AttestationDecisionFavorableIssued',
  'CardOrdered',
  'CardProduced',
  'CardAvailable',
  'HandoverSlotOffered',
  'HandoverBooked',
];

function favourableIn({ dossier }: Situation, caseId: string): Decision[] {
  const decisions = dossier.cases.get(caseId)?.decisions ?? [];
  return decisions.filter(({ favourable, annulled }) => favourable && !annulled);
}

function isTooLate(decision: Decision, today: Day): boolean {
  return lastDayToTakeBack(decision) < today;
}

/** Whether, after a correction, the right is there as long as before, or can be taken back as little as before. */
function isKept(decision: Decision, after: readonly Decision[], today: Day): boolean {
  return after.some((one) => one.takenOn <= decision.takenOn || isTooLate(one, today));
}

function isActedUpon(file: CaseFile, corrected: KnownFact): boolean {
  const followed = FOLLOWS_FROM_DECISION.flatMap((type) => file.facts.of(type));
  return file.titres.length > 0 || followed.some((fact) => fact !== corrected);
}

/** What a judge annulled is not taken back by the administration, whenever the judgment is corrected. */
function isOfCourt({ type, data }: KnownFact, changed: FactData): boolean {
  return type === 'DecisionAnnulled' && textIn({ ...data, ...changed }, 'by') === 'court';
}

/**
 * Why a fact of a case cannot be corrected so: a favourable decision, whichever fact it rests on, would be undone. A
 * correction backdated is of the day it is recorded: nothing was withdrawn before.
 *
 * @param known The fact, as corrected before.
 * @param correction The correction, as it would be recorded.
 * @source crpa:L242-1: withdrawn or repealed within four months of the decision.
 */
export function takesDecisionBack(
  known: KnownFact,
  correction: Fact,
  asked: AskedOn,
): Refusal | null {
  const { situation, today } = asked;
  const file = known.case === null ? undefined : situation.dossier.cases.get(known.case);
  if (file === undefined) return null;
  const before = favourableIn(situation, file.id);
  const { data } = correction.data;
  if (before.length === 0 || isOfCourt(known, isObject(data) ? data : {})) return null;
  const after = favourableIn(situationWith(asked, [correction]), file.id);
  const lost = before.find((decision) => !isKept(decision, after, today));
  if (lost === undefined) return null;
  if (isTooLate(lost, today)) {
    return no('correction.takes-decision-back', {
      detail: `The favourable decision of ${formatDay(lost.takenOn)} could be withdrawn or repealed until ${formatDay(lastDayToTakeBack(lost))}.`,
    });
  }
  const isUndone = after.every(({ fact }) => fact.fact.id !== lost.fact.fact.id);
  return isUndone && isActedUpon(file, known) ? no('correction.decision-acted-upon') : null;
}
