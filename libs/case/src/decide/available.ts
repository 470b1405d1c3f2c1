import { formatDay, shapeOf } from '#libs/kernel';
import type { Fact, FactData, FactType, Json, Refusal } from '#libs/kernel';
import type { Asked, AskedOn, CaseFile } from '#libs/law';
import { demandeSignalOf, placeOf } from '#libs/procedures';
import type { Chart, PositionNumber } from '#libs/procedures';
import { chartOfCase } from '../standing/chart-of.js';
import { heardByCase } from '../standing/heard.js';
import { positionsToActOn, walk } from '../standing/walk.js';
import { ACTS, actOf } from './acts.js';
import type { CommandType } from './acts.js';
import { gate } from './gate.js';
import { situationWith } from './situation-with.js';

/** Whether a command could be accepted today, and, where none could whatever its fields, why not. */
export type AvailableAction =
  | { readonly command: CommandType; readonly allowed: true }
  | { readonly command: CommandType; readonly allowed: false; readonly refusal: Refusal };

interface CaseToday {
  readonly asked: AskedOn;
  readonly case: string;
  readonly chart: Chart;
  readonly positions: readonly PositionNumber[];
  /** Where the file is says everything: what is recorded next is read as it would be in any other file that is there. */
  readonly settled: boolean;
}

/**
 * Whether what the law makes of a file may change with the next fact, so that its place is not all there is to know: a
 * duplicate is read by another way through the chart, a titre may be presumed handed over until a card is said to come,
 * and what an annulment is about depends on those before it.
 */
function isReadAnew(file: CaseFile | undefined): boolean {
  if (file === undefined) return false;
  const isDuplicate = file.demande?.kind === 'duplicate';
  return isDuplicate || file.titres.length > 0 || file.facts.has('DecisionAnnulled');
}

function caseToday(asked: AskedOn, caseId: string): CaseToday {
  const { situation, on } = asked;
  const chart = chartOfCase(situation, caseId);
  const steps = walk(chart, heardByCase(situation, caseId));
  const positions = positionsToActOn(chart, steps, on);
  const isClosed = chart.regions[0]?.positions[positions[0] ?? 0]?.final === true;
  const isPast = steps.every((step) => step.fact === null || step.on < on);
  const settled = !isClosed && isPast && !isReadAnew(situation.dossier.cases.get(caseId));
  return { asked, case: caseId, chart, positions, settled };
}

/** Data that a fact of that type needs, whatever they say. */
export function neededBy(type: FactType, { on }: Pick<AskedOn, 'on'>): FactData {
  const day = formatDay(on);
  const { required = [], days = [], kinds = [] } = shapeOf(type);
  const valueOf = (key: string): Json => (days.includes(key) ? day : (kinds[0] ?? key));
  return Object.fromEntries(required.map((key) => [key, valueOf(key)]));
}

/** Data under which the chart hears a fact of that type: where they matter, each way to hear it. */
function plausible(type: FactType, { asked, case: id }: CaseToday): FactData[] {
  const { keys } = shapeOf(type);
  const data = neededBy(type, asked);
  if (type === 'DecisionAnnulled') return [{ of: 'express' }, { of: 'implicit' }];
  // A fact of a titre says something of that one: of those known, and of one that nobody knows yet.
  const titres = asked.situation.dossier.titres.filter((one) => one.case === id);
  const named = keys.includes('titre') ? titres.map(({ id: titre }) => ({ ...data, titre })) : [];
  return [data, ...named];
}

function isRegular({ chart, positions }: CaseToday, type: FactType, data: FactData): boolean {
  const signal = demandeSignalOf(type, data);
  const number = signal === undefined ? undefined : chart.numbers.get(signal);
  if (number === undefined) return true;
  const { accepted, without } = placeOf(chart, positions, number);
  return accepted && without === undefined;
}

/** What the gate says of a fact supposed to happen now, after everything that is recorded of today. */
export function supposed(
  { asked, case: id }: Pick<CaseToday, 'asked' | 'case'>,
  type: FactType,
  data: FactData,
): Refusal | null {
  const { person, at, actor, on, situation } = asked;
  const supposition: Fact = {
    id: `supposed/${type}`,
    person,
    case: id,
    type,
    occurredOn: formatDay(on),
    recordedAt: at,
    actor,
    data,
  };
  return gate(situation, situationWith(asked, [supposition]), [supposition]);
}

/** Why the file is not ready for a fact of that type, whatever it says; null when it is, or when no chart hears it. */
function notReady(today: CaseToday, type: FactType): Refusal | null {
  const ways = plausible(type, today);
  if (ways.some((data) => isRegular(today, type, data))) return null;
  const refusals = ways.map((data) => supposed(today, type, data));
  return refusals.includes(null) ? null : (refusals[0] ?? null);
}

const REMEMBERED_MAX = 10_000;
const remembered = new Map<string, Refusal>();

/** As `notReady`, which the chart alone answers for most cases: what it has no place for is looked up once a position. */
function notReadyHere(today: CaseToday, type: FactType): Refusal | null {
  const { chart, positions, settled } = today;
  if (!settled) return notReady(today, type);
  const key = [chart.name, type, ...positions].join(' ');
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const refusal = notReady(today, type);
  const isOfChart = refusal?.code === 'act.no-place';
  if (isOfChart && remembered.size < REMEMBERED_MAX) remembered.set(key, refusal);
  return refusal;
}

/**
 * What can be done today in a case, and what cannot and why: for each command about a case, what keeps it from being
 * accepted whatever its fields. One that is allowed here may still be refused for what it says.
 *
 * @throws {UnknownChart} The case was opened under a chart that this release does not have.
 */
export function availableActions(asked: Asked, caseId: string): AvailableAction[] {
  const today = caseToday({ ...asked, on: asked.today }, caseId);
  return (Object.keys(ACTS) as CommandType[]).flatMap((command): AvailableAction[] => {
    const { subject, may, records } = actOf(command);
    const [type] = records;
    if (subject !== 'case' || type === undefined) return [];
    const refusal = may?.(today.asked, caseId) ?? notReadyHere(today, type);
    return [refusal === null ? { command, allowed: true } : { command, allowed: false, refusal }];
  });
}
