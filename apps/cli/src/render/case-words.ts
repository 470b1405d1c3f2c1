import { isObject, officeOf } from '#libs/kernel';
import type { Json } from '#libs/kernel';
import type { FactOfStep, MovedRegion, Positions, StepEntry } from '#libs/case';
import { article } from '#libs/law';
import { plural } from './table.js';

/** `underReview.summoned+awaitingOpinion` as `under review: summoned, awaiting opinion`. */
export function stateWords(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after}`)
    .toLowerCase()
    .replaceAll('.', ': ')
    .replaceAll('+', ', ');
}

const REGIONS = new Map([
  ['clock', 'clock of silence'],
  ['provision', 'paper held'],
]);

/** A region of a chart for whoever has not read the chart. */
export function regionWords(region: string): string {
  return REGIONS.get(region) ?? region;
}

const OWNERS = new Map([
  ['prefet', 'préfet'],
  ['france-titres', 'France Titres'],
  ['third-party', 'a third party'],
]);

/** Who must act, or that nobody must. */
export function ownerWords(owners: readonly string[]): string {
  if (owners.length === 0) return 'nobody';
  return owners.map((owner) => OWNERS.get(owner) ?? owner).join(' and ');
}

/** An article by its code, or whose own limit it is. */
export function sourceWords(source: string): string {
  return source === 'own-service-level' ? 'own service level' : source;
}

/** A source with its title and its page, where the law book has it. */
export function sourceText(source: string): string {
  const known = article(source);
  if (known === undefined) return sourceWords(source);
  const page = `docs/law/${source.replace(':', '-').toLowerCase()}.md`;
  return `${source}, ${known.title} (${page})`;
}

/** Who acted: kind and office. */
function actorWords(actor: Json): string | null {
  const kind = isObject(actor) ? actor['kind'] : null;
  const words = [typeof kind === 'string' ? kind : null, officeOf(actor)];
  const said = words.filter((word) => word !== null);
  return said.length === 0 ? null : said.join(' ');
}

const LAW: ReadonlyMap<string, string> = new Map([
  ['ClockStarted', 'the clock of silence starts'],
  ['ClockSuspended', 'the clock of silence stands still'],
  ['ClockResumed', 'the clock of silence goes on'],
  ['SilenceElapsed', 'an implicit rejection is born: silence for the time the law gives'],
  ['SupplementDeadlinePassed', 'the time to provide the documents has passed'],
  ['ProvisionBegan', 'an attestation de prolongation or a récépissé runs from here'],
  ['DecisionProven', 'the attestation of the decision in favour runs from here'],
  ['ProvisionLapsed', 'no paper runs any more'],
  ['CaseClosed', 'the case is closed'],
]);

/** What a step is, in words. @param sentences What each fact says, by its id. */
export function stepWords(
  { signal, fact }: StepEntry,
  sentences: ReadonlyMap<string, string>,
): string {
  if (fact === null) return LAW.get(signal) ?? stateWords(signal);
  // The hand-over may be told by another fact than its own: by the issue of the titre.
  if (signal === 'TitreHandedOver' && fact.type !== signal) return 'is handed the card';
  return sentences.get(fact.id) ?? stateWords(signal);
}

/** `procedure: draft → submitted`. */
export function moveWords({ region, from, to }: MovedRegion): string {
  return `${regionWords(region)}: ${stateWords(from)} → ${stateWords(to)}`;
}

/** Where a case is, in one line. */
export function positionWords(positions: Positions): string {
  return Object.entries(positions)
    .map(([region, state]) => `${regionWords(region)} ${stateWords(state)}`)
    .join('; ');
}

/** What should have been otherwise; nothing for a step that the chart expects. */
export function deviationWords({ deviation }: StepEntry): string | null {
  if (deviation === null) return null;
  if (deviation.class === 'no-place') return 'DEVIATION: the chart has no place for it here';
  return `DEVIATION: ${deviation.without} should have come before`;
}

/** `DemandeFiled s01-f-003, by applicant, recorded 2026-03-01T08:00:00Z, 2 days late`. */
export function factWords({ id, type, recordedAt, lateDays, actor }: FactOfStep): string {
  const who = actorWords(actor);
  const by = who === null ? '' : `, by ${who}`;
  const late = lateDays === 0 ? '' : `, ${plural(lateDays, 'day')} late`;
  return `${type} ${id}${by}, recorded ${recordedAt}${late}`;
}

/** Text of facts may hold what moves the cursor of a terminal: shown, not sent. */
export function printable(line: string): string {
  const shown = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return line.replace(/\p{Cc}/gu, shown);
}
