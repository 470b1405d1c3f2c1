import { ACCES_CHART } from '#libs/procedures';
import { chartOfCase, courseOf, heardByAccess, heardByCase, walk } from '#libs/case';
import type { Course, LimitEnd, Stay } from '#libs/case';
import { addInOrder } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { officeChangesOfCase, officeOn } from '#libs/law';
import type { OfficeChange, Situation } from '#libs/law';

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
function officesOf(
  own: readonly OfficeChange[],
  ofPerson: readonly OfficeChange[],
  opened: Day,
): CaseOffice[] {
  const turns = [opened];
  for (const { from } of own) if (from > opened) addInOrder(turns, from);
  for (const { from } of ofPerson) if (from > opened) addInOrder(turns, from);
  const offices: CaseOffice[] = [];
  for (const from of turns) {
    const office = officeOn(own, from) ?? officeOn(ofPerson, from);
    if (offices.length === 0 || offices.at(-1)?.office !== office) offices.push({ from, office });
  }
  return offices;
}

/** A limit of a case, or of the person's access, that ends if nothing more happens. */
export interface CaseLimit extends LimitEnd {
  readonly case: string | null;
}

/** The casework of a person, and the limits that end in it. */
export interface Courses {
  readonly casework: Casework;
  readonly limits: readonly CaseLimit[];
}

interface Asked {
  readonly situation: Situation;
  /** Those of the person. */
  readonly offices: readonly OfficeChange[];
  readonly current: Day;
}

function courseOfCase({ situation, offices: ofPerson, current }: Asked, caseId: string) {
  const chart = chartOfCase(situation, caseId);
  const steps = walk(chart, heardByCase(situation, caseId));
  const course = courseOf(chart, steps, { situation, caseId }, current);
  const [first] = course.stays;
  if (first === undefined) return null;
  const own = officeChangesOfCase(situation.dossier.cases.get(caseId)?.facts.all ?? []);
  const offices = officesOf(own, ofPerson, first.from);
  const view: CaseView = { case: caseId, chart: chart.name, stays: course.stays, offices };
  return { view, course };
}

function limitsOf({ limits }: Course, caseId: string | null): CaseLimit[] {
  return limits.map((limit) => ({ ...limit, case: caseId }));
}

/**
 * The casework of a person: cases in the order in which they first appear.
 *
 * @param offices Those of the person.
 * @param current Limits of what was over by that day are left out.
 */
export function coursesOf(
  situation: Situation,
  offices: readonly OfficeChange[],
  current: Day,
): Courses {
  const cases: CaseView[] = [];
  const limits: CaseLimit[] = [];
  for (const caseId of situation.dossier.cases.keys()) {
    const found = courseOfCase({ situation, offices, current }, caseId);
    if (found === null) continue;
    cases.push(found.view);
    limits.push(...limitsOf(found.course, caseId));
  }
  const heard = heardByAccess(situation);
  const steps = heard.length === 0 ? [] : walk(ACCES_CHART, heard);
  const access = courseOf(ACCES_CHART, steps, { situation, caseId: null }, current);
  limits.push(...limitsOf(access, null));
  return { casework: { cases, access: access.stays }, limits };
}
