import { refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import type { Act, AskedOn, CommandShape } from '#libs/law';

/** An act about a person may name a case it is about: one that is known. */
export const KNOWN_CASE_REFUSALS = {
  'act.case-unknown': {
    article: null,
    says: 'Nothing is known of the case that the act is said to be about.',
    dit: 'Le dossier auquel l’acte se rapporterait n’est pas connu.',
    change: 'Name a case of the person, or none.',
  },
} as const;

const no = refusing(KNOWN_CASE_REFUSALS);

/** An attempt to file is where a case may begin. */
function mayBegin({ records }: Act<CommandShape>): boolean {
  return records.includes('FilingAttempted');
}

/** Why an act about a person cannot be about that case; of an act about a case itself the chart decides. */
export function caseUnknown(
  act: Act<CommandShape>,
  caseId: string | null,
  { situation }: AskedOn,
): Refusal | null {
  if (act.subject !== 'person' || caseId === null || mayBegin(act)) return null;
  return situation.dossier.cases.has(caseId) ? null : no('act.case-unknown');
}
