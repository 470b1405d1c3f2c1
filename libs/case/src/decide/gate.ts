import { isFactType, refusing } from '#libs/kernel';
import type { Fact, FactType, Refusal } from '#libs/kernel';
import type { KnownFact, Situation } from '#libs/law';
import { ACCES_CHART, accesSignalOf, demandeSignalOf } from '#libs/procedures';
import type { Chart, PositionNumber } from '#libs/procedures';
import type { Finding } from '../conformance/row.js';
import { subjectsOf } from '../conformance/subject.js';
import type { Subject } from '../conformance/subject.js';
import { chartOfCase } from '../standing/chart-of.js';
import { heardByAccess, heardByCase } from '../standing/heard.js';
import { positionsToActOn, walk } from '../standing/walk.js';
import { wayTo } from './way-there.js';

/** The order of a file, which the charts keep. */
export const GATE_REFUSALS = {
  'act.no-place': {
    article: null,
    says: 'The chart has no place for this act where the file is.',
    dit: 'La procédure ne prévoit pas cet acte à l’étape où en est le dossier.',
    change: 'Look at where the file is, and at the acts that are possible there.',
  },
  'act.out-of-order': {
    article: null,
    says: 'Another act should have come before this one.',
    dit: 'Un autre acte doit précéder celui-ci.',
    change: 'Record the act that should come first.',
  },
} as const;

const no = refusing(GATE_REFUSALS);

function chartFor(situation: Situation, subject: Subject): Chart {
  return subject.case === null ? ACCES_CHART : chartOfCase(situation, subject.case);
}

function heardAs(subject: Subject, { type, data }: KnownFact): string {
  const signal =
    subject.case === null ? accesSignalOf(type, data, false) : demandeSignalOf(type, data);
  return signal ?? type;
}

/** Where a fact finds its file, before anything is added. */
interface Found {
  readonly chart: Chart;
  readonly positions: readonly PositionNumber[];
}

function foundBy(before: Situation, subject: Subject, { day }: KnownFact): Found {
  const chart = chartFor(before, subject);
  const heard = subject.case === null ? heardByAccess(before) : heardByCase(before, subject.case);
  return { chart, positions: positionsToActOn(chart, walk(chart, heard), day) };
}

/** What should be recorded first, as the chart has it. */
function missing(
  { chart, positions }: Found,
  subject: Subject,
  { fact, without }: Finding,
): readonly FactType[] | undefined {
  if (without !== null && isFactType(without)) return [without];
  const way = wayTo(chart, positions, heardAs(subject, fact));
  return way === null || way.length === 0 ? undefined : way;
}

/** Said of the file as it is seen: what the fact itself would make of its past is not there to look at. */
function detailOf({ code, finding, isNew }: Deviation, { chart, positions }: Found): string {
  if (code !== 'act.no-place' || !isNew) return finding.detail;
  const state = chart.regions[0]?.positions[positions[0] ?? 0]?.name ?? '';
  return `The chart has no place for ${finding.fact.type} in ${state}.`;
}

function refusalOf(deviation: Deviation, before: Situation, subject: Subject): Refusal {
  const { code, finding } = deviation;
  const found = foundBy(before, subject, finding.fact);
  const first = missing(found, subject, finding);
  const refusal = no(code, {
    detail: detailOf(deviation, found),
    ...(first === undefined ? {} : { first, change: `Record ${first.join(', then ')} first.` }),
  });
  return { ...refusal, article: finding.article ?? refusal.article };
}

function keyOf(subject: Subject, kind: string, { fact, without }: Finding): string {
  return [subject.case ?? '', kind, fact.fact.id, without ?? ''].join('\n');
}

const judged = new WeakMap<Situation, readonly Subject[]>();

function subjects(situation: Situation): readonly Subject[] {
  const known = judged.get(situation) ?? subjectsOf(situation);
  judged.set(situation, known);
  return known;
}

interface Deviation {
  readonly code: keyof typeof GATE_REFUSALS;
  readonly finding: Finding;
  /** Whether the fact is one of those being added. */
  readonly isNew: boolean;
  /** The same for the same deviation of the same fact, whatever else is known. */
  readonly key: string;
}

function deviationsOf(subject: Subject, added?: ReadonlySet<string>): Deviation[] {
  const of = (kind: string, code: Deviation['code'], findings: readonly Finding[]) =>
    findings.map((finding) => ({
      code,
      finding,
      isNew: added?.has(finding.fact.fact.id) === true,
      key: keyOf(subject, kind, finding),
    }));
  return [
    ...of('order', 'act.out-of-order', subject.precondition),
    ...of('place', 'act.no-place', subject.noPlace),
  ];
}

/**
 * Why facts cannot be added to what is known: one of them would deviate from the charts or from the law, or make a fact
 * known before deviate that did not. Null when nothing does. They come after what is recorded of their day: whoever acts
 * has seen it.
 */
export function gate(before: Situation, after: Situation, facts: readonly Fact[]): Refusal | null {
  const added = new Set(facts.map(({ id }) => id));
  for (const subject of subjectsOf(after, added)) {
    const deviations = deviationsOf(subject, added);
    // Most files deviate in nothing: what they were before is then not asked.
    if (deviations.length === 0) continue;
    const known = new Set(
      subjects(before)
        .flatMap((each) => deviationsOf(each))
        .map(({ key }) => key),
    );
    const found = deviations.filter(({ key }) => !known.has(key));
    const first = found.find(({ isNew }) => isNew) ?? found[0];
    if (first !== undefined) return refusalOf(first, before, subject);
  }
  return null;
}
