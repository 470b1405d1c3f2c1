import type { Day } from '#libs/kernel';
import type { Situation } from '#libs/law';
import { heardByAccess } from '../standing/heard.js';

/**
 * Whether a demande may be filed by the way of substitution on that day: the person was invited and has not declined, or
 * filing online is found impossible. A filing uses both up; access given back ends the impossibility, and an invitation
 * made stands.
 *
 * @source ceseda:R431-2#al3, arrêté of 1 August 2023 (JORF 3 August 2023): the file is received once the prefecture, having
 *   found the impossibility, invites the applicant.
 */
export function isSubstitutionOpen(situation: Situation, on: Day): boolean {
  let isInvited = false;
  let isImpossible = false;
  for (const { on: day, signal } of heardByAccess(situation)) {
    if (day > on) break;
    if (signal === 'SubstitutionOffered') isInvited = true;
    if (signal === 'ImpossibilityEstablished') isImpossible = true;
    if (signal === 'SubstitutionDeclined' || signal === 'SubstitutionFiled') isInvited = false;
    if (signal === 'AccessRestored' || signal === 'SubstitutionFiled') isImpossible = false;
  }
  return isInvited || isImpossible;
}
