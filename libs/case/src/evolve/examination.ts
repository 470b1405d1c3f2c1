import { dayIn, flagIn, textIn } from '#libs/kernel';
import type { CaseState, Commission } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type Examination = Happened<
  | 'ApplicantSummoned'
  | 'BiometricsTaken'
  | 'OpinionRequested'
  | 'OpinionGiven'
  | 'CommissionReferred'
  | 'CommissionOpinionGiven'
>;

const NOT_REFERRED: Commission = { referredOn: null, opinion: null };

function summoned(state: CaseState, event: Examination): Evolved {
  const summons = {
    summonedOn: event.day,
    for: textIn(event.data, 'for'),
    on: dayIn(event.data, 'on'),
  };
  return { ...state, summonses: [...state.summonses, summons] };
}

/**
 * Asked again, a body is awaited once; an answer ends the wait whether or not the question is
 * known.
 */
function opinion(state: CaseState, event: Examination, awaited: boolean): Evolved {
  const body = textIn(event.data, 'body');
  if (body === null) return null;
  const others = state.opinionsAwaited.filter((asked) => asked !== body);
  return { ...state, opinionsAwaited: awaited ? [...others, body] : others };
}

/** Appointments, opinions, commission. */
export function evolveExamination(state: CaseState, event: Examination): Evolved {
  const commission = state.commission ?? NOT_REFERRED;
  switch (event.type) {
    case 'ApplicantSummoned':
      return summoned(state, event);
    case 'BiometricsTaken':
      return { ...state, biometricsOn: event.day };
    case 'OpinionRequested':
      return opinion(state, event, true);
    case 'OpinionGiven':
      return opinion(state, event, false);
    case 'CommissionReferred': {
      const referredOn = commission.referredOn ?? event.day;
      return { ...state, commission: { ...commission, referredOn } };
    }
    case 'CommissionOpinionGiven': {
      const favourable = flagIn(event.data, 'favourable');
      return {
        ...state,
        commission: { ...commission, opinion: { givenOn: event.day, favourable } },
      };
    }
  }
}
