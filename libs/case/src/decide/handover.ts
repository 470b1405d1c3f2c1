import { dayOrForeverIn, formatDay, identIn, parseDay, refusing } from '#libs/kernel';
import type { Day, Refusal } from '#libs/kernel';
import type { Act, AskedOn, CommandShape, Situation } from '#libs/law';
import { caseState } from './case-state.js';

/** Offers a day to come and fetch the card. */
export interface OfferHandoverSlot extends CommandShape {
  readonly type: 'OfferHandoverSlot';
  readonly case: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/** The holder takes a day. */
export interface BookHandover extends CommandShape {
  readonly type: 'BookHandover';
  readonly case: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/** Hands the card over to its holder. */
export interface HandOverTitre extends CommandShape {
  readonly type: 'HandOverTitre';
  readonly case?: string | null;
  readonly titre: string;
}

/** Records the hand-over in the administration's system: the next demande can be filed. */
export interface RecordHandover extends CommandShape {
  readonly type: 'RecordHandover';
  readonly case?: string | null;
  readonly titre: string;
}

export type HandoverCommand = OfferHandoverSlot | BookHandover | HandOverTitre | RecordHandover;

export const HANDOVER_REFUSALS = {
  'handover.day-past': {
    article: null,
    says: 'A day already past cannot be offered or booked.',
    dit: 'Une date passée ne peut être proposée ni réservée.',
    change: 'Give the day of the act or a later one.',
  },
  'handover.titre-unknown': {
    article: null,
    says: 'No titre of that name is known to have been issued to the person.',
    dit: 'Aucun titre de ce nom n’est connu pour cette personne.',
    change: 'Record that the titre is issued, or name another.',
  },
  'handover.of-another-case': {
    article: null,
    says: 'The titre was issued in another case.',
    dit: 'Le titre a été délivré dans un autre dossier.',
    change: 'Name the case of the titre, or no case.',
  },
  'handover.titre-withdrawn': {
    article: 'ceseda:L411-2#al3',
    says: 'The titre is withdrawn: its card is not handed over.',
    dit: 'Le titre est retiré : il n’est pas remis.',
    change: 'Issue another titre.',
  },
  'handover.handed-over-already': {
    article: null,
    says: 'The titre is handed over already.',
    dit: 'Le titre est déjà remis.',
    change: 'Nothing is left to do; where the day is wrong, correct it: CorrectFact.',
  },
  'handover.card-not-made': {
    article: 'ceseda:R431-1',
    says: 'A card is handed over once it is made, and this one is not known to be.',
    dit: 'Une carte est remise après sa fabrication : celle-ci n’est pas connue comme fabriquée.',
    change: 'Record that the card is produced, or available.',
  },
  'handover.not-handed-over': {
    article: null,
    says: 'The titre is not handed over: there is nothing to record yet.',
    dit: 'Le titre n’est pas remis : il n’y a pas de remise à enregistrer.',
    change: 'Hand the titre over first.',
  },
} as const;

const no = refusing(HANDOVER_REFUSALS);

type Titre = Situation['dossier']['titres'][number];

/** Autorisations provisoires de séjour are papers of the prefecture: nobody makes a card of them. */
const WITHOUT_CARD: ReadonlySet<string> = new Set(['aps', 'aps-protection-temporaire']);

/** What is handed over: a titre of that kind, of a case or of none, on a day. */
interface Delivery {
  readonly kind: string;
  readonly case: string | null;
  readonly on: Day;
}

/** Why a card cannot be in its holder's hands on that day: no one made it. Of a titre of no case nothing is known. */
export function cardNotMade(asked: AskedOn, { kind, case: caseId, on }: Delivery): Refusal | null {
  if (caseId === null || WITHOUT_CARD.has(kind)) return null;
  const { producedOn, availableOn } = caseState(asked, caseId).card;
  const isMade = [producedOn, availableOn].some((day) => day !== null && day <= on);
  return isMade ? null : no('handover.card-not-made', { first: ['CardProduced'] });
}

function dayFault(written: string, { on }: AskedOn): Refusal | null {
  const day = parseDay(written);
  if (day !== undefined && day >= on) return null;
  return no('handover.day-past', { change: `Give ${formatDay(on)} or a later day.` });
}

/** Whether somebody said that the titre is handed over: of an old one nobody may have, and it is presumed. */
function isSaidHandedOver({ id, fact }: Titre, { situation, on }: AskedOn): boolean {
  if (dayOrForeverIn(fact.data, 'handedOverOn') <= on) return true;
  const said = situation.dossier.facts.of('TitreHandedOver');
  return said.some(({ day, data }) => day <= on && identIn(data, 'titre') === id);
}

function titreNamed(
  { titre: id, case: caseId = null }: HandOverTitre | RecordHandover,
  { situation }: AskedOn,
): Titre | Refusal {
  const titre = situation.dossier.titres.find((known) => known.id === id);
  if (titre === undefined) return no('handover.titre-unknown', { first: ['TitreIssued'] });
  const isOfAnother = caseId !== null && titre.case !== null && titre.case !== caseId;
  return isOfAnother ? no('handover.of-another-case') : titre;
}

const offerHandoverSlot: Act<OfferHandoverSlot> = {
  subject: 'case',
  basis: ['ceseda:R431-15-1#al4'],
  records: ['HandoverSlotOffered'],
  draft: ({ case: id, on }) => [{ type: 'HandoverSlotOffered', case: id, data: { on } }],
  check: ({ on }, asked) => dayFault(on, asked),
};

const bookHandover: Act<BookHandover> = {
  subject: 'case',
  basis: ['ceseda:R431-15-1#al4'],
  records: ['HandoverBooked'],
  draft: ({ case: id, on }) => [{ type: 'HandoverBooked', case: id, data: { on } }],
  check: ({ on }, asked) => dayFault(on, asked),
};

const handOverTitre: Act<HandOverTitre> = {
  subject: 'case',
  basis: ['ceseda:R431-15-1#al4'],
  records: ['TitreHandedOver'],
  draft: ({ case: id, titre }) => [{ type: 'TitreHandedOver', case: id ?? null, data: { titre } }],
  check(command, asked) {
    const titre = titreNamed(command, asked);
    if (!('paper' in titre)) return titre;
    if (titre.withdrawnOn <= asked.on) return no('handover.titre-withdrawn');
    if (isSaidHandedOver(titre, asked)) return no('handover.handed-over-already');
    const { kind } = titre;
    const caseId = titre.case ?? command.case ?? null;
    return cardNotMade(asked, { kind, case: caseId, on: asked.on });
  },
};

const recordHandover: Act<RecordHandover> = {
  subject: 'case',
  basis: ['own:handover-recorded'],
  records: ['TitreHandoverRecorded'],
  draft: ({ case: id, titre }) => [
    { type: 'TitreHandoverRecorded', case: id ?? null, data: { titre } },
  ],
  check(command, asked) {
    const titre = titreNamed(command, asked);
    if (!('paper' in titre)) return titre;
    if (titre.handedOverOn <= asked.on) return null;
    return no('handover.not-handed-over', { first: ['TitreHandedOver'] });
  },
};

export const HANDOVER_ACTS = {
  OfferHandoverSlot: offerHandoverSlot,
  BookHandover: bookHandover,
  HandOverTitre: handOverTitre,
  RecordHandover: recordHandover,
} as const;
