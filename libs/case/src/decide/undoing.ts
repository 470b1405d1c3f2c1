import { formatDay, refusing } from '#libs/kernel';
import type { Draft, Refusal } from '#libs/kernel';
import type { Act, AskedOn, CaseFile, CommandShape } from '#libs/law';
import { lastDayToTakeBack } from '../conformance/late-withdrawal.js';
import type { DecisionAnnulledData } from '../events/decision-events.js';
import { caseFile, filingOf } from './case-state.js';

/** The préfet takes his decision back, as if it had never been taken (retrait). */
export interface WithdrawDecision extends CommandShape {
  readonly type: 'WithdrawDecision';
  readonly case: string;
}

/** The préfet ends his decision from this day on (abrogation). */
export interface RepealDecision extends CommandShape {
  readonly type: 'RepealDecision';
  readonly case: string;
}

/** The court annuls a decision: it is deemed never taken. */
export interface AnnulDecision extends CommandShape {
  readonly type: 'AnnulDecision';
  readonly case: string;
  readonly of: 'express' | 'implicit';
}

/** The judge of urgent applications suspends a decision from this day on. */
export interface SuspendDecision extends CommandShape {
  readonly type: 'SuspendDecision';
  readonly case: string;
  readonly of: 'express' | 'implicit';
}

export type UndoingCommand = WithdrawDecision | RepealDecision | AnnulDecision | SuspendDecision;

const L242_1 = 'crpa:L242-1';
const L521_1 = 'cja:L521-1';

export const UNDOING_REFUSALS = {
  'decision.none-to-undo': {
    article: null,
    says: 'No express decision of the case has taken effect by that day and is not annulled.',
    dit: 'Aucune décision expresse du dossier n’a pris effet à cette date sans avoir été annulée.',
    change: 'Record the decision, or its notification, first.',
  },
  'decision.too-late-to-take-back': {
    article: L242_1,
    says: 'A decision that created a right is withdrawn or repealed within four months of it.',
    dit: 'Une décision créatrice de droits ne peut être retirée ou abrogée que dans les quatre mois de sa prise.',
    change: 'Leave the decision as it is: only a court may undo it now, or the titre be withdrawn.',
  },
  'implicit-rejection.not-born': {
    article: 'ceseda:R432-2',
    says: 'No implicit rejection of this demande is born by that day.',
    dit: 'Aucune décision implicite de rejet n’est née à cette date.',
    change: 'Wait for its birth, or name the express decision.',
  },
  'suspension.no-application': {
    article: L521_1,
    says: 'The judge suspends a decision on an application for its suspension, and none is known.',
    dit: 'Le juge des référés ne suspend une décision que saisi d’une requête en ce sens : aucune n’est connue.',
    change: 'Record the application (L521-1) first.',
  },
} as const;

const no = refusing(UNDOING_REFUSALS);

type Decision = CaseFile['decisions'][number];

function undone(caseId: string, data: DecisionAnnulledData): Draft[] {
  return [{ type: 'DecisionAnnulled', case: caseId, data }];
}

/** The latest express decision that has taken effect and is not annulled: the one that would be concerned. */
function concerned(asked: AskedOn, caseId: string | null): Decision | undefined {
  const decisions = caseFile(asked, caseId)?.decisions ?? [];
  return decisions.findLast(({ day, annulled }) => day <= asked.on && !annulled);
}

/** Why the préfet cannot take his decision back; a refusal creates no right. */
function takenBack(asked: AskedOn, caseId: string | null): Refusal | null {
  const decision = concerned(asked, caseId);
  if (decision === undefined) return no('decision.none-to-undo');
  const last = lastDayToTakeBack(decision);
  if (!decision.favourable || asked.on <= last) return null;
  const taken = formatDay(decision.takenOn);
  return no('decision.too-late-to-take-back', {
    detail: `The favourable decision of ${taken} could be withdrawn or repealed until ${formatDay(last)}.`,
  });
}

/** Why the court cannot have undone that decision: it is not there. */
function notThere(
  { case: caseId, of }: AnnulDecision | SuspendDecision,
  asked: AskedOn,
): Refusal | null {
  if (of === 'express') {
    return concerned(asked, caseId) === undefined ? no('decision.none-to-undo') : null;
  }
  const rejectedOn = filingOf(asked, caseId)?.rejectedOn ?? null;
  return rejectedOn !== null && rejectedOn <= asked.on ? null : no('implicit-rejection.not-born');
}

function isSuspensionAsked(asked: AskedOn, caseId: string | null): boolean {
  const applications = caseFile(asked, caseId)?.facts.of('InterimApplicationFiled') ?? [];
  return applications.some(({ day, data }) => day <= asked.on && data['kind'] === 'L521-1');
}

const withdrawDecision: Act<WithdrawDecision> = {
  subject: 'case',
  basis: [L242_1],
  records: ['DecisionAnnulled'],
  draft: ({ case: id }) =>
    undone(id, { by: 'prefet', of: 'express', effect: 'annulled', act: 'withdrawal' }),
  may: takenBack,
};

const repealDecision: Act<RepealDecision> = {
  subject: 'case',
  basis: [L242_1],
  records: ['DecisionAnnulled'],
  draft: ({ case: id }) =>
    undone(id, { by: 'prefet', of: 'express', effect: 'suspended', act: 'repeal' }),
  may: takenBack,
};

const annulDecision: Act<AnnulDecision> = {
  subject: 'case',
  basis: ['cja:R421-1', 'cja:R421-2'],
  records: ['DecisionAnnulled'],
  draft: ({ case: id, of }) =>
    undone(id, { by: 'court', of, effect: 'annulled', act: 'annulment' }),
  check: notThere,
};

const suspendDecision: Act<SuspendDecision> = {
  subject: 'case',
  basis: [L521_1],
  records: ['DecisionAnnulled'],
  draft: ({ case: id, of }) =>
    undone(id, { by: 'court', of, effect: 'suspended', act: 'suspension' }),
  may: (asked, id) =>
    isSuspensionAsked(asked, id)
      ? null
      : no('suspension.no-application', { first: ['InterimApplicationFiled'] }),
  check: notThere,
};

export const UNDOING_ACTS = {
  WithdrawDecision: withdrawDecision,
  RepealDecision: repealDecision,
  AnnulDecision: annulDecision,
  SuspendDecision: suspendDecision,
} as const;
