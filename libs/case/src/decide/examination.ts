import { addMonths, formatDay, parseDay, refusing } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Act, CaseFile, CommandShape } from '#libs/law';
import type { ApplicantSummonedData } from '../events/examination-events.js';
import { caseFile, caseState } from './case-state.js';

/** Asks the applicant to come. */
export interface SummonApplicant extends CommandShape {
  readonly type: 'SummonApplicant';
  readonly case: string;
  readonly for: ApplicantSummonedData['for'];
  /** Day of the appointment, `YYYY-MM-DD`. */
  readonly on: string;
}

/** Takes ten fingers and a photograph. */
export interface TakeBiometrics extends CommandShape {
  readonly type: 'TakeBiometrics';
  readonly case: string;
}

/** Asks an authority for its opinion. */
export interface RequestOpinion extends CommandShape {
  readonly type: 'RequestOpinion';
  readonly case: string;
  readonly body: string;
}

/** That authority answers. */
export interface GiveOpinion extends CommandShape {
  readonly type: 'GiveOpinion';
  readonly case: string;
  readonly body: string;
  readonly favourable?: boolean;
}

/** Puts a refusal that is envisaged before the commission du titre de séjour. */
export interface ReferToCommission extends CommandShape {
  readonly type: 'ReferToCommission';
  readonly case: string;
}

/** The commission says what it thinks. */
export interface GiveCommissionOpinion extends CommandShape {
  readonly type: 'GiveCommissionOpinion';
  readonly case: string;
  readonly favourable: boolean;
}

export type ExaminationCommand =
  | SummonApplicant
  | TakeBiometrics
  | RequestOpinion
  | GiveOpinion
  | ReferToCommission
  | GiveCommissionOpinion;

const L432_15 = 'ceseda:L432-15';

export const EXAMINATION_REFUSALS = {
  'summons.day-past': {
    article: null,
    says: 'An applicant cannot be asked to come on a day already past.',
    dit: 'Un demandeur ne peut être convoqué à une date passée.',
    change: 'Give the day of the summons or a later one.',
  },
  'opinion.not-awaited': {
    article: null,
    says: 'No opinion of that authority is awaited in this case.',
    dit: 'Aucun avis de cette autorité n’est attendu dans ce dossier.',
    change: 'Record that its opinion was requested.',
  },
  'commission.too-soon': {
    article: L432_15,
    says: 'The applicant is convened at least fifteen days before the commission meets.',
    dit: 'L’étranger est convoqué au moins quinze jours avant la réunion de la commission.',
    change: 'Date the opinion fifteen days after the referral, or later.',
  },
} as const;

const no = refusing(EXAMINATION_REFUSALS);

const DAYS_TO_CONVENE = 15;
const MONTHS_TO_ANSWER = 3;

/** The last day on which the case was put before the commission, by the day asked about; null when it was not. */
function referredBy(file: CaseFile | undefined, on: Day): Day | null {
  const referrals = file?.facts.of('CommissionReferred') ?? [];
  return referrals.findLast(({ day }) => day <= on)?.day ?? null;
}

/**
 * The last day of the commission's time to answer, where its opinion is still awaited; null where none is.
 *
 * @source ceseda:R432-8: three months after the referral the opinion is deemed given.
 */
export function commissionAwaitedUntil(file: CaseFile | undefined, on: Day): Day | null {
  const referredOn = referredBy(file, on);
  if (file === undefined || referredOn === null) return null;
  const opinions = file.facts.of('CommissionOpinionGiven');
  const isGiven = opinions.some(({ day }) => day >= referredOn && day <= on);
  const last = addMonths(referredOn, MONTHS_TO_ANSWER);
  return isGiven || last < on ? null : last;
}

const summonApplicant: Act<SummonApplicant> = {
  subject: 'case',
  basis: ['ceseda:R431-9', 'ceseda:L433-1#al2'],
  records: ['ApplicantSummoned'],
  draft: ({ case: id, for: purpose, on }) => [
    { type: 'ApplicantSummoned', case: id, data: { for: purpose, on } },
  ],
  check: (command, { on }) =>
    (parseDay(command.on) ?? on - 1) >= on
      ? null
      : no('summons.day-past', { change: `Give ${formatDay(on)} or a later day.` }),
};

const takeBiometrics: Act<TakeBiometrics> = {
  subject: 'case',
  basis: ['ceseda:R431-9'],
  records: ['BiometricsTaken'],
  draft: ({ case: id }) => [{ type: 'BiometricsTaken', case: id, data: {} }],
};

const requestOpinion: Act<RequestOpinion> = {
  subject: 'case',
  basis: ['own:opinion-of-another-authority'],
  records: ['OpinionRequested'],
  draft: ({ case: id, body }) => [{ type: 'OpinionRequested', case: id, data: { body } }],
};

const giveOpinion: Act<GiveOpinion> = {
  subject: 'case',
  basis: ['own:opinion-of-another-authority'],
  records: ['OpinionGiven'],
  draft: ({ case: id, body, favourable }) => [
    {
      type: 'OpinionGiven',
      case: id,
      data: { body, ...(favourable === undefined ? {} : { favourable }) },
    },
  ],
  check: ({ case: id, body }, asked) =>
    caseState(asked, id).opinionsAwaited.includes(body)
      ? null
      : no('opinion.not-awaited', { first: ['OpinionRequested'] }),
};

const referToCommission: Act<ReferToCommission> = {
  subject: 'case',
  basis: ['ceseda:L432-13'],
  records: ['CommissionReferred'],
  draft: ({ case: id }) => [{ type: 'CommissionReferred', case: id, data: {} }],
};

const giveCommissionOpinion: Act<GiveCommissionOpinion> = {
  subject: 'case',
  basis: ['ceseda:L432-13', L432_15],
  records: ['CommissionOpinionGiven'],
  draft: ({ case: id, favourable }) => [
    { type: 'CommissionOpinionGiven', case: id, data: { favourable } },
  ],
  may(asked, id) {
    const referredOn = referredBy(caseFile(asked, id), asked.on);
    if (referredOn === null) return null;
    const first = referredOn + DAYS_TO_CONVENE;
    if (first <= asked.on) return null;
    return no('commission.too-soon', {
      detail: `Referred to on ${formatDay(referredOn)}, the commission can meet on ${formatDay(first)} at the earliest.`,
      change: `Date the opinion ${formatDay(first)} or later.`,
    });
  },
};

export const EXAMINATION_ACTS = {
  SummonApplicant: summonApplicant,
  TakeBiometrics: takeBiometrics,
  RequestOpinion: requestOpinion,
  GiveOpinion: giveOpinion,
  ReferToCommission: referToCommission,
  GiveCommissionOpinion: giveCommissionOpinion,
} as const;
