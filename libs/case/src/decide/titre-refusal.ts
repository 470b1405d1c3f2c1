import { FOREVER, formatDay, parseDay, refusing } from '#libs/kernel';
import type { Day, Refusal } from '#libs/kernel';
import { isMinor } from '#libs/law';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { caseFile } from './case-state.js';
import { favourableDecision, undoneSince } from './decision.js';
import { commissionAwaitedUntil } from './examination.js';

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

export type TitreRefusalCommand = DecideRefusal;

export const TITRE_REFUSAL_REFUSALS = {
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

const no = refusing(TITRE_REFUSAL_REFUSALS);

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

export const TITRE_REFUSAL_ACTS = {
  DecideRefusal: decideRefusal,
} as const;
