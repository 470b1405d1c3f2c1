import { dayIn, textIn } from '#libs/kernel';
import type { CaseState, Remedies } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type Remedy = Happened<
  | 'MotivesRequested'
  | 'MotivesGiven'
  | 'InterimApplicationFiled'
  | 'CourtOrderGiven'
  | 'CourtOrderExecuted'
  | 'RecoursFiled'
  | 'RecoursAnswered'
>;

function remedied(state: CaseState, change: Partial<Remedies>): Evolved {
  return { ...state, remedies: { ...state.remedies, ...change } };
}

function applied(state: CaseState, event: Remedy): Evolved {
  const kind = textIn(event.data, 'kind');
  if (kind === null) return null;
  const application = { kind, filedOn: event.day };
  return remedied(state, {
    interimApplications: [...state.remedies.interimApplications, application],
  });
}

function ordered(state: CaseState, event: Remedy): Evolved {
  const order = {
    givenOn: event.day,
    terms: textIn(event.data, 'terms'),
    deadline: dayIn(event.data, 'deadline'),
    executedOn: null,
  };
  return remedied(state, { courtOrders: [...state.remedies.courtOrders, order] });
}

function appealed(state: CaseState, event: Remedy): Evolved {
  const kind = textIn(event.data, 'kind');
  if (kind === null) return null;
  const recours = { kind, filedOn: event.day, answeredOn: null, outcome: null };
  return remedied(state, { recours: [...state.remedies.recours, recours] });
}

function answered(state: CaseState, event: Remedy): Evolved {
  const kind = textIn(event.data, 'kind');
  if (kind === null) return null;
  const answer = { answeredOn: event.day, outcome: textIn(event.data, 'outcome') };
  return remedied(state, {
    recours: state.remedies.recours.map((one) =>
      one.kind === kind && one.answeredOn === null ? { ...one, ...answer } : one,
    ),
  });
}

/**
 * What the applicant, then the judge, did. An execution speaks of every order given before it, an
 * answer of every recours of its kind not answered yet.
 */
export function evolveRemedies(state: CaseState, event: Remedy): Evolved {
  switch (event.type) {
    case 'MotivesRequested':
      return remedied(state, { motivesRequestedOn: event.day, motivesGivenOn: null });
    case 'MotivesGiven':
      return remedied(state, { motivesGivenOn: event.day });
    case 'InterimApplicationFiled':
      return applied(state, event);
    case 'CourtOrderGiven':
      return ordered(state, event);
    case 'CourtOrderExecuted':
      return remedied(state, {
        courtOrders: state.remedies.courtOrders.map((order) => ({
          ...order,
          executedOn: order.executedOn ?? event.day,
        })),
      });
    case 'RecoursFiled':
      return appealed(state, event);
    case 'RecoursAnswered':
      return answered(state, event);
  }
}
