import { textsIn } from '#libs/kernel';
import { bookingFault } from '#libs/law';
import type { Situation } from '#libs/law';
import type { Finding } from './row.js';

const R431_2 = 'ceseda:R431-2';

/**
 * Substitutions offered by fewer than two ways to book, or by digital ones alone. An offer that does not say how it can
 * be booked is not judged.
 *
 * @source ceseda:R431-2#al3, arrêté of 1 August 2023 (JORF 3 August 2023): two ways to book, one of them not digital.
 */
export function poorSubstitutions({ dossier }: Situation): Finding[] {
  return dossier.facts.of('SubstitutionOffered').flatMap((fact) => {
    if (!Array.isArray(fact.data['vectors'])) return [];
    const fault = bookingFault(textsIn(fact.data, 'vectors'));
    if (fault === null) return [];
    return [{ fact, without: null, article: R431_2, days: null, detail: fault.detail }];
  });
}
