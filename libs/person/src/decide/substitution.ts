import { formatDay, parseDay, refusing } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { bookingFault, stopsFiling } from '#libs/law';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import type { Access, Blockage } from '../state.js';
import { personOn } from './person-state.js';

/** The prefecture finds that filing online is impossible: the way of substitution opens. */
export interface EstablishImpossibility extends CommandShape {
  readonly type: 'EstablishImpossibility';
}

/** Offers an individual appointment, in person, to file otherwise. */
export interface OfferSubstitution extends CommandShape {
  readonly type: 'OfferSubstitution';
  /** Day of the appointment, `YYYY-MM-DD`. */
  readonly appointmentOn: string;
  /** Ways to book it. */
  readonly vectors: readonly string[];
}

/** The person does not take it. */
export interface DeclineSubstitution extends CommandShape {
  readonly type: 'DeclineSubstitution';
}

/** The person went to the point d'accueil numérique. */
export interface RecordPanVisit extends CommandShape {
  readonly type: 'RecordPanVisit';
}

/** The person called or wrote to the centre de contact citoyens. */
export interface RecordCccContact extends CommandShape {
  readonly type: 'RecordCccContact';
  readonly answered: boolean;
}

export type SubstitutionCommand =
  | EstablishImpossibility
  | OfferSubstitution
  | DeclineSubstitution
  | RecordPanVisit
  | RecordCccContact;

const AL_2 = 'ceseda:R431-2#al2';
const AL_3 = 'ceseda:R431-2#al3';

export const SUBSTITUTION_REFUSALS = {
  'impossibility.no-blockage': {
    article: AL_3,
    says: 'Nothing known keeps the person from filing online for a cause of the téléservice.',
    dit: 'Aucun blocage tenant au téléservice n’empêche le dépôt de la demande.',
    change: 'Record the attempt that was blocked, or report the blockage.',
  },
  'impossibility.no-diligence': {
    article: AL_3,
    says: 'The person has not turned to the contact centre or to a point d’accueil numérique since.',
    dit: 'L’usager n’a pas encore fait appel au centre de contact ou à un point d’accueil numérique.',
    change: 'Record the contact with the centre, or the visit.',
  },
  'impossibility.established-already': {
    article: AL_3,
    says: 'The impossibility is established, and nothing new has been met since.',
    dit: 'L’impossibilité est déjà constatée.',
    change: 'Offer the substitution.',
  },
  'substitution.no-impossibility': {
    article: AL_3,
    says: 'The way of substitution opens once the impossibility to file online is established.',
    dit: 'La solution de substitution suppose que l’impossibilité d’utiliser le téléservice ait été constatée.',
    change: 'Establish the impossibility first.',
  },
  'substitution.no-appointment': {
    article: AL_3,
    says: 'A substitution is an individual appointment, in person, on a day.',
    dit: 'La solution de substitution est un accueil physique individuel, à une date donnée.',
    change: 'Give the day of the appointment.',
  },
  'substitution.appointment-past': {
    article: AL_3,
    says: 'An appointment cannot be offered for a day that is over.',
    dit: 'Un rendez-vous ne peut être proposé pour un jour passé.',
    change: 'Give the day of the offer or a later one.',
  },
  'substitution.too-few-ways': {
    article: AL_3,
    says: 'A substitution can be booked in two ways at least.',
    dit: 'La prise de rendez-vous se fait par deux vecteurs au moins.',
    change: 'Offer another way to book.',
  },
  'substitution.only-digital': {
    article: AL_3,
    says: 'One of the ways to book a substitution is not digital.',
    dit: 'L’un au moins des vecteurs de prise de rendez-vous n’est pas numérique.',
    change: 'Offer the telephone, the counter or the post beside it.',
  },
  'substitution.offered-already': {
    article: AL_3,
    says: 'An appointment is offered, and was not declined.',
    dit: 'Un rendez-vous est déjà proposé et n’a pas été décliné.',
    change: 'Record that it was declined, or that the demande was filed there.',
  },
} as const;

const no = refusing(SUBSTITUTION_REFUSALS);

/** What stands in the way of filing, for a cause of the téléservice (keptOut, R431-2). */
function obstacles({ blockages }: Access): Blockage[] {
  return blockages.filter((met) => met.resolvedOn === null && stopsFiling(met));
}

/** A report through the centre or the point d'accueil is a contact with it. */
function daysOfDiligence({ contacts, blockages }: Access): Day[] {
  const reported = blockages.filter(({ channel }) => channel === 'ccc' || channel === 'pan');
  return [...contacts.map(({ on }) => on), ...reported.map(({ metOn }) => metOn)];
}

function impossibilityFault(access: Access) {
  const met = obstacles(access).map(({ metOn }) => metOn);
  if (met.length === 0) return no('impossibility.no-blockage');
  const { impossibilityOn } = access;
  if (impossibilityOn !== null && met.every((day) => day <= impossibilityOn)) {
    return no('impossibility.established-already');
  }
  const isDiligent = daysOfDiligence(access).some((day) => day >= Math.min(...met));
  return isDiligent ? null : no('impossibility.no-diligence');
}

export const establishImpossibility: Act<EstablishImpossibility> = {
  subject: 'person',
  basis: [AL_3],
  records: ['ImpossibilityEstablished'],
  draft: ({ case: id }) => [{ type: 'ImpossibilityEstablished', case: id ?? null, data: {} }],
  may: (asked) => impossibilityFault(personOn(asked).access),
};

function appointmentFault(appointmentOn: string, { on }: AskedOn) {
  const day = parseDay(appointmentOn);
  if (day === undefined) return no('substitution.no-appointment');
  if (day >= on) return null;
  return no('substitution.appointment-past', { change: `Give ${formatDay(on)} or a later day.` });
}

export const offerSubstitution: Act<OfferSubstitution> = {
  subject: 'person',
  basis: [AL_3],
  records: ['SubstitutionOffered'],
  draft: ({ case: id, appointmentOn, vectors }) => [
    { type: 'SubstitutionOffered', case: id ?? null, data: { appointmentOn, vectors } },
  ],
  may(asked) {
    const { impossibilityOn, substitution } = personOn(asked).access;
    if (impossibilityOn === null) return no('substitution.no-impossibility');
    const isOpen =
      substitution !== null &&
      substitution.declinedOn === null &&
      substitution.offeredOn >= impossibilityOn;
    return isOpen ? no('substitution.offered-already') : null;
  },
  check({ appointmentOn, vectors }, asked) {
    const fault = bookingFault(vectors);
    if (fault !== null) return no(`substitution.${fault.reason}`, { detail: fault.detail });
    return appointmentFault(appointmentOn, asked);
  },
};

export const declineSubstitution: Act<DeclineSubstitution> = {
  subject: 'person',
  basis: [AL_3],
  records: ['SubstitutionDeclined'],
  draft: ({ case: id }) => [{ type: 'SubstitutionDeclined', case: id ?? null, data: {} }],
};

export const recordPanVisit: Act<RecordPanVisit> = {
  subject: 'person',
  basis: [AL_2],
  records: ['PanVisited'],
  draft: ({ case: id }) => [{ type: 'PanVisited', case: id ?? null, data: {} }],
};

export const recordCccContact: Act<RecordCccContact> = {
  subject: 'person',
  basis: [AL_2],
  records: ['CccContacted'],
  draft: ({ case: id, answered }) => [
    { type: 'CccContacted', case: id ?? null, data: { answered } },
  ],
};
