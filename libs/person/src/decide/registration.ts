import { dayIn, refusing, textIn } from '#libs/kernel';
import type { Day, FactData, Refusal } from '#libs/kernel';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { isCountryCode } from './country-codes.js';
import { personEver, personOn } from './person-state.js';

/** Registers the person: who they are, as far as the law asks. Said once; what was wrong is corrected. */
export interface RegisterPerson extends CommandShape {
  readonly type: 'RegisterPerson';
  readonly birthDate: string;
  readonly nationality?: string;
  readonly nationalityFrom?: string;
  readonly enteredOn?: string;
  /** Family of a citizen of the Union. */
  readonly family?: boolean;
}

/** The person left France, died, or is nowhere to be found. */
export interface EndPresence extends CommandShape {
  readonly type: 'EndPresence';
  /** What ended it. */
  readonly reasonGiven: 'departed' | 'deceased' | 'unknown';
}

/** The person is in France again. */
export interface ResumePresence extends CommandShape {
  readonly type: 'ResumePresence';
}

export type RegistrationCommand = RegisterPerson | EndPresence | ResumePresence;

export const REGISTRATION_REFUSALS = {
  'person.registered-already': {
    article: null,
    says: 'The person is registered: what was wrong is corrected, not registered again.',
    dit: 'La personne est déjà enregistrée : une erreur se rectifie, elle ne se réenregistre pas.',
    change: 'Correct the registration: CorrectFact.',
  },
  'person.day-to-come': {
    article: null,
    says: 'A birth, an entry or an acquired nationality cannot be registered before its day.',
    dit: 'Une naissance, une entrée ou une nationalité acquise ne s’enregistre pas avant sa date.',
    change: 'Give the day on which it happened.',
  },
  'person.before-birth': {
    article: null,
    says: 'Nobody enters France or acquires a nationality before birth.',
    dit: 'Nul n’entre en France ni n’acquiert une nationalité avant sa naissance.',
    change: 'Give a day on or after the birth.',
  },
  'person.nationality-unknown': {
    article: 'ceseda:R431-10',
    says: 'A nationality is that of a country, by its code of ISO 3166-1: no other word says anything to the law.',
    dit: 'La nationalité se désigne par le code ISO 3166-1 d’un pays, à deux ou trois lettres.',
    change:
      'Give a code such as MA or MAR; of whoever has no nationality, or an unknown one, leave it out.',
  },
  'presence.ended-already': {
    article: null,
    says: 'The person is known to have left, or to have died, already.',
    dit: 'Le départ ou le décès de la personne est déjà connu.',
    change: 'Record that presence resumed, or correct what ended it.',
  },
  'presence.not-ended': {
    article: null,
    says: 'Nothing says that the person was away.',
    dit: 'Rien n’indique que la personne ait quitté la France.',
    change: 'Record first that presence ended.',
  },
  'presence.deceased': {
    article: null,
    says: 'The person is known to have died.',
    dit: 'Le décès de la personne est enregistré.',
    change: 'Where that is an error, correct it: CorrectFact.',
  },
} as const;

const no = refusing(REGISTRATION_REFUSALS);

const DAYS = ['birthDate', 'enteredOn', 'nationalityFrom'] as const;

/**
 * What cannot be registered of a person on a day.
 *
 * @param said The keys that are given now; a correction leaves the others as they are, whatever they hold.
 */
export function registrationFault(data: FactData, on: Day, said: FactData = data): Refusal | null {
  const nationality = textIn(said, 'nationality');
  if (nationality !== null && !isCountryCode(nationality)) return no('person.nationality-unknown');
  if (!DAYS.some((key) => key in said)) return null;
  const birth = dayIn(data, 'birthDate') ?? on;
  const later = ['enteredOn', 'nationalityFrom'].flatMap((key) => dayIn(data, key) ?? []);
  if ([birth, ...later].some((day) => day > on)) return no('person.day-to-come');
  return later.some((day) => day < birth) ? no('person.before-birth') : null;
}

function registration({
  birthDate,
  nationality,
  nationalityFrom,
  enteredOn,
  family,
}: RegisterPerson) {
  return {
    birthDate,
    ...(nationality === undefined ? {} : { nationality }),
    ...(nationalityFrom === undefined ? {} : { nationalityFrom }),
    ...(enteredOn === undefined ? {} : { enteredOn }),
    ...(family === undefined ? {} : { family }),
  };
}

export const registerPerson: Act<RegisterPerson> = {
  subject: 'person',
  basis: ['ceseda:R431-10'],
  records: ['PersonRegistered'],
  draft: (command) => [{ type: 'PersonRegistered', case: null, data: registration(command) }],
  may: (asked) => (personEver(asked).identity === null ? null : no('person.registered-already')),
  check: (command, { on }) => registrationFault(registration(command), on),
};

/** What ended a presence that still is, on the day asked about. */
function absence(asked: AskedOn): string | null | undefined {
  return personOn(asked).presenceEnded?.reason;
}

export const endPresence: Act<EndPresence> = {
  subject: 'person',
  basis: ['own:presence'],
  records: ['PresenceEnded'],
  draft: ({ reasonGiven }) => [
    { type: 'PresenceEnded', case: null, data: { reason: reasonGiven } },
  ],
  may: (asked) => (absence(asked) === undefined ? null : no('presence.ended-already')),
};

export const resumePresence: Act<ResumePresence> = {
  subject: 'person',
  basis: ['own:presence'],
  records: ['PresenceResumed'],
  draft: () => [{ type: 'PresenceResumed', case: null, data: {} }],
  may(asked) {
    const ended = absence(asked);
    if (ended === undefined) return no('presence.not-ended');
    return ended === 'deceased' ? no('presence.deceased') : null;
  },
};
