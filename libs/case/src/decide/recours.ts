import { formatDay, refusing } from '#libs/kernel';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import type { Recours } from '../state.js';
import { caseState } from './case-state.js';
import { adverseOn, lastDayToContest } from './contest.js';

type RecoursKind = 'gracieux' | 'hierarchique' | 'contentieux';

/** The applicant contests a refusal, a rejection by silence, or a registration refused. */
export interface FileRecours extends CommandShape {
  readonly type: 'FileRecours';
  readonly case: string;
  readonly kind: RecoursKind;
}

/** Every recours of that kind is answered. */
export interface AnswerRecours extends CommandShape {
  readonly type: 'AnswerRecours';
  readonly case: string;
  readonly kind: RecoursKind;
  readonly outcome: 'granted' | 'rejected';
}

export type RecoursCommand = FileRecours | AnswerRecours;

const L411_2 = 'crpa:L411-2';
const R421_1 = 'cja:R421-1';

export const RECOURS_REFUSALS = {
  'recours.kind-unknown': {
    article: L411_2,
    says: 'A recours is gracieux, hierarchique or contentieux.',
    dit: 'Le recours est gracieux, hiérarchique ou contentieux.',
    change: 'Name one of the three.',
  },
  'recours.outcome-unknown': {
    article: L411_2,
    says: 'A recours is granted or rejected.',
    dit: 'Le recours est accueilli ou rejeté.',
    change: 'Name one of the two.',
  },
  'recours.nothing-to-contest': {
    article: R421_1,
    says: 'A recours is made against a decision, and none stands against the applicant.',
    dit: 'Le recours est formé contre une décision : aucune décision défavorable n’existe.',
    change: 'Wait for a refusal, or for the day on which silence is worth one.',
  },
  'recours.too-late': {
    article: R421_1,
    says: 'A recours is made within two months, one where an obligation to leave goes with the refusal.',
    dit: 'Le recours est formé dans les deux mois, un mois en cas d’obligation de quitter le territoire.',
    change: 'Date it within the time to contest, if it was made by then.',
  },
  'recours.filed-already': {
    article: L411_2,
    says: 'A recours of that kind against this decision waits for its answer.',
    dit: 'Un recours de cette nature est déjà pendant contre cette décision.',
    change: 'Record its answer first.',
  },
  'recours.none-to-answer': {
    article: L411_2,
    says: 'No recours of that kind waits for an answer.',
    dit: 'Aucun recours de cette nature n’est pendant.',
    change: 'Record the recours first.',
  },
} as const;

const no = refusing(RECOURS_REFUSALS);

const KINDS: ReadonlySet<string> = new Set(['gracieux', 'hierarchique', 'contentieux']);
const OUTCOMES: ReadonlySet<string> = new Set(['granted', 'rejected']);

/** The recours made in a case by the day of the act. */
export function recoursBy(asked: AskedOn, caseId: string | null): Recours[] {
  return caseState(asked, caseId).remedies.recours.filter(({ filedOn }) => filedOn <= asked.on);
}

function unanswered(asked: AskedOn, caseId: string | null): Recours[] {
  return recoursBy(asked, caseId).filter(({ answeredOn }) => answeredOn === null);
}

const fileRecours: Act<FileRecours> = {
  subject: 'case',
  basis: [L411_2, R421_1],
  records: ['RecoursFiled'],
  draft: ({ case: id, kind }) => [{ type: 'RecoursFiled', case: id, data: { kind } }],
  may(asked, id) {
    const adverse = adverseOn(asked, id);
    if (adverse === null) return no('recours.nothing-to-contest');
    const last = lastDayToContest(adverse, asked, id);
    if (asked.on <= last) return null;
    return no('recours.too-late', { detail: `The last day was ${formatDay(last)}.` });
  },
  check({ case: id, kind }, asked) {
    if (!KINDS.has(kind)) return no('recours.kind-unknown');
    const since = adverseOn(asked, id)?.since ?? 0;
    return unanswered(asked, id).some((one) => one.kind === kind && one.filedOn >= since)
      ? no('recours.filed-already')
      : null;
  },
};

const answerRecours: Act<AnswerRecours> = {
  subject: 'case',
  basis: [L411_2],
  records: ['RecoursAnswered'],
  draft: ({ case: id, kind, outcome }) => [
    { type: 'RecoursAnswered', case: id, data: { kind, outcome } },
  ],
  may: (asked, id) => (unanswered(asked, id).length > 0 ? null : no('recours.none-to-answer')),
  check({ case: id, kind, outcome }, asked) {
    if (!KINDS.has(kind)) return no('recours.kind-unknown');
    if (!OUTCOMES.has(outcome)) return no('recours.outcome-unknown');
    const isAwaited = unanswered(asked, id).some((one) => one.kind === kind);
    return isAwaited ? null : no('recours.none-to-answer');
  },
};

export const RECOURS_ACTS = { FileRecours: fileRecours, AnswerRecours: answerRecours } as const;
