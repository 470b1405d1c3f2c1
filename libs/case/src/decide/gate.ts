import { isFactType, refusing } from '#libs/kernel';
import type { Fact, FactType, Refusal } from '#libs/kernel';
import type { KnownFact, Situation } from '#libs/law';
import { ACCES_CHART, accesSignalOf, demandeSignalOf } from '#libs/procedures';
import type { Chart } from '#libs/procedures';
import type { Finding } from '../conformance/row.js';
import { subjectsOf } from '../conformance/subject.js';
import type { Subject } from '../conformance/subject.js';
import { chartOfCase } from '../standing/chart-of.js';
import { heardByAccess, heardByCase } from '../standing/heard.js';
import { positionsOn, walk } from '../standing/walk.js';
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

/** What should be recorded first, as the chart has it. */
function missing(
  before: Situation,
  subject: Subject,
  { fact, without }: Finding,
): readonly FactType[] | undefined {
  if (without !== null && isFactType(without)) return [without];
  const chart = chartFor(before, subject);
  const heard = subject.case === null ? heardByAccess(before) : heardByCase(before, subject.case);
  const positions = positionsOn(chart, walk(chart, heard), fact.day);
  const way = wayTo(chart, positions, heardAs(subject, fact));
  return way === null || way.length === 0 ? undefined : way;
}

function refusalOf(
  code: keyof typeof GATE_REFUSALS,
  finding: Finding,
  before: Situation,
  subject: Subject,
): Refusal {
  const first = missing(before, subject, finding);
  const { detail, article } = finding;
  const refusal = no(code, {
    detail,
    ...(first === undefined ? {} : { first, change: `Record ${first.join(', then ')} first.` }),
  });
  return { ...refusal, article: article ?? refusal.article };
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

function deviations(situation: Situation): Set<string> {
  return new Set(
    subjects(situation).flatMap((subject) => [
      ...subject.noPlace.map((finding) => keyOf(subject, 'place', finding)),
      ...subject.precondition.map((finding) => keyOf(subject, 'order', finding)),
    ]),
  );
}

/**
 * Why facts cannot be added to what is known: one of them would deviate from the charts or from the law, or make a fact
 * known before deviate that did not. Null when nothing does.
 */
export function gate(before: Situation, after: Situation, facts: readonly Fact[]): Refusal | null {
  const known = deviations(before);
  const isNew = new Set(facts.map(({ id }) => id));
  for (const subject of subjects(after)) {
    const found = [
      ...subject.precondition.map((finding) => ['order', 'act.out-of-order', finding] as const),
      ...subject.noPlace.map((finding) => ['place', 'act.no-place', finding] as const),
    ].filter(([kind, , finding]) => !known.has(keyOf(subject, kind, finding)));
    const first = found.find(([, , { fact }]) => isNew.has(fact.fact.id)) ?? found[0];
    if (first !== undefined) return refusalOf(first[1], first[2], before, subject);
  }
  return null;
}
