import { compareCodePoints, sortByCodePoints } from '#libs/kernel';
import type { Day, Instant } from '#libs/kernel';
import { answerFrom, readQuestion } from '#libs/law';
import type { CoverageAnswer, Question, ReadQuestion } from '#libs/law';
import {
  atRiskRow,
  compareAtRisk,
  everyoneRow,
  isAskedFor,
  isOpenOn,
  personView,
  placeOn,
  registerLines,
  ruptureRow,
  timelineRow,
} from '#libs/views';
import type {
  AtRiskRow,
  BlockageRow,
  EveryoneRow,
  OfPerson,
  PlaceChange,
  RegisterFilter,
  RegisterRow,
  RuptureRow,
  TimelineRow,
} from '#libs/views';
import { RUPTURE_REASON } from './grow-persons.js';
import { eventsOfPerson, factsOf } from './person-facts.js';
import { asKnown, instantOf } from './as-known.js';
import type { Sources } from './sources.js';

function covers<T extends { from: number; until: number }>(rows: readonly T[], day: number) {
  return rows.find((row) => row.from <= day && row.until >= day);
}

/** The register of a day, by person. */
export async function register(
  sources: Sources,
  question: Question,
  filter: RegisterFilter = {},
): Promise<RegisterRow[]> {
  const { day } = readQuestion(question);
  const { late, anew } = await asKnown(sources, instantOf(question));
  const kept = sources.views.registerOn(day, filter);
  const rows = late.size === 0 ? kept : kept.filter(({ person }) => !late.has(person));
  const line = registerLines(day);
  for (const { person, spells } of anew) {
    const spell = covers(spells, day);
    if (spell !== undefined && isAskedFor(spell, filter)) {
      rows.push(line(person, spell.case, spell.since, spell));
    }
  }
  return sortByCodePoints(rows, (row) => row.person);
}

function byPerson(a: { person: string }, b: { person: string }): number {
  return compareCodePoints(a.person, b.person);
}

/** The register of those at risk: lawful without a cause on the day, with a cause within so many days. */
export async function atRisk(
  sources: Sources,
  question: Question,
  withinDays: number,
  office?: string,
): Promise<AtRiskRow[]> {
  const { day } = readQuestion(question);
  const { late, anew } = await asKnown(sources, instantOf(question));
  const kept = sources.views
    .beginningAfter(day, withinDays)
    .filter(({ person }) => !late.has(person))
    .map(({ person, row }) => ({ person, outlook: row.outlook, places: row.places }));
  return [...kept, ...anew]
    .flatMap(({ person, outlook, places }) =>
      outlook === null ? [] : (atRiskRow(person, outlook, places, day, withinDays) ?? []),
    )
    .filter((row) => office === undefined || row.office === office)
    .sort(compareAtRisk);
}

/** Whether a file is the office's on a day; without an office every file is asked for. */
function isOf(office: string | undefined, places: readonly PlaceChange[], day: Day): boolean {
  return office === undefined || placeOn(places, day).office === office;
}

/** Everyone known at that moment, with the outlook as known then, by person. */
async function* outlooks(sources: Sources, knownAt: Instant) {
  const { late, anew } = await asKnown(sources, knownAt);
  const again = [...anew].sort(byPerson);
  let next = again.shift();
  for (const { person, row } of sources.views.people()) {
    while (next !== undefined && compareCodePoints(next.person, person) <= 0) {
      if (next.outlook !== null) yield { ...next, outlook: next.outlook };
      next = again.shift();
    }
    const isHeld = row.outlook !== null && row.parked === null && !late.has(person);
    if (isHeld && row.outlook !== null) {
      yield { person, outlook: row.outlook, places: row.places };
    }
  }
  for (; next !== undefined; next = again.shift()) {
    if (next.outlook !== null) yield { ...next, outlook: next.outlook };
  }
}

/** The register of everyone, by person, in constant memory at the latest `knownAt`. */
export async function* everyone(
  sources: Sources,
  question: Question,
  office?: string,
): AsyncGenerator<EveryoneRow> {
  const { day } = readQuestion(question);
  for await (const { person, outlook, places } of outlooks(sources, instantOf(question))) {
    if (!isOf(office, places, day)) continue;
    const row = everyoneRow(person, outlook, day);
    if (row !== null) yield row;
  }
}

/** The timelines of everyone, by person. */
export async function* timelines(
  sources: Sources,
  question: Question,
  office?: string,
): AsyncGenerator<TimelineRow> {
  const read: ReadQuestion = readQuestion(question);
  for await (const { person, outlook, places } of outlooks(sources, instantOf(question))) {
    if (isOf(office, places, read.day)) yield timelineRow(person, outlook, read);
  }
}

/** Rights lost at partners on or before the day, by person, first day, partner. */
export async function ruptures(
  sources: Sources,
  question: Question,
  office?: string,
): Promise<RuptureRow[]> {
  const { day } = readQuestion(question);
  const placesOf = (person: string): readonly PlaceChange[] =>
    office === undefined ? [] : (sources.views.person(person)?.places ?? []);
  const { late, anew } = await asKnown(sources, instantOf(question));
  const kept = sources.views
    .rupturesBy(day)
    .filter(({ person }) => !late.has(person) && isOf(office, placesOf(person), day))
    .map(({ person, row }) => ({
      person,
      row: { ...row, reason: sources.seal.openValue(RUPTURE_REASON, row.reason) },
    }));
  const again = anew
    .filter(({ places }) => isOf(office, places, day))
    .flatMap(({ person, ruptures: rows }) => rows.map((row) => ({ person, row })));
  return [...kept, ...again]
    .sort(byPerson)
    .flatMap(({ person, row }) => ruptureRow(person, row, day) ?? []);
}

/** Blockages met by the day and not resolved before it, by person. */
export async function blockages(
  sources: Sources,
  question: Question,
): Promise<OfPerson<BlockageRow>[]> {
  const { day } = readQuestion(question);
  const { late, anew } = await asKnown(sources, instantOf(question));
  const kept = sources.views.blockagesOn(day).filter(({ person }) => !late.has(person));
  const again = anew.flatMap(({ person, blockages: rows }) => rows.map((row) => ({ person, row })));
  return [...kept, ...again.filter(({ row }) => isOpenOn(row, day))].sort(byPerson);
}

/** One person's answer, from the views where their row holds; null when nothing is known of the person. */
export async function coverageFromViews(
  sources: Sources,
  person: string,
  question: Question,
): Promise<CoverageAnswer | null> {
  const knownAt = instantOf(question);
  const kept = sources.views.person(person);
  if (kept !== undefined && kept.parked === null && kept.knownFrom <= knownAt) {
    return kept.outlook && answerFrom(kept.outlook, person, readQuestion(question));
  }
  const events = await eventsOfPerson(sources.store, sources.views, person);
  const { outlook } = personView(person, factsOf(events, sources.seal), knownAt);
  return outlook && answerFrom(outlook, person, readQuestion(question));
}
