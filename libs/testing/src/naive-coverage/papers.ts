import type { Applicant } from './applicant.js';
import { addMonths, NEVER, parseDay, type Day } from './days.js';
import { compareRecorded, ofType, type Fact } from './fact-order.js';
import { words } from './words.js';

/** A titre, as the last recorded TitreIssued of its id describes it. */
export interface Titre {
  readonly is: 'titre';
  readonly id: unknown;
  readonly kind: unknown;
  readonly ground: unknown;
  readonly case: string | null;
  readonly issuedOn: Day;
  readonly from: Day;
  /** E, or NEVER. */
  readonly to: Day;
  readonly months: number;
  readonly teleservice: boolean;
  /** Each of the three is NEVER when it did not happen. */
  readonly withdrawnOn: Day;
  readonly lostOn: Day;
  readonly handedOverOn: Day;
  readonly fact: Fact;
}

/** A visa, as the last recorded VisaIssued of its id describes it. */
export interface Visa {
  readonly is: 'visa';
  readonly id: unknown;
  readonly kind: unknown;
  readonly from: Day;
  readonly to: Day;
  /** `addM(entry, 3)`. */
  readonly threeMonths: Day;
  readonly validatedInTime: boolean;
  readonly fact: Fact;
}

/** A hand-over of a card, presumed ones included. */
export interface HandOver {
  readonly titre: unknown;
  readonly case: string | null;
  readonly day: Day;
}

export interface Papers {
  readonly titres: readonly Titre[];
  readonly visas: readonly Visa[];
  readonly handOvers: readonly HandOver[];
}

const CARD_STILL_TO_COME = [
  ...words('DecisionFavourable CardOrdered CardProduced CardAvailable'),
  ...words('HandoverSlotOffered HandoverBooked AttestationDecisionFavorableIssued'),
];

/** Of several facts with one id of titre or visa, the last recorded. */
function lastOfEachId(facts: readonly Fact[], type: string, key: string): readonly Fact[] {
  const last = new Map<unknown, Fact>();
  for (const fact of [...ofType(facts, type)].sort(compareRecorded)) last.set(fact.data[key], fact);
  return [...last.values()];
}

function earliest(facts: readonly Fact[]): Day {
  return Math.min(NEVER, ...facts.map((fact) => fact.day));
}

function caseOfTitre(issued: Fact, handedOver: readonly Fact[]): string | null {
  if (typeof issued.data['case'] === 'string') return issued.data['case'];
  return issued.case ?? handedOver.find((fact) => fact.case !== null)?.case ?? null;
}

/** "Day handed over": said, else presumed unless the case shows a card still to come. */
function dayHandedOver(
  facts: readonly Fact[],
  issued: Fact,
  handedOver: readonly Fact[],
  from: Day,
): Day {
  const said = Math.min(parseDay(issued.data['handedOverOn']) ?? NEVER, earliest(handedOver));
  if (said !== NEVER) return Math.max(said, from);
  const dossier = caseOfTitre(issued, handedOver);
  const toCome = ofType(facts, ...CARD_STILL_TO_COME).some((fact) => fact.case === dossier);
  return dossier !== null && toCome ? NEVER : Math.max(issued.day, from);
}

function titreOf(facts: readonly Fact[], fact: Fact): Titre {
  const { data } = fact;
  const about = facts.filter((other) => other.data['titre'] === data['titre']);
  const handedOver = ofType(about, 'TitreHandedOver');
  const from = parseDay(data['validFrom']) ?? NEVER;
  return {
    is: 'titre',
    id: data['titre'],
    kind: data['kind'],
    ground: data['ground'],
    case: caseOfTitre(fact, handedOver),
    issuedOn: fact.day,
    from,
    to: parseDay(data['validTo']) ?? NEVER,
    months: typeof data['durationMonths'] === 'number' ? data['durationMonths'] : 0,
    teleservice: data['teleservice'] !== false,
    withdrawnOn: earliest(ofType(about, 'TitreWithdrawn')),
    lostOn: earliest(ofType(about, 'TitreDeclaredLost')),
    handedOverOn: dayHandedOver(facts, fact, handedOver, from),
    fact,
  };
}

function visaOf(facts: readonly Fact[], applicant: Applicant, fact: Fact): Visa {
  const { data } = fact;
  const from = parseDay(data['validFrom']) ?? NEVER;
  const to = parseDay(data['validTo']) ?? NEVER;
  const entered = applicant.enteredOn;
  // Entry is the day of arrival if the visa was valid on it, else its first day.
  const entry = entered !== null && from <= entered && entered <= to ? entered : from;
  const threeMonths = addMonths(entry, 3);
  const validatedInTime = ofType(facts, 'VlsTsValidated').some(
    (other) => other.data['visa'] === data['visa'] && other.day <= threeMonths,
  );
  return {
    is: 'visa',
    id: data['visa'],
    kind: data['kind'],
    from,
    to,
    threeMonths,
    validatedInTime,
    fact,
  };
}

/** A hand-over whose TitreIssued is not known still is one, of the case it bears. */
function handOversOfUnknownTitres(facts: readonly Fact[], titres: readonly Titre[]): HandOver[] {
  const handedOver = ofType(facts, 'TitreHandedOver').filter(
    (fact) => !titres.some((titre) => titre.id === fact.data['titre']),
  );
  return [...new Set(handedOver.map((fact) => fact.data['titre']))].map((titre) => {
    const same = handedOver.filter((fact) => fact.data['titre'] === titre);
    const dossier = same.find((fact) => fact.case !== null)?.case ?? null;
    return { titre, case: dossier, day: earliest(same) };
  });
}

/** Every titre, visa and hand-over of the known facts. */
export function papersOf(facts: readonly Fact[], applicant: Applicant): Papers {
  const titres = lastOfEachId(facts, 'TitreIssued', 'titre').map((fact) => titreOf(facts, fact));
  const visas = lastOfEachId(facts, 'VisaIssued', 'visa').map((fact) =>
    visaOf(facts, applicant, fact),
  );
  const handOvers = titres
    .filter((titre) => titre.handedOverOn !== NEVER)
    .map((titre) => ({ titre: titre.id, case: titre.case, day: titre.handedOverOn }));
  return { titres, visas, handOvers: [...handOvers, ...handOversOfUnknownTitres(facts, titres)] };
}
