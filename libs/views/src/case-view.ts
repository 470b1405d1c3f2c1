import { ACCES_CHART } from '#libs/procedures';
import { chartOfCase, heardByAccess, heardByCase, staysOf, walk } from '#libs/case';
import type { Stay } from '#libs/case';
import type { Day } from '#libs/kernel';
import type { Situation } from '#libs/law';
import { officeChanges, officeOn } from './office.js';

/** The office that answers for a case, from a day on. */
export interface CaseOffice {
  readonly from: Day;
  readonly office: string | null;
}

/** What the views keep of one case: where it is on every day, by the chart it was opened under. */
export interface CaseView {
  readonly case: string;
  /** `demande@1`. */
  readonly chart: string;
  readonly stays: readonly Stay[];
  /** From the first stay on. */
  readonly offices: readonly CaseOffice[];
}

/** What the views keep of a person's cases, and of the person's access. */
export interface Casework {
  readonly cases: readonly CaseView[];
  /** Where the person's access is on every day: empty while no access fact is known. */
  readonly access: readonly Stay[];
}

/** The office of the case's own facts, else of the person's (history format 1, section 3). */
function officesOf(situation: Situation, caseId: string, opened: Day): CaseOffice[] {
  const own = officeChanges(situation.dossier.cases.get(caseId)?.facts.all ?? []);
  const ofPerson = officeChanges(situation.dossier.facts.all);
  const turns = [...own, ...ofPerson].map(({ from }) => Math.max(from, opened));
  const offices: CaseOffice[] = [];
  for (const from of [...new Set([opened, ...turns])].sort((a, b) => a - b)) {
    const office = officeOn(own, from) ?? officeOn(ofPerson, from);
    if (offices.length === 0 || offices.at(-1)?.office !== office) offices.push({ from, office });
  }
  return offices;
}

function caseView(situation: Situation, caseId: string): CaseView | undefined {
  const chart = chartOfCase(situation, caseId);
  const stays = staysOf(chart, walk(chart, heardByCase(situation, caseId)), situation, caseId);
  const [first] = stays;
  if (first === undefined) return undefined;
  const offices = officesOf(situation, caseId, first.from);
  return { case: caseId, chart: chart.name, stays, offices };
}

/** The casework of a person: cases in the order in which they first appear. */
export function caseworkOf(situation: Situation): Casework {
  const cases = [...situation.dossier.cases.keys()].flatMap(
    (caseId) => caseView(situation, caseId) ?? [],
  );
  const heard = heardByAccess(situation);
  const access = heard.length === 0 ? [] : walk(ACCES_CHART, heard);
  return { cases, access: staysOf(ACCES_CHART, access, situation, null) };
}
