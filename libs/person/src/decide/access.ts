import { refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { mayConcern, openBlockages } from '../evolve/blockages.js';
import type { Blockage } from '../state.js';
import { personOn } from './person-state.js';

/** The person tried to file, and did not come to the end of it. */
export interface RecordFilingAttempt extends CommandShape {
  readonly type: 'RecordFilingAttempt';
  readonly ground: string;
  readonly titreHeld?: string;
  readonly outcome: 'blocked' | 'abandoned';
  /** What stood in the way: B01… */
  readonly blockage?: string;
}

/** Reports what stands in the way. */
export interface ReportBlockage extends CommandShape {
  readonly type: 'ReportBlockage';
  readonly blockage: string;
  /** Under which number the report is known there. */
  readonly reference?: string;
  readonly channel: 'ccc' | 'pan' | 'prefecture' | 'association' | 'defenseur' | 'other';
}

/** The report was taken; without a reference, every report still waiting. */
export interface AcknowledgeBlockage extends CommandShape {
  readonly type: 'AcknowledgeBlockage';
  readonly reference?: string;
}

/** Passes the report on to who can repair the téléservice. */
export interface EscalateBlockage extends CommandShape {
  readonly type: 'EscalateBlockage';
  readonly to: 'dgef' | 'france-titres';
}

/** The way is open again, or was gone round. */
export interface ResolveBlockage extends CommandShape {
  readonly type: 'ResolveBlockage';
  readonly blockage: string;
  readonly how: string;
}

export type AccessCommand =
  RecordFilingAttempt | ReportBlockage | AcknowledgeBlockage | EscalateBlockage | ResolveBlockage;

const AL_2 = 'ceseda:R431-2#al2';

export const ACCESS_REFUSALS = {
  'blockage.code-unknown': {
    article: null,
    says: 'A blockage is named by its code, B01 to B25: another word would say nothing to the law.',
    dit: 'Un blocage se désigne par son code, de B01 à B25.',
    change: 'Give one of the codes.',
  },
  'blockage.none-reported': {
    article: AL_2,
    says: 'No report of a blockage is open.',
    dit: 'Aucun signalement de blocage n’est en cours.',
    change: 'Report the blockage first.',
  },
  'blockage.acknowledged-already': {
    article: AL_2,
    says: 'Every report that this could be about is acknowledged.',
    dit: 'Tous les signalements concernés ont déjà fait l’objet d’un accusé de réception.',
    change: 'Name the reference of a report that is still waiting.',
  },
  'blockage.escalated-already': {
    article: AL_2,
    says: 'Every open report is passed on already.',
    dit: 'Tous les signalements en cours ont déjà été transmis.',
    change: 'Report what is new first.',
  },
  'blockage.not-met': {
    article: AL_2,
    says: 'Nothing of that code stands in the way.',
    dit: 'Aucun blocage portant ce code n’est en cours.',
    change: 'Name the code of a blockage that was met and is not resolved.',
  },
} as const;

const no = refusing(ACCESS_REFUSALS);

/** B01 to B25 (rules of the law, blockages). */
const CODE = /^B(?:0[1-9]|1\d|2[0-5])$/;

function codeFault(code: string | undefined): Refusal | null {
  return code === undefined || CODE.test(code) ? null : no('blockage.code-unknown');
}

function reports(asked: AskedOn, caseId: string | null): Blockage[] {
  return openBlockages(personOn(asked), caseId);
}

function needsReport(asked: AskedOn, caseId: string | null): Refusal | null {
  return reports(asked, caseId).length === 0 ? no('blockage.none-reported') : null;
}

export const recordFilingAttempt: Act<RecordFilingAttempt> = {
  subject: 'person',
  basis: ['ceseda:R431-2#al3'],
  records: ['FilingAttempted'],
  draft: ({ case: id, ground, titreHeld, outcome, blockage }) => [
    {
      type: 'FilingAttempted',
      case: id ?? null,
      data: {
        ground,
        ...(titreHeld === undefined ? {} : { titreHeld }),
        outcome,
        ...(blockage === undefined ? {} : { blockage }),
      },
    },
  ],
  check: ({ blockage }) => codeFault(blockage),
};

export const reportBlockage: Act<ReportBlockage> = {
  subject: 'person',
  basis: [AL_2],
  records: ['BlockageReported'],
  draft: ({ case: id, blockage, reference, channel }) => [
    {
      type: 'BlockageReported',
      case: id ?? null,
      data: { blockage, ...(reference === undefined ? {} : { reference }), channel },
    },
  ],
  check: ({ blockage }) => codeFault(blockage),
};

export const acknowledgeBlockage: Act<AcknowledgeBlockage> = {
  subject: 'person',
  basis: [AL_2],
  records: ['BlockageAcknowledged'],
  draft: ({ case: id, reference }) => [
    {
      type: 'BlockageAcknowledged',
      case: id ?? null,
      data: reference === undefined ? {} : { reference },
    },
  ],
  may: needsReport,
  check({ case: id, reference }, asked) {
    const waits = reports(asked, id ?? null).some(
      (report) =>
        report.acknowledgedOn === null &&
        (reference === undefined || report.reference === reference),
    );
    return waits ? null : no('blockage.acknowledged-already');
  },
};

export const escalateBlockage: Act<EscalateBlockage> = {
  subject: 'person',
  basis: [AL_2],
  records: ['BlockageEscalated'],
  draft: ({ case: id, to }) => [{ type: 'BlockageEscalated', case: id ?? null, data: { to } }],
  may(asked, id) {
    const none = needsReport(asked, id);
    if (none !== null) return none;
    return reports(asked, id).every(({ escalated }) => escalated !== null)
      ? no('blockage.escalated-already')
      : null;
  },
};

export const resolveBlockage: Act<ResolveBlockage> = {
  subject: 'person',
  basis: [AL_2],
  records: ['BlockageResolved'],
  draft: ({ case: id, blockage, how }) => [
    { type: 'BlockageResolved', case: id ?? null, data: { blockage, how } },
  ],
  check({ case: id, blockage }, asked) {
    // An attempt that bears no code is resolved by any.
    const isMet = personOn(asked).access.blockages.some(
      (met) =>
        met.resolvedOn === null &&
        (met.code === null || (met.code === blockage && mayConcern(met, id ?? null))),
    );
    return isMet ? null : no('blockage.not-met');
  },
};
