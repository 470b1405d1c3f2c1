import { FOREVER, formatDay, NEVER, parseDay, refusing } from '#libs/kernel';
import type { Day, Refusal } from '#libs/kernel';
import { isMinor } from '#libs/law';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { standingDecision } from '../evolve/decision.js';
import type { ExpressDecision } from '../state.js';
import { concernsExpressDecision } from '../conformance/late-withdrawal.js';
import { caseFile, caseState } from './case-state.js';
import { commissionAwaitedUntil } from './examination.js';

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

/** Refuses the titre, with or without an obligation to leave. */
export interface DecideRefusal extends CommandShape {
  readonly type: 'DecideRefusal';
  readonly case: string;
  readonly oqtf: boolean;
  /** Days given to leave; 0: none is given. */
  readonly departureDays?: number;
  /** Day the applicant learned it, where it is known and not the day of the decision. */
  readonly notifiedOn?: string;
}

export type DecisionCommand = DecideFavourably | IssueAttestationDecisionFavorable | DecideRefusal;

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
  'refusal.favourable-decision-stands': {
    article: 'crpa:L242-1',
    says: 'A favourable decision stands, and has created a right: it must be withdrawn before the titre is refused.',
    dit: 'Une décision favorable, créatrice de droits, est en vigueur : elle doit être retirée avant tout refus.',
    change: 'Withdraw or repeal the favourable decision first, within four months of it.',
  },
  'refusal.commission-awaited': {
    article: 'ceseda:R432-8',
    says: 'The commission has the case: the préfet decides once its opinion is given, or deemed given after three months.',
    dit: 'La commission est saisie : le préfet statue après son avis, réputé rendu au terme de trois mois.',
    change: 'Record the opinion of the commission, or let its three months pass.',
  },
  'refusal.oqtf-of-a-minor': {
    article: 'ceseda:L611-3',
    says: 'A minor cannot be obliged to leave.',
    dit: 'L’étranger mineur ne peut faire l’objet d’une obligation de quitter le territoire français.',
    change: 'Refuse without an obligation to leave.',
  },
  'refusal.departure-without-oqtf': {
    article: 'ceseda:L612-1',
    says: 'A time to leave goes with an obligation to leave, and this refusal has none.',
    dit: 'Un délai de départ volontaire suppose une obligation de quitter le territoire.',
    change: 'Leave the days out, or oblige to leave.',
  },
  'refusal.departure-too-short': {
    article: 'ceseda:L612-1',
    says: 'The time to leave is thirty days or more, or none at all.',
    dit: 'Le délai de départ volontaire est de trente jours au moins, ou n’est pas accordé.',
    change: 'Give thirty days or more, or none (0).',
  },
  'refusal.notified-before-taken': {
    article: 'cja:R421-1',
    says: 'A refusal cannot be notified before the day it is taken.',
    dit: 'Un refus ne peut être notifié avant d’être pris.',
    change: 'Give the day of the decision or a later one.',
  },
  'refusal.notified-in-the-future': {
    article: 'cja:R421-1',
    says: 'A day to come is not known to be that of the notification.',
    dit: 'Une notification à venir ne peut être constatée.',
    change: 'Leave the day out, and correct the refusal once it is notified.',
  },
} as const;

const no = refusing(DECISION_REFUSALS);

function favourableDecision(asked: AskedOn, caseId: string | null): ExpressDecision | null {
  const standing = standingDecision(caseState(asked, caseId), asked.on);
  return standing?.outcome === 'favourable' ? standing : null;
}

/** Why no decision can take effect on that day: what undid another would be read as undoing it. */
function undoneSince(effectOn: Day, asked: AskedOn, caseId: string | null): Refusal | null {
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

const issueAttestationDecisionFavorable: Act<IssueAttestationDecisionFavorable> = {
  subject: 'case',
  basis: [AL_4],
  records: ['AttestationDecisionFavorableIssued'],
  draft: ({ case: id, document, from, to = null }) => [
    {
      type: 'AttestationDecisionFavorableIssued',
      case: id,
      data: { document: document ?? `${id}-ADF-${from}`, from, to },
    },
  ],
  check({ case: id, from, to = null }, asked) {
    const first = parseDay(from) ?? NEVER;
    if (to !== null && (parseDay(to) ?? NEVER) < first) {
      return no('decision-attestation.ends-before-it-begins');
    }
    const decided = favourableDecision(asked, id);
    if (decided === null || first >= decided.takenOn) return null;
    return no('decision-attestation.before-the-decision', {
      change: `Print ${formatDay(decided.takenOn)} or a later first day.`,
    });
  },
};

const DEPARTURE_DAYS_MIN = 30;

function departureFault(command: DecideRefusal, { situation, on }: AskedOn): Refusal | null {
  const { oqtf, departureDays } = command;
  if (oqtf && isMinor(situation, on)) return no('refusal.oqtf-of-a-minor');
  if (departureDays === undefined) return null;
  if (!oqtf) return no('refusal.departure-without-oqtf');
  const isGiven = departureDays === 0 || departureDays >= DEPARTURE_DAYS_MIN;
  return isGiven ? null : no('refusal.departure-too-short');
}

function notificationFault({ notifiedOn }: DecideRefusal, asked: AskedOn): Refusal | null {
  if (notifiedOn === undefined) return null;
  const day = parseDay(notifiedOn) ?? FOREVER;
  if (day > asked.today) return no('refusal.notified-in-the-future');
  if (day >= asked.on) return null;
  return no('refusal.notified-before-taken', {
    change: `Give ${formatDay(asked.on)} or a later day.`,
  });
}

/** A refusal takes effect on its notification, when known. */
function effectOf({ notifiedOn }: DecideRefusal, { on }: AskedOn): Day {
  return parseDay(notifiedOn ?? '') ?? on;
}

const decideRefusal: Act<DecideRefusal> = {
  subject: 'case',
  basis: ['ceseda:L411-2#al2', 'ceseda:L611-1'],
  records: ['RefusalDecided'],
  draft: ({ case: id, oqtf, departureDays, notifiedOn }) => [
    {
      type: 'RefusalDecided',
      case: id,
      data: {
        oqtf,
        ...(departureDays === undefined ? {} : { departureDays }),
        ...(notifiedOn === undefined ? {} : { notifiedOn }),
      },
    },
  ],
  may(asked, id) {
    if (favourableDecision(asked, id) !== null) {
      return no('refusal.favourable-decision-stands', { first: ['DecisionAnnulled'] });
    }
    const until = commissionAwaitedUntil(caseFile(asked, id), asked.on);
    if (until === null) return null;
    return no('refusal.commission-awaited', {
      change: `Record the opinion of the commission, or refuse after ${formatDay(until)}.`,
      first: ['CommissionOpinionGiven'],
    });
  },
  check: (command, asked) =>
    departureFault(command, asked) ??
    notificationFault(command, asked) ??
    undoneSince(effectOf(command, asked), asked, command.case),
};

export const DECISION_ACTS = {
  DecideFavourably: decideFavourably,
  IssueAttestationDecisionFavorable: issueAttestationDecisionFavorable,
  DecideRefusal: decideRefusal,
} as const;
