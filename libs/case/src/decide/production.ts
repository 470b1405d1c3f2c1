import { addMonths, FOREVER, formatDay, NEVER, parseDay, refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import type { PersonEventData } from '#libs/person';
import { caseState } from './case-state.js';
import { cardNotMade } from './handover.js';
import { longestTitre } from './titre-duration.js';

/** Issues a titre: in the case of its demande, or in none. */
export interface IssueTitre
  extends CommandShape, Omit<PersonEventData['TitreIssued'], 'titre' | 'case'> {
  readonly type: 'IssueTitre';
  readonly case?: string | null;
  /** Default: named from the case and the first day. */
  readonly titre?: string;
}

/** Orders the card from the printer. */
export interface OrderCard extends CommandShape {
  readonly type: 'OrderCard';
  readonly case: string;
  readonly titre: string;
}

/** The card is printed. */
export interface RecordCardProduced extends CommandShape {
  readonly type: 'RecordCardProduced';
  readonly case: string;
  readonly titre: string;
}

/** The card waits at the prefecture. */
export interface RecordCardAvailable extends CommandShape {
  readonly type: 'RecordCardAvailable';
  readonly case: string;
  readonly titre: string;
}

export type ProductionCommand = IssueTitre | OrderCard | RecordCardProduced | RecordCardAvailable;

export const PRODUCTION_REFUSALS = {
  'titre.issued-already': {
    article: null,
    says: 'A titre of that name is issued already: what was said of it is corrected, not said again.',
    dit: 'Un titre de ce nom est déjà délivré : une erreur se corrige, le titre n’est pas délivré deux fois.',
    change: 'Correct what was recorded of the titre, or name another.',
  },
  'titre.ends-before-it-begins': {
    article: null,
    says: 'The last day printed comes before the first.',
    dit: 'Le dernier jour imprimé précède le premier.',
    change: 'Print a last day on or after the first.',
  },
  'titre.over-when-issued': {
    article: null,
    says: 'The last day printed is over on the day of issue.',
    dit: 'Le dernier jour imprimé est passé au jour de la délivrance.',
    change: 'Date the act on the day on which the titre was issued.',
  },
  'titre.needs-an-end': {
    article: 'ceseda:L411-2',
    says: 'Only a permanent carte de résident has no last day.',
    dit: 'Seule la carte de résident permanent n’a pas de terme.',
    change: 'Print a last day.',
  },
  'titre.longer-than-stated': {
    article: null,
    says: 'The days printed last longer than the months stated.',
    dit: 'Les dates imprimées excèdent la durée annoncée.',
    change: 'Print an earlier last day, or state the months printed.',
  },
  'titre.too-long': {
    article: 'ceseda:L411-4',
    says: 'A titre of that kind, on that ground, is not given for so long.',
    dit: 'Un titre de cette nature, sur ce fondement, ne peut être délivré pour une telle durée.',
    change: 'Give it for fewer months.',
  },
  'titre.handed-over-in-the-future': {
    article: null,
    says: 'A hand-over to come is not known to be one.',
    dit: 'Une remise à venir ne peut être constatée.',
    change: 'Leave the day out, and record the hand-over when it happens.',
  },
  'card.titre-withdrawn': {
    article: 'ceseda:L411-2#al3',
    says: 'The titre is withdrawn: no card is made of it.',
    dit: 'Le titre est retiré : aucune carte n’est fabriquée.',
    change: 'Issue another titre.',
  },
  'card.of-another-case': {
    article: null,
    says: 'The titre was issued in another case: its card is made there.',
    dit: 'Le titre a été délivré dans un autre dossier : sa carte y est fabriquée.',
    change: 'Name the titre of this case, or the case of the titre.',
  },
  'card.of-another-titre': {
    article: null,
    says: 'The card ordered in this case is that of another titre.',
    dit: 'La carte commandée dans ce dossier est celle d’un autre titre.',
    change: 'Name the titre whose card is ordered, or order this one.',
  },
} as const;

const no = refusing(PRODUCTION_REFUSALS);

function nameOf({ titre, case: id, validFrom }: IssueTitre): string {
  const prefix = id === undefined || id === null ? '' : `${id}-`;
  return titre ?? `${prefix}T-${validFrom}`;
}

function lengthFault({ kind, ground, durationMonths }: IssueTitre): Refusal | null {
  const longest = longestTitre(kind, ground);
  if (longest === null || durationMonths <= longest.months) return null;
  const change = `Give it for ${longest.months} months at most.`;
  return { ...no('titre.too-long', { change }), article: longest.article };
}

function datesFault(command: IssueTitre, { on }: AskedOn): Refusal | null {
  const { kind, validFrom, validTo, durationMonths } = command;
  if (validTo === null) {
    return kind === 'carte-resident-permanent' ? null : no('titre.needs-an-end');
  }
  const from = parseDay(validFrom) ?? FOREVER;
  const to = parseDay(validTo) ?? NEVER;
  if (to < from) return no('titre.ends-before-it-begins');
  if (to < on) return no('titre.over-when-issued');
  const last = addMonths(from, durationMonths) - 1;
  if (to <= last) return null;
  return no('titre.longer-than-stated', { change: `Print ${formatDay(last)} or an earlier day.` });
}

function handoverFault(command: IssueTitre, asked: AskedOn): Refusal | null {
  const { kind, handedOverOn, case: caseId = null } = command;
  if (handedOverOn === undefined) return null;
  const on = parseDay(handedOverOn) ?? FOREVER;
  if (on > asked.today) return no('titre.handed-over-in-the-future');
  return cardNotMade(asked, { kind, case: caseId, on });
}

const issueTitre: Act<IssueTitre> = {
  subject: 'case',
  basis: ['ceseda:L411-1'],
  records: ['TitreIssued'],
  draft(command) {
    const { kind, ground, validFrom, validTo, durationMonths, work, teleservice } = command;
    const { case: id = null, handedOverOn } = command;
    const data = {
      titre: nameOf(command),
      ...{ kind, ground, validFrom, validTo, durationMonths, work, teleservice },
      ...(handedOverOn === undefined ? {} : { handedOverOn }),
    };
    return [{ type: 'TitreIssued', case: id, data }];
  },
  check(command, asked) {
    const name = nameOf(command);
    if (asked.situation.dossier.titres.some(({ id }) => id === name)) {
      return no('titre.issued-already');
    }
    return lengthFault(command) ?? datesFault(command, asked) ?? handoverFault(command, asked);
  },
};

type OfCard = OrderCard | RecordCardProduced | RecordCardAvailable;

/** The titre of the card, where it is issued: a card may be ordered before. */
function titreNamed({ titre }: OfCard, { situation }: AskedOn) {
  return situation.dossier.titres.find(({ id }) => id === titre);
}

function ofAnotherCase(command: OfCard, asked: AskedOn): Refusal | null {
  const caseId = titreNamed(command, asked)?.case ?? command.case;
  return caseId === command.case ? null : no('card.of-another-case');
}

const orderCard: Act<OrderCard> = {
  subject: 'case',
  basis: ['ceseda:R431-1'],
  records: ['CardOrdered'],
  draft: ({ case: id, titre }) => [{ type: 'CardOrdered', case: id, data: { titre } }],
  check(command, asked) {
    const known = titreNamed(command, asked);
    if (known !== undefined && known.withdrawnOn <= asked.on) return no('card.titre-withdrawn');
    return ofAnotherCase(command, asked);
  },
};

function otherTitre(
  command: RecordCardProduced | RecordCardAvailable,
  asked: AskedOn,
): Refusal | null {
  const { card } = caseState(asked, command.case);
  const isOther = card.orderedOn !== null && card.titre !== null && card.titre !== command.titre;
  return isOther ? no('card.of-another-titre') : ofAnotherCase(command, asked);
}

const recordCardProduced: Act<RecordCardProduced> = {
  subject: 'case',
  basis: ['ceseda:R431-1'],
  records: ['CardProduced'],
  draft: ({ case: id, titre }) => [{ type: 'CardProduced', case: id, data: { titre } }],
  check: otherTitre,
};

const recordCardAvailable: Act<RecordCardAvailable> = {
  subject: 'case',
  basis: ['ceseda:R431-1'],
  records: ['CardAvailable'],
  draft: ({ case: id, titre }) => [{ type: 'CardAvailable', case: id, data: { titre } }],
  check: otherTitre,
};

export const PRODUCTION_ACTS = {
  IssueTitre: issueTitre,
  OrderCard: orderCard,
  RecordCardProduced: recordCardProduced,
  RecordCardAvailable: recordCardAvailable,
} as const;
