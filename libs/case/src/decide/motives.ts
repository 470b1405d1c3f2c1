import { FOREVER, formatDay, refusing } from '#libs/kernel';
import type { Act, CommandShape } from '#libs/law';
import { caseState } from './case-state.js';
import { adverseOn, lastDayToContest } from './contest.js';

/** The applicant asks for the reasons of the rejection by silence. */
export interface RequestMotives extends CommandShape {
  readonly type: 'RequestMotives';
  readonly case: string;
}

/** The prefecture gives them. */
export interface GiveMotives extends CommandShape {
  readonly type: 'GiveMotives';
  readonly case: string;
}

export type MotivesCommand = RequestMotives | GiveMotives;

const L232_4 = 'crpa:L232-4';

export const MOTIVES_REFUSALS = {
  'motives.no-rejection': {
    article: L232_4,
    says: 'Reasons are asked of a rejection by silence, and none stands.',
    dit: 'La communication des motifs suppose une décision implicite de rejet : aucune n’est née.',
    change:
      'Wait for the day on which silence is worth a rejection; an express refusal states its reasons.',
  },
  'motives.too-late': {
    article: L232_4,
    says: 'Reasons are asked for within the time to contest the rejection.',
    dit: 'Les motifs se demandent dans le délai du recours contentieux.',
    change: 'Date the request within the time to contest, if it was made by then.',
  },
  'motives.requested-already': {
    article: L232_4,
    says: 'The reasons are asked for already.',
    dit: 'Les motifs ont déjà été demandés.',
    change: 'Give the reasons, or contest the rejection.',
  },
  'motives.not-requested': {
    article: L232_4,
    says: 'No request for reasons waits for its answer.',
    dit: 'Aucune demande de communication des motifs n’est en attente.',
    change: 'Record the request first.',
  },
} as const;

const no = refusing(MOTIVES_REFUSALS);

const requestMotives: Act<RequestMotives> = {
  subject: 'case',
  basis: [L232_4],
  records: ['MotivesRequested'],
  draft: ({ case: id }) => [{ type: 'MotivesRequested', case: id, data: {} }],
  may(asked, id) {
    const adverse = adverseOn(asked, id);
    if (adverse?.kind !== 'silence') return no('motives.no-rejection');
    const { motivesRequestedOn } = caseState(asked, id).remedies;
    if (motivesRequestedOn !== null && motivesRequestedOn >= adverse.since) {
      return no('motives.requested-already');
    }
    const last = lastDayToContest(adverse, asked, id);
    if (asked.on <= last) return null;
    return no('motives.too-late', { detail: `The last day was ${formatDay(last)}.` });
  },
};

const giveMotives: Act<GiveMotives> = {
  subject: 'case',
  basis: [L232_4],
  records: ['MotivesGiven'],
  draft: ({ case: id }) => [{ type: 'MotivesGiven', case: id, data: {} }],
  may(asked, id) {
    const { motivesRequestedOn, motivesGivenOn } = caseState(asked, id).remedies;
    const isAwaited = (motivesRequestedOn ?? FOREVER) <= asked.on && motivesGivenOn === null;
    return isAwaited ? null : no('motives.not-requested');
  },
};

export const MOTIVES_ACTS = { RequestMotives: requestMotives, GiveMotives: giveMotives } as const;
