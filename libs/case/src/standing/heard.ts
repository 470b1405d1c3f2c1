import { compareCodePoints, FOREVER, identIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { blockagesOf, comesFirst, timeFactsOf } from '#libs/law';
import type { Blockage, CaseFile, KnownFact, Situation, TimeFact } from '#libs/law';
import { accesSignalOf, DEMANDE_FACTS, demandeSignalOf } from '#libs/procedures';
import { factsOfCase } from '../facts-of-case.js';

/** What a chart hears: a fact, or what the law computes of the calendar. */
export interface Heard {
  readonly on: Day;
  /** Name under which the chart hears it. */
  readonly signal: string;
  /** Null for a time fact. */
  readonly fact: KnownFact | null;
  /** The article that makes a time fact. */
  readonly article: string | null;
  /** 0: before the acts of its day; 1: an act; 2: an act being decided; 3: after them. */
  readonly phase: 0 | 1 | 2 | 3;
}

/** Ids of facts being decided: each is heard after everything recorded of its day. */
export type Deciding = ReadonlySet<string>;

const NOTHING: Deciding = new Set();

function act(fact: KnownFact, signal: string, deciding: Deciding, on = fact.day): Heard {
  return { on, signal, fact, article: null, phase: deciding.has(fact.fact.id) ? 2 : 1 };
}

function ofTime(fact: TimeFact): Heard {
  const { on, type, article } = fact;
  return { on, signal: type, fact: null, article, phase: comesFirst(fact) ? 0 : 3 };
}

const RANK: ReadonlyMap<string, number> = new Map(DEMANDE_FACTS.map((name, rank) => [name, rank]));

/** By day; time's before and after the acts; acts as recorded, those of one moment in the order of a case's life. */
function compareHeard(a: Heard, b: Heard): number {
  const byDay = a.on - b.on || a.phase - b.phase;
  if (byDay !== 0 || a.fact === null || b.fact === null) return byDay;
  return (
    a.fact.recorded - b.fact.recorded ||
    (RANK.get(a.signal) ?? 0) - (RANK.get(b.signal) ?? 0) ||
    compareCodePoints(a.fact.fact.id, b.fact.fact.id)
  );
}

/** A revocation acts whatever its case, and says nothing to a case that has no such document. */
function revokesAnother(fact: KnownFact, caseId: string, facts: readonly KnownFact[]): boolean {
  if (fact.type !== 'ProvisionalDocumentRevoked' || fact.case === caseId) return false;
  const id = identIn(fact.data, 'document');
  return !facts.some((other) => other !== fact && identIn(other.data, 'document') === id);
}

/** The hand-over that ends the case, on the day the law gives it, whichever fact tells of it. */
function handover(facts: readonly KnownFact[], on: Day, deciding: Deciding): Heard[] {
  if (on >= FOREVER) return [];
  const told =
    facts.find((fact) => fact.type === 'TitreHandedOver' && fact.day === on) ??
    facts.findLast((fact) => fact.type === 'TitreHandedOver' && fact.day <= on) ??
    facts.find((fact) => fact.type === 'TitreIssued');
  return told === undefined ? [] : [act(told, 'TitreHandedOver', deciding, on)];
}

/** Whether, a refusal being annulled on that day, an earlier decision in favour stands again, its card not handed over. */
function isGrantedAgain(file: CaseFile | undefined, on: Day): boolean {
  if (file === undefined || file.handedOverOn < on) return false;
  const standing = file.decisions.findLast(
    (decision) => !decision.annulled && decision.day <= on && decision.suspendedFrom > on,
  );
  return standing?.favourable === true;
}

/** Whether a decision is annulled that was suspended by then: the file has been examined again since, and goes on. */
function annulsSuspended(file: CaseFile | undefined, fact: KnownFact): boolean {
  const annulled = file?.decisions.find(({ annulment }) => annulment === fact);
  return annulled !== undefined && annulled.suspendedFrom <= fact.day;
}

/** What the chart of a demande hears of one case, in order. */
export function heardByCase(
  situation: Situation,
  caseId: string,
  deciding: Deciding = NOTHING,
): Heard[] {
  const facts = factsOfCase(situation.dossier.facts.all, caseId);
  const file = situation.dossier.cases.get(caseId);
  const ends = handover(facts, file?.handedOverOn ?? FOREVER, deciding);
  const heard = [...ends, ...timeFactsOf(situation, caseId).map(ofTime)];
  for (const fact of facts) {
    // A hand-over told for a day before the card was valid is none yet.
    const isEarly = fact.day < (file?.handedOverOn ?? FOREVER);
    if (fact.type === 'TitreHandedOver' && (isEarly || fact === ends[0]?.fact)) continue;
    const signal = demandeSignalOf(fact.type, fact.data);
    if (signal === undefined || revokesAnother(fact, caseId, facts)) continue;
    if (annulsSuspended(file, fact)) continue;
    const revives = signal === 'DecisionAnnulled' && isGrantedAgain(file, fact.day);
    heard.push(act(fact, revives ? 'DecisionFavourable' : signal, deciding));
  }
  return heard.sort(compareHeard);
}

function isLastResolution(fact: KnownFact, all: readonly KnownFact[]): boolean {
  const later = all.slice(all.indexOf(fact) + 1);
  return !later.some((other) => other.type === 'BlockageResolved' && other.day === fact.day);
}

function othersOpen(fact: KnownFact, blockages: readonly Blockage[]): boolean {
  return blockages.some(({ day, resolvedOn }) => day <= fact.day && resolvedOn > fact.day);
}

/** What the chart of access hears of a person, in order. */
export function heardByAccess({ dossier }: Situation, deciding: Deciding = NOTHING): Heard[] {
  const { all } = dossier.facts;
  const blockages = blockagesOf(dossier.facts);
  const heard: Heard[] = [];
  for (const fact of all) {
    const open =
      fact.type === 'BlockageResolved' &&
      (othersOpen(fact, blockages) || !isLastResolution(fact, all));
    const signal = accesSignalOf(fact.type, fact.data, open);
    if (signal !== undefined) heard.push(act(fact, signal, deciding));
  }
  return heard.sort(compareHeard);
}
