import { parseDay, refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { caseState } from './case-state.js';
import { adverseOn } from './contest.js';
import { recoursBy } from './recours.js';

/** The applicant seizes the judge of urgent applications: référé. */
export interface FileInterimApplication extends CommandShape {
  readonly type: 'FileInterimApplication';
  readonly case: string;
  readonly kind: 'L521-1' | 'L521-2' | 'L521-3';
}

/** What a judge ordered. */
export interface RecordCourtOrder extends CommandShape {
  readonly type: 'RecordCourtOrder';
  readonly case: string;
  readonly terms: string;
  /** Last day to execute it, `YYYY-MM-DD`. */
  readonly deadline?: string;
}

/** Every order given so far is executed. */
export interface ExecuteCourtOrder extends CommandShape {
  readonly type: 'ExecuteCourtOrder';
  readonly case: string;
}

export type InterimCommand = FileInterimApplication | RecordCourtOrder | ExecuteCourtOrder;

const L521_1 = 'cja:L521-1';
const L521_3 = 'cja:L521-3';
const L911_1 = 'cja:L911-1';

export const INTERIM_REFUSALS = {
  'interim.kind-unknown': {
    article: L521_1,
    says: 'An urgent application is one of L521-1, L521-2 or L521-3.',
    dit: 'Le référé relève des articles L521-1, L521-2 ou L521-3.',
    change: 'Name one of the three.',
  },
  'interim.no-decision': {
    article: L521_1,
    says: 'A judge suspends a decision, and none has effect against the applicant.',
    dit: 'Le référé-suspension suppose une décision, même de rejet : aucune ne produit effet.',
    change: 'Ask for useful measures (L521-3), or wait for the decision.',
  },
  'interim.no-recours': {
    article: L521_1,
    says: 'A decision is suspended where its annulment is asked for as well.',
    dit: 'La suspension n’est demandée que d’une décision faisant l’objet d’une requête en annulation.',
    change: 'File the recours contentieux first.',
  },
  'interim.obstructs-decision': {
    article: L521_3,
    says: 'Useful measures cannot stand in the way of a decision, and one was taken.',
    dit: 'Le référé mesures utiles ne peut faire obstacle à l’exécution d’une décision administrative.',
    change: 'Ask for the suspension of that decision: L521-1.',
  },
  'court-order.no-application': {
    article: L911_1,
    says: 'A judge orders what was asked for, and no judge is known to be seized.',
    dit: 'Le juge statue sur une demande : aucune saisine n’est connue.',
    change: 'Record the urgent application, or the recours contentieux, first.',
  },
  'court-order.deadline-past': {
    article: L911_1,
    says: 'The time to execute an order does not end before the order.',
    dit: 'Le délai d’exécution ne peut expirer avant l’injonction.',
    change: 'Give the day of the order or a later one.',
  },
  'court-order.none-to-execute': {
    article: L911_1,
    says: 'No order waits for its execution.',
    dit: 'Aucune injonction n’est en attente d’exécution.',
    change: 'Record the order first.',
  },
} as const;

const no = refusing(INTERIM_REFUSALS);

const KINDS: ReadonlySet<string> = new Set(['L521-1', 'L521-2', 'L521-3']);

/** Against a decision that has effect, whose annulment is asked for (CJA L521-1). */
function suspensionFault(asked: AskedOn, caseId: string): Refusal | null {
  const adverse = adverseOn(asked, caseId);
  if (adverse === null || adverse.suspended) return no('interim.no-decision');
  const isContested = recoursBy(asked, caseId).some(
    ({ kind, filedOn }) => kind === 'contentieux' && filedOn >= adverse.since,
  );
  return isContested ? null : no('interim.no-recours', { first: ['RecoursFiled'] });
}

/** No registration refused stands in the way: what is asked for then is that the file be received. */
function obstructs(asked: AskedOn, caseId: string): boolean {
  const adverse = adverseOn(asked, caseId);
  return adverse !== null && adverse.kind !== 'closure' && !adverse.suspended;
}

const fileInterimApplication: Act<FileInterimApplication> = {
  subject: 'case',
  basis: [L521_1, 'cja:L521-2', L521_3],
  records: ['InterimApplicationFiled'],
  draft: ({ case: id, kind }) => [{ type: 'InterimApplicationFiled', case: id, data: { kind } }],
  check({ case: id, kind }, asked) {
    if (!KINDS.has(kind)) return no('interim.kind-unknown');
    if (kind === 'L521-1') return suspensionFault(asked, id);
    return kind === 'L521-3' && obstructs(asked, id) ? no('interim.obstructs-decision') : null;
  },
};

const recordCourtOrder: Act<RecordCourtOrder> = {
  subject: 'case',
  basis: [L911_1],
  records: ['CourtOrderGiven'],
  draft: ({ case: id, terms, deadline }) => [
    {
      type: 'CourtOrderGiven',
      case: id,
      data: { terms, ...(deadline === undefined ? {} : { deadline }) },
    },
  ],
  may(asked, id) {
    const { interimApplications } = caseState(asked, id).remedies;
    const isSeized =
      interimApplications.some(({ filedOn }) => filedOn <= asked.on) ||
      recoursBy(asked, id).some(({ kind }) => kind === 'contentieux');
    return isSeized ? null : no('court-order.no-application');
  },
  check({ deadline }, { on }) {
    const day = deadline === undefined ? undefined : parseDay(deadline);
    return day !== undefined && day < on ? no('court-order.deadline-past') : null;
  },
};

const executeCourtOrder: Act<ExecuteCourtOrder> = {
  subject: 'case',
  basis: [L911_1],
  records: ['CourtOrderExecuted'],
  draft: ({ case: id }) => [{ type: 'CourtOrderExecuted', case: id, data: {} }],
  may(asked, id) {
    const { courtOrders } = caseState(asked, id).remedies;
    const isOpen = courtOrders.some(
      ({ givenOn, executedOn }) => givenOn <= asked.on && executedOn === null,
    );
    return isOpen ? null : no('court-order.none-to-execute');
  },
};

export const INTERIM_ACTS = {
  FileInterimApplication: fileInterimApplication,
  RecordCourtOrder: recordCourtOrder,
  ExecuteCourtOrder: executeCourtOrder,
} as const;
