import { addMonths, NEVER, parseDay, type Day } from './days.js';
import { lastRecorded, ofType, type Fact } from './fact-order.js';

/** What PersonRegistered, PresenceEnded and PresenceResumed say of the person. */
export interface Applicant {
  readonly birth: Day | null;
  /** The 18th birthday. */
  readonly eighteen: Day | null;
  readonly enteredOn: Day | null;
  /** First day of I01; null for whoever is no citizen (rule 0). */
  readonly citizenFrom: Day | null;
  readonly family: boolean;
  readonly inFranceAtEighteen: boolean;
  /** Rule 10: each absence, the day it is said and the day of the next return. */
  readonly absences: readonly { readonly endedOn: Day; readonly resumedOn: Day }[];
}

// The Union, then Iceland, Liechtenstein, Norway and Switzerland. France is one of the Union.
const CITIZENS = new Set(
  [
    'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO CH',
    'AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU',
    'SVK SVN ESP SWE ISL LIE NOR CHE',
  ].flatMap((codes) => codes.split(' ')),
);

/**
 * Reads the person out of the known facts. Of several PersonRegistered the last recorded counts.
 */
export function applicantOf(facts: readonly Fact[]): Applicant {
  const data = lastRecorded(ofType(facts, 'PersonRegistered'))?.data ?? {};
  const birth = parseDay(data['birthDate']);
  const enteredOn = parseDay(data['enteredOn']);
  const eighteen = birth === null ? null : addMonths(birth, 18 * 12);
  const { nationality } = data;
  const citizen = typeof nationality === 'string' && CITIZENS.has(nationality.toUpperCase());
  const settled = enteredOn ?? birth;
  const acquired = parseDay(data['nationalityFrom']) ?? -NEVER;
  return {
    birth,
    eighteen,
    enteredOn,
    citizenFrom: citizen && settled !== null ? Math.max(settled, acquired) : null,
    family: data['family'] === true,
    inFranceAtEighteen: eighteen !== null && (enteredOn === null || enteredOn <= eighteen),
    absences: absencesOf(facts),
  };
}

function absencesOf(facts: readonly Fact[]): Applicant['absences'] {
  return facts.flatMap((ended, index) => {
    if (ended.type !== 'PresenceEnded') return [];
    const next = ofType(facts.slice(index + 1), 'PresenceResumed')[0];
    return [{ endedOn: ended.day, resumedOn: next?.day ?? NEVER }];
  });
}

/** Rule 10: after the day presence ended and before the day it resumed. */
export function isAbsent(applicant: Applicant, day: Day): boolean {
  return applicant.absences.some(({ endedOn, resumedOn }) => endedOn < day && day < resumedOn);
}

/** Rule 4: from birth to the eve of the 18th birthday. */
export function isMinor({ birth, eighteen }: Applicant, day: Day): boolean {
  return birth !== null && eighteen !== null && birth <= day && day < eighteen;
}
