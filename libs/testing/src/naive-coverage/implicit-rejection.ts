import { addMonths, NEVER, type Day } from './days.js';
import { asksTitre, compareFilings, type Demande } from './demande.js';
import type { Dossier } from './dossier.js';
import { ofType } from './fact-order.js';
import { registrationRefusedOn } from './registration.js';
import { words } from './words.js';

/** An implicit rejection (D5) and the case it was born in. */
export interface ImplicitRejection {
  readonly case: string;
  readonly on: Day;
  readonly demande: Demande;
}

/** Suspended days of the clock, both inclusive; `last` is NEVER when nothing has ended it. */
interface Suspension {
  readonly first: Day;
  readonly last: Day;
}

const NINETY_DAYS: readonly unknown[] = [
  ...words('L421-11 L421-23 L421-26 L421-27 L421-30 L421-31 L421-34 L422-1'),
  ...words('L422-2 L422-5 L422-6 L422-10 L422-14 L426-22 L426-23'),
];

/** The day of birth if nothing suspends the clock. */
function plainBirth({ filedOn, ground }: Demande): Day {
  if (ground === 'L421-14') return filedOn + 60;
  return NINETY_DAYS.includes(ground) ? filedOn + 90 : addMonths(filedOn, 4);
}

function suspensionsOf(dossier: Dossier, demande: Demande): readonly Suspension[] {
  const supplements = dossier.supplements
    .filter((one) => one.case === demande.case && one.notifiedOn !== NEVER)
    .map((one) => ({
      first: Math.max(one.notifiedOn, demande.filedOn),
      last: one.ofAnUncheckedFile ? one.settledOn - 1 : Math.min(one.providedOn - 1, one.deadline),
    }));
  const registration = dossier.registrationRefusals
    .filter((one) => one.case === demande.case)
    .map((one) => ({ first: one.on, last: one.reopenedOn - 1 }));
  return [...supplements, ...registration];
}

/** Counts the days one by one; null when the clock stands still for ever. */
function endOfClock(dossier: Dossier, demande: Demande): Day | null {
  const suspensions = suspensionsOf(dossier, demande);
  let end = plainBirth(demande);
  for (let day = demande.filedOn; day < end; day++) {
    const today = suspensions.filter(({ first, last }) => first <= day && day <= last);
    if (today.some(({ last }) => last === NEVER)) return null;
    if (today.length > 0) end++;
  }
  return end;
}

/**
 * Days of what counts, for the clock of a case, as an express decision. Annulled ones count too.
 */
function decidedOn(dossier: Dossier, theCase: string): readonly Day[] {
  const decisions = dossier.decisions.filter((one) => one.case === theCase);
  const handOvers = dossier.papers.handOvers.filter((one) => one.case === theCase);
  return [...decisions.map((one) => one.takenOn), ...handOvers.map((one) => one.day)];
}

function birthOf(dossier: Dossier, demande: Demande): Day | null {
  const end = endOfClock(dossier, demande);
  if (end === null) return null;
  const stopped = [...decidedOn(dossier, demande.case), ...demande.withdrawnOn];
  if (stopped.some((day) => day <= end)) return null;
  return registrationRefusedOn(dossier.registrationRefusals, demande.case, end) ? null : end;
}

/** Every implicit rejection that is born, whenever. */
export function implicitRejections(dossier: Dossier): readonly ImplicitRejection[] {
  return dossier.demandes.filter(asksTitre).flatMap((demande) => {
    const on = birthOf(dossier, demande);
    return on === null ? [] : [{ case: demande.case, on, demande }];
  });
}

/** Days of the favourable decisions and hand-overs of a case. */
function grantedOn(dossier: Dossier, theCase: string): readonly Day[] {
  const favourable = dossier.decisions.filter((one) => one.case === theCase && one.favourable);
  const handOvers = dossier.papers.handOvers.filter((one) => one.case === theCase);
  return [...favourable.map((one) => one.takenOn), ...handOvers.map((one) => one.day)];
}

/** The days any of which ends the shadow of a rejection, or keeps it from ever falling. */
function shadowEnds(dossier: Dossier, { case: own, demande }: ImplicitRejection): readonly Day[] {
  const annulled = ofType(dossier.facts, 'DecisionAnnulled').filter(
    (fact) => fact.case === own && fact.data['of'] === 'implicit',
  );
  const filedLater = dossier.demandes.filter(
    (other) => asksTitre(other) && compareFilings(other, demande) > 0,
  );
  return [
    ...decidedOn(dossier, own),
    ...demande.withdrawnOn,
    ...annulled.map((fact) => fact.day),
    ...filedLater.flatMap((other) => grantedOn(dossier, other.case)),
  ];
}

/** True when a refusal by silence stands in the shadow of a case on that day. */
export function isInRefusalShadow(
  dossier: Dossier,
  rejections: readonly ImplicitRejection[],
  day: Day,
): boolean {
  return rejections.some(
    (rejection) => rejection.on <= day && !shadowEnds(dossier, rejection).some((end) => end <= day),
  );
}
