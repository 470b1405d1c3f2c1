import { formatDay, parseDay, refusing } from '#libs/kernel';
import { isSupplementLost } from '#libs/law';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { isClosureFounded } from '../conformance/unfounded-closure.js';
import type { RegistrationRefusedData } from '../events/filing-events.js';
import type { OpenSupplementRequest } from '../state.js';
import { caseFile, caseState } from './case-state.js';

/** Finds that nothing is missing. */
export interface EstablishCompleteness extends CommandShape {
  readonly type: 'EstablishCompleteness';
  readonly case: string;
}

/** Says what is missing, and until when it may be sent. */
export interface RequestSupplement extends CommandShape {
  readonly type: 'RequestSupplement';
  readonly case: string;
  readonly items: readonly string[];
  /** Last day to answer, `YYYY-MM-DD`. */
  readonly deadline: string;
}

/** Tells the applicant: from this day the request counts. */
export interface NotifySupplementRequest extends CommandShape {
  readonly type: 'NotifySupplementRequest';
  readonly case: string;
}

/** The applicant sends documents, asked for or not: a demande that is filed can be completed. */
export interface ProvideSupplement extends CommandShape {
  readonly type: 'ProvideSupplement';
  readonly case: string;
  readonly items?: readonly string[];
}

/** Closes the file without examining it. */
export interface RefuseRegistration extends CommandShape {
  readonly type: 'RefuseRegistration';
  readonly case: string;
  /** Why it is closed. */
  readonly reasonGiven: RegistrationRefusedData['reason'];
}

export type CompletenessCommand =
  | EstablishCompleteness
  | RequestSupplement
  | NotifySupplementRequest
  | ProvideSupplement
  | RefuseRegistration;

const L114_5 = 'crpa:L114-5';

export const COMPLETENESS_REFUSALS = {
  'supplement.nothing-named': {
    article: L114_5,
    says: 'A request for documents names what is missing.',
    dit: 'La demande de pièces indique les pièces et informations manquantes.',
    change: 'Name at least one document.',
  },
  'supplement.no-time-given': {
    article: L114_5,
    says: 'A request for documents gives a delay: its last day comes after the day of the request.',
    dit: 'La demande de pièces fixe un délai : son terme est postérieur au jour de la demande.',
    change: 'Give a later last day.',
  },
  'supplement.told-too-late': {
    article: L114_5,
    says: 'The delay of the request is over: told now, it leaves the applicant no time to answer.',
    dit: 'Le délai fixé est expiré : notifiée à ce jour, la demande ne laisse aucun délai pour répondre.',
    change: 'Request the documents again, with a later last day.',
  },
  'registration.nothing-overdue': {
    article: L114_5,
    says: 'A file is closed as incomplete where what was asked for, and told, is missing once its delay is over.',
    dit: 'Le dossier n’est clos comme incomplet que si les pièces demandées et notifiées manquent au terme du délai.',
    change: 'Request what is missing, tell the applicant, and let the delay pass.',
  },
  'registration.supplement-lost': {
    article: L114_5,
    says: 'A blockage keeps the request from being read or the answer from arriving: the file is not closed as incomplete.',
    dit: 'Un blocage empêche de lire la demande de pièces ou de recevoir la réponse : le dossier ne peut être clos comme incomplet.',
    change: 'Resolve the blockage, and give the applicant time to answer.',
  },
} as const;

const no = refusing(COMPLETENESS_REFUSALS);

const establishCompleteness: Act<EstablishCompleteness> = {
  subject: 'case',
  basis: ['ceseda:R431-11'],
  records: ['CompletenessEstablished'],
  draft: ({ case: id }) => [{ type: 'CompletenessEstablished', case: id, data: {} }],
};

const requestSupplement: Act<RequestSupplement> = {
  subject: 'case',
  basis: [L114_5, 'ceseda:R431-11#al2'],
  records: ['SupplementRequested'],
  draft: ({ case: id, items, deadline }) => [
    { type: 'SupplementRequested', case: id, data: { items, deadline } },
  ],
  check({ items, deadline }, { on }) {
    if (items.every((item) => item.trim() === '')) return no('supplement.nothing-named');
    return (parseDay(deadline) ?? on) > on
      ? null
      : no('supplement.no-time-given', {
          change: `Give ${formatDay(on + 1)} or a later last day.`,
        });
  },
};

function untold(asked: AskedOn, caseId: string | null): OpenSupplementRequest[] {
  return caseState(asked, caseId).openSupplementRequests.filter(
    ({ requestedOn, notifiedOn }) => notifiedOn === null && requestedOn <= asked.on,
  );
}

const notifySupplementRequest: Act<NotifySupplementRequest> = {
  subject: 'case',
  basis: [L114_5],
  records: ['SupplementRequestNotified'],
  draft: ({ case: id }) => [{ type: 'SupplementRequestNotified', case: id, data: {} }],
  may(asked, id) {
    const requests = untold(asked, id);
    const isOver = requests.length > 0 && requests.every(({ deadline }) => deadline < asked.on);
    return isOver ? no('supplement.told-too-late', { first: ['SupplementRequested'] }) : null;
  },
};

const provideSupplement: Act<ProvideSupplement> = {
  subject: 'case',
  basis: [L114_5],
  records: ['SupplementProvided'],
  draft: ({ case: id, items }) => [
    { type: 'SupplementProvided', case: id, data: items === undefined ? {} : { items } },
  ],
};

const refuseRegistration: Act<RefuseRegistration> = {
  subject: 'case',
  basis: [L114_5],
  records: ['RegistrationRefused'],
  draft: ({ case: id, reasonGiven }) => [
    { type: 'RegistrationRefused', case: id, data: { reason: reasonGiven } },
  ],
  check({ case: id, reasonGiven }, asked) {
    if (reasonGiven !== 'incomplete') return null;
    if (isSupplementLost(asked.situation, id, asked.on)) {
      return no('registration.supplement-lost', { first: ['BlockageResolved'] });
    }
    const file = caseFile(asked, id);
    const isFounded = file !== undefined && isClosureFounded(file, asked.on);
    return isFounded ? null : no('registration.nothing-overdue');
  },
};

export const COMPLETENESS_ACTS = {
  EstablishCompleteness: establishCompleteness,
  RequestSupplement: requestSupplement,
  NotifySupplementRequest: notifySupplementRequest,
  ProvideSupplement: provideSupplement,
  RefuseRegistration: refuseRegistration,
} as const;
