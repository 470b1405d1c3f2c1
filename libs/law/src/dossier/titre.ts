import { FOREVER, dayIn, dayOrForeverIn, identIn, textIn } from '#libs/kernel';
import type { Day, FactType } from '#libs/kernel';
import { firstDay } from '../facts/first-day.js';
import type { FactIndex } from '../facts/fact-index.js';
import { compareRecorded } from '../facts/known-facts.js';
import type { KnownFact } from '../facts/known-facts.js';

/** A titre de séjour: what it covers, and what became of its card. Days not reached are FOREVER. */
export interface Titre {
  readonly paper: 'titre';
  readonly id: string;
  readonly kind: string;
  readonly ground: string;
  readonly validFrom: Day;
  /** E, the printed expiry; FOREVER when the titre has none. */
  readonly validTo: Day;
  readonly months: number;
  readonly teleservice: boolean;
  readonly issuedOn: Day;
  readonly case: string | null;
  readonly withdrawnOn: Day;
  readonly lostOn: Day;
  readonly handedOverOn: Day;
  /** Last covered day: E, or the day of withdrawal when earlier. */
  readonly lastDay: Day;
  readonly fact: KnownFact;
}

/** Signs, in its case, that a card is still to come: without one, a card is presumed handed over when issued. */
const CARD_TO_COME: readonly FactType[] = [
  'DecisionFavourable',
  'CardOrdered',
  'CardProduced',
  'CardAvailable',
  'HandoverSlotOffered',
  'HandoverBooked',
  'AttestationDecisionFavorableIssued',
];

function about(facts: readonly KnownFact[], titre: string): KnownFact[] {
  return facts.filter((fact) => identIn(fact.data, 'titre') === titre);
}

function dayHandedOver(
  issued: KnownFact,
  handovers: readonly KnownFact[],
  caseFacts: FactIndex | undefined,
): Day {
  const validFrom = dayIn(issued.data, 'validFrom') ?? issued.day;
  const known = Math.min(dayOrForeverIn(issued.data, 'handedOverOn'), firstDay(handovers));
  if (known < FOREVER) return Math.max(known, validFrom);
  const toCome = caseFacts !== undefined && CARD_TO_COME.some((type) => caseFacts.has(type));
  return toCome ? FOREVER : Math.max(issued.day, validFrom);
}

function caseOf(issued: KnownFact, handovers: readonly KnownFact[]): string | null {
  const named = textIn(issued.data, 'case');
  if (named !== null && named !== '') return named;
  return issued.case ?? handovers.find((fact) => fact.case !== null)?.case ?? null;
}

function titreOf(issued: KnownFact, facts: FactIndex, cases: Map<string, FactIndex>): Titre | null {
  const { data } = issued;
  const id = identIn(data, 'titre');
  const kind = textIn(data, 'kind');
  const validFrom = dayIn(data, 'validFrom');
  if (id === null || kind === null || validFrom === null) return null;
  const handovers = about(facts.of('TitreHandedOver'), id);
  const caseId = caseOf(issued, handovers);
  const validTo = dayOrForeverIn(data, 'validTo');
  const withdrawnOn = firstDay(about(facts.of('TitreWithdrawn'), id));
  return {
    paper: 'titre',
    id,
    kind,
    ground: textIn(data, 'ground') ?? '',
    validFrom,
    validTo,
    months: typeof data['durationMonths'] === 'number' ? data['durationMonths'] : 0,
    teleservice: data['teleservice'] !== false,
    issuedOn: issued.day,
    case: caseId,
    withdrawnOn,
    lostOn: firstDay(about(facts.of('TitreDeclaredLost'), id)),
    handedOverOn: dayHandedOver(issued, handovers, caseId === null ? undefined : cases.get(caseId)),
    lastDay: Math.min(validTo, withdrawnOn),
    fact: issued,
  };
}

/** The titres of a person, in the order of facts. Of several TitreIssued with one id the last recorded counts. */
export function titresOf(facts: FactIndex, cases: Map<string, FactIndex>): Titre[] {
  const titres: Titre[] = [];
  for (const issued of lastRecordedById(facts.of('TitreIssued'), 'titre')) {
    const titre = titreOf(issued, facts, cases);
    if (titre !== null) titres.push(titre);
  }
  return titres;
}

/** Of the facts that name the same thing under `key`, the last recorded, in the order of facts. */
export function lastRecordedById(facts: readonly KnownFact[], key: string): readonly KnownFact[] {
  if (facts.length < 2) return facts;
  const last = new Map<string | null, KnownFact>();
  for (const fact of facts) {
    const id = identIn(fact.data, key);
    const seen = last.get(id);
    if (seen === undefined || compareRecorded(fact, seen) > 0) last.set(id, fact);
  }
  return facts.filter((fact) => last.get(identIn(fact.data, key)) === fact);
}

/** A titre known by its hand-over alone: it tells nothing of cover, and ends its case all the same. */
export interface LoneTitre {
  readonly id: string;
  readonly case: string;
  readonly handedOverOn: Day;
  readonly withdrawnOn: Day;
  /** Its first hand-over. */
  readonly fact: KnownFact;
}

/** The titres handed over and never known to be issued, when one of their hand-overs bears a case. */
export function loneTitres(facts: FactIndex, titres: readonly Titre[]): LoneTitre[] {
  const issued = new Set(titres.map((titre) => titre.id));
  const first = new Map<string, KnownFact>();
  const cases = new Map<string, string>();
  for (const fact of facts.of('TitreHandedOver')) {
    const id = identIn(fact.data, 'titre') ?? '';
    if (issued.has(id)) continue;
    if (!first.has(id)) first.set(id, fact);
    if (fact.case !== null && !cases.has(id)) cases.set(id, fact.case);
  }
  return [...first].flatMap(([id, fact]) => {
    const of = cases.get(id);
    if (of === undefined) return [];
    const withdrawnOn = firstDay(about(facts.of('TitreWithdrawn'), id));
    return [{ id, case: of, handedOverOn: fact.day, withdrawnOn, fact }];
  });
}
