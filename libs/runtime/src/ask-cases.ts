import { compareCodePoints } from '#libs/kernel';
import { readQuestion } from '#libs/law';
import type { Question } from '#libs/law';
import { caseRows } from '#libs/views';
import type { CaseFilter, CaseRow } from '#libs/views';
import { asKnown, instantOf } from './as-known.js';
import type { Sources } from './sources.js';

function compareRows(a: CaseRow, b: CaseRow): number {
  return compareCodePoints(a.person, b.person) || compareCodePoints(a.case, b.case);
}

/** Where every case stood on a day, by person then case; of a filter, those it takes. */
export async function listCases(
  sources: Sources,
  question: Question,
  filter: CaseFilter = {},
): Promise<CaseRow[]> {
  const { day } = readQuestion(question);
  const { late, anew } = await asKnown(sources, instantOf(question));
  const rows: CaseRow[] = [];
  // Those alone who have a case of that office, or one that waits for that owner, are read.
  const { office, owner } = filter;
  const having = {
    ...(office === undefined ? {} : { office }),
    ...(owner === undefined ? {} : { owner }),
  };
  for (const { person, row } of sources.views.casework({ day, ...having })) {
    if (!late.has(person)) rows.push(...caseRows(person, row, row.outlook, day, filter));
  }
  for (const { person, outlook, casework } of anew) {
    if (outlook !== null) rows.push(...caseRows(person, casework, () => outlook, day, filter));
  }
  return rows.sort(compareRows);
}
