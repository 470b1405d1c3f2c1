import { addMonths, FOREVER, formatDay, parseDay, refusing } from '#libs/kernel';
import type { Day, Refusal, RefusalParticulars } from '#libs/kernel';
import type { AskedOn } from '#libs/law';
import { filingOf } from './case-state.js';

const R431_15_1_AL2 = 'ceseda:R431-15-1#al2';

/** What the days printed on a provisional document must be, whatever its form. */
export const PRINTED_REFUSALS = {
  'attestation.ends-before-it-begins': {
    article: R431_15_1_AL2,
    says: 'The last day printed comes before the first.',
    dit: 'Le dernier jour imprimé précède le premier.',
    change: 'Print a last day on or after the first.',
  },
  'attestation.over-when-issued': {
    article: R431_15_1_AL2,
    says: 'The last day printed is over on the day of issue: the document would never prove anything.',
    dit: 'Le dernier jour imprimé est passé au jour de la délivrance : le document ne justifierait de rien.',
    change: 'Print the day of issue or a later last day.',
  },
  'attestation.before-the-demande': {
    article: R431_15_1_AL2,
    says: 'The document stands for a demande, and covers no day before its filing.',
    dit: 'Le document accompagne une demande : il ne vaut pour aucun jour antérieur au dépôt.',
    change: 'Print the day of the filing or a later first day.',
  },
  'attestation.begins-too-late': {
    article: R431_15_1_AL2,
    says: 'Before the first day printed there is time for a whole other attestation, and nobody knows that there will be no decision by then.',
    dit: 'Une autre attestation tiendrait tout entière avant le premier jour imprimé ; la demande peut être décidée d’ici là.',
    change: 'Print an earlier first day.',
  },
} as const;

const no = refusing(PRINTED_REFUSALS);

/** The days of a document, as a command gives them. */
export interface PrintedDays {
  readonly case: string;
  readonly from: string;
  readonly to: string;
}

const MONTHS_AHEAD = 3;

/** The last day on which any paper of the person, or any document of the case, holds good. */
function lastDayHeld({ situation }: AskedOn, caseId: string): Day {
  const { titres, visas, cases } = situation.dossier;
  const documents = cases.get(caseId)?.documents ?? [];
  return Math.max(
    ...[...titres, ...visas].map(({ lastDay }) => lastDay),
    ...documents.map(({ to }) => to),
    situation.tolerance?.to ?? 0,
  );
}

/** Last day from which a document may run: three months after everything the person holds is over. */
function latestStart(asked: AskedOn, caseId: string): Day {
  const held = lastDayHeld(asked, caseId);
  return held >= FOREVER ? FOREVER : addMonths(Math.max(asked.on, held + 1), MONTHS_AHEAD);
}

/**
 * Why no document can be printed with those days; null when one can, or when they are no days of the calendar, which is
 * said elsewhere. A day before that of issue is printed as it is: it is covered, and was not proven.
 *
 * @param article What the document rests on: a récépissé is no attestation.
 * @source history format 1, rule 5: printed dates, never before the day the demande was filed.
 */
export function printedFault(
  days: PrintedDays,
  asked: AskedOn,
  article = R431_15_1_AL2,
): Refusal | null {
  const from = parseDay(days.from);
  const to = parseDay(days.to);
  if (from === undefined || to === undefined) return null;
  const refusal = (code: keyof typeof PRINTED_REFUSALS, said?: RefusalParticulars): Refusal => ({
    ...no(code, said),
    article,
  });
  const filedOn = filingOf(asked, days.case)?.demande.filedOn ?? from;
  const latest = latestStart(asked, days.case);
  if (to < from) return refusal('attestation.ends-before-it-begins');
  if (to < asked.on) {
    const change = `Print ${formatDay(asked.on)} or a later last day; where it was issued earlier, date the act on that day.`;
    return refusal('attestation.over-when-issued', { change });
  }
  if (from < filedOn) {
    const change = `Print ${formatDay(filedOn)} or a later first day.`;
    return refusal('attestation.before-the-demande', { change });
  }
  if (from <= latest) return null;
  const change = `Print ${formatDay(latest)} or an earlier first day.`;
  return refusal('attestation.begins-too-late', { change });
}
