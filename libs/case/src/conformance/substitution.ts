import type { Situation } from '#libs/law';
import type { Finding } from './row.js';

const R431_2 = 'ceseda:R431-2';
const VECTORS_MIN = 2;

/** Ways to book that need the network; any other word (phone, counter, post) is not of them. */
const DIGITAL: ReadonlySet<string> = new Set([
  ...['app', 'chat', 'digital', 'e-mail', 'email', 'en-ligne', 'form', 'internet', 'mail'],
  ...['courriel', 'numérique', 'online', 'platform', 'portal', 'site', 'sms', 'teleservice'],
  ...['téléservice', 'web', 'website'],
]);

function wordOf(vector: string): string {
  return vector
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
}

function faultOf(vectors: ReadonlySet<string>): string | null {
  if (vectors.size < VECTORS_MIN) {
    const offered = vectors.size === 0 ? 'no way' : 'one way';
    return `The substitution offers ${offered} to book, where two are due.`;
  }
  const isDigital = [...vectors].every((vector) => DIGITAL.has(vector));
  return isDigital ? 'The substitution can be booked by digital ways only.' : null;
}

/**
 * Substitutions offered by fewer than two ways to book, or by digital ones alone. An offer that does not say how it can
 * be booked is not judged.
 *
 * @source ceseda:R431-2#al3, arrêté of 1 August 2023 (JORF 3 August 2023): two ways to book, one of them not digital.
 */
export function poorSubstitutions({ dossier }: Situation): Finding[] {
  return dossier.facts.of('SubstitutionOffered').flatMap((fact) => {
    const { vectors } = fact.data;
    if (!Array.isArray(vectors)) return [];
    const words = vectors.filter((vector) => typeof vector === 'string').map(wordOf);
    const detail = faultOf(new Set(words));
    return detail === null ? [] : [{ fact, without: null, article: R431_2, days: null, detail }];
  });
}
