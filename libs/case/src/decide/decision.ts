import { FOREVER, formatDay, NEVER, parseDay, refusing } from '#libs/kernel';
import type { Day, Refusal } from '#libs/kernel';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { standingDecision } from '../evolve/decision.js';
import type { ExpressDecision } from '../state.js';
import { concernsExpressDecision } from '../conformance/late-withdrawal.js';
import { caseFile, caseState } from './case-state.js';
import { nameTaken } from './document-names.js';

/** Grants the titre. */
export interface DecideFavourably extends CommandShape {
  readonly type: 'DecideFavourably';
  readonly case: string;
}

/** Issues what proves a favourable decision until the card is handed over. */
export interface IssueAttestationDecisionFavorable extends CommandShape {
  readonly type: 'IssueAttestationDecisionFavorable';
  readonly case: string;
  /** Default: named from the case and the first day. */
  readonly document?: string;
  /** First and last day printed, `YYYY-MM-DD`, inclusive. Default of the last: the hand-over. */
  readonly from: string;
  readonly to?: string | null;
}

export type DecisionCommand = DecideFavourably | IssueAttestationDecisionFavorable;

const AL_4 = 'ceseda:R431-15-1#al4';

export const DECISION_REFUSALS = {
  'decision.undone-that-day': {
    // No article: an annulment is read as that of the latest decision in effect on its day (history format 1).
    article: null,
    says: 'A decision of the case was undone on that day or later: a decision in effect by then would be read as the one undone.',
    dit: 'Une décision du dossier a été retirée, annulée ou suspendue ce jour-là ou après : celle-ci se confondrait avec elle.',
    change: 'Date the decision after the day of that act.',
  },
  'decision-attestation.before-the-decision': {
    article: AL_4,
    says: 'The attestation proves a decision: it cannot run from an earlier day than the decision’s.',
    dit: 'L’attestation prouve la décision favorable : elle ne peut courir d’un jour antérieur à celle-ci.',
    change: 'Print the day of the decision or a later one.',
  },
  'decision-attestation.ends-before-it-begins': {
    article: AL_4,
    says: 'The last day printed comes before the first.',
    dit: 'Le dernier jour imprimé précède le premier.',
    change: 'Print a last day on or after the first, or none: it then lasts until the hand-over.',
  },
  'decision-attestation.over-when-issued': {
    article: AL_4,
    says: 'The last day printed is over on the day of issue: the attestation would never prove anything.',
    dit: 'Le dernier jour imprimé est passé au jour de la délivrance : l’attestation ne justifierait de rien.',
    change:
      'Print the day of issue or a later last day, or none: it then lasts until the hand-over.',
  },
} as const;

const no = refusing(DECISION_REFUSALS);

/** The favourable decision that stands on the day asked about. */
export function favourableDecision(asked: AskedOn, caseId: string | null): ExpressDecision | null {
  const standing = standingDecision(caseState(asked, caseId), asked.on);
  return standing?.outcome === 'favourable' ? standing : null;
}

/** Why no decision can take effect on that day: what undid another would be read as undoing it. */
export function undoneSince(effectOn: Day, asked: AskedOn, caseId: string | null): Refusal | null {
  const undoing = caseFile(asked, caseId)?.facts.of('DecisionAnnulled') ?? [];
  const last = undoing.findLast((fact) => concernsExpressDecision(fact) && fact.day >= effectOn);
  if (last === undefined) return null;
  const after = formatDay(last.day + 1);
  return no('decision.undone-that-day', { change: `Have it take effect on ${after} or later.` });
}

const decideFavourably: Act<DecideFavourably> = {
  subject: 'case',
  basis: ['ceseda:R*432-1', 'crpa:L242-1'],
  records: ['DecisionFavourable'],
  draft: ({ case: id }) => [{ type: 'DecisionFavourable', case: id, data: {} }],
  may: (asked, id) => undoneSince(asked.on, asked, id),
};

function nameOf({ case: id, document, from }: IssueAttestationDecisionFavorable): string {
  return document ?? `${id}-ADF-${from}`;
}

function printedFault(
  { from, to = null }: IssueAttestationDecisionFavorable,
  { on }: AskedOn,
): Refusal | null {
  const last = to === null ? FOREVER : (parseDay(to) ?? NEVER);
  if (last < (parseDay(from) ?? NEVER)) return no('decision-attestation.ends-before-it-begins');
  return last < on ? no('decision-attestation.over-when-issued') : null;
}

function beforeTheDecision(
  { case: id, from }: IssueAttestationDecisionFavorable,
  asked: AskedOn,
): Refusal | null {
  const decided = favourableDecision(asked, id);
  if (decided === null || (parseDay(from) ?? NEVER) >= decided.takenOn) return null;
  return no('decision-attestation.before-the-decision', {
    change: `Print ${formatDay(decided.takenOn)} or a later first day.`,
  });
}

const issueAttestationDecisionFavorable: Act<IssueAttestationDecisionFavorable> = {
  subject: 'case',
  basis: [AL_4],
  records: ['AttestationDecisionFavorableIssued'],
  draft(command) {
    const { case: id, from, to = null } = command;
    const data = { document: nameOf(command), from, to };
    return [{ type: 'AttestationDecisionFavorableIssued', case: id, data }];
  },
  check: (command, asked) =>
    printedFault(command, asked) ??
    beforeTheDecision(command, asked) ??
    nameTaken(nameOf(command), asked),
};

export const DECISION_ACTS = {
  DecideFavourably: decideFavourably,
  IssueAttestationDecisionFavorable: issueAttestationDecisionFavorable,
} as const;
