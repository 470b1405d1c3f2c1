import { FOREVER, formatDay, NEVER, parseDay, refusing } from '#libs/kernel';
import { documentsNamed } from '#libs/law';
import type { Act, AskedOn, CommandShape, Situation } from '#libs/law';
import { personEver } from './person-state.js';

/** The card of a titre is lost or stolen, and void from then on; the right stays. */
export interface DeclareTitreLost extends CommandShape {
  readonly type: 'DeclareTitreLost';
  readonly titre: string;
  /** What became of it. */
  readonly reasonGiven: 'lost' | 'stolen';
}

/** Withdraws a titre: the day of the act is the last covered. */
export interface WithdrawTitre extends CommandShape {
  readonly type: 'WithdrawTitre';
  readonly titre: string;
}

/** Records an attestation de demande d'asile. */
export interface IssueAsylumAttestation extends CommandShape {
  readonly type: 'IssueAsylumAttestation';
  /** Default: named from the first day. */
  readonly document?: string;
  /** First and last day printed, `YYYY-MM-DD`, inclusive. */
  readonly from: string;
  readonly to: string;
}

export type TitreCommand = DeclareTitreLost | WithdrawTitre | IssueAsylumAttestation;

const WITHDRAWAL = ['ceseda:R432-3', 'ceseda:R432-4'] as const;

export const TITRE_REFUSALS = {
  'titre.unknown': {
    article: null,
    says: 'No titre of that name is known.',
    dit: 'Aucun titre de séjour de ce numéro n’est connu.',
    change: 'Record the titre first.',
  },
  'titre.not-in-hand': {
    article: null,
    says: 'A card that was never handed over is not lost by its holder.',
    dit: 'Une carte qui n’a jamais été remise n’est pas perdue par son titulaire.',
    change: 'Record the hand-over first.',
  },
  'titre.lost-already': {
    article: null,
    says: 'The loss of that card is declared already.',
    dit: 'La perte ou le vol de cette carte est déjà déclaré.',
    change: 'Ask for a duplicate, or for the renewal.',
  },
  'titre.withdrawn-already': {
    article: WITHDRAWAL[1],
    says: 'The titre is withdrawn already.',
    dit: 'Le titre de séjour est déjà retiré.',
    change: 'Nothing is left to do; an error is corrected: CorrectFact.',
  },
  'titre.over': {
    article: WITHDRAWAL[1],
    says: 'A titre whose last day is over has nothing left to withdraw.',
    dit: 'Un titre expiré ne peut plus être retiré.',
    change: 'Date the withdrawal on or before its last day, if it was taken by then.',
  },
  'asylum-attestation.ends-before-it-begins': {
    article: 'ceseda:L521-7',
    says: 'The last day printed comes before the first.',
    dit: 'Le dernier jour imprimé précède le premier.',
    change: 'Print a last day on or after the first.',
  },
  'asylum-attestation.over-when-issued': {
    article: 'ceseda:L521-7',
    says: 'The last day printed is over on the day of issue: the attestation would never prove anything.',
    dit: 'Le dernier jour imprimé est passé au jour de la délivrance : l’attestation ne justifierait de rien.',
    change: 'Print the day of issue or a later last day.',
  },
  'asylum-attestation.issued-already': {
    article: 'ceseda:L521-7',
    says: 'A document of that name is known.',
    dit: 'Un document de ce numéro est déjà connu.',
    change: 'Give the next attestation its own name.',
  },
} as const;

const no = refusing(TITRE_REFUSALS);

type Titre = Situation['dossier']['titres'][number];

function titreOf({ situation }: AskedOn, titre: string): Titre | undefined {
  return situation.dossier.titres.find(({ id }) => id === titre);
}

export const declareTitreLost: Act<DeclareTitreLost> = {
  subject: 'person',
  basis: ['own:card-lost'],
  records: ['TitreDeclaredLost'],
  draft: ({ titre, reasonGiven }) => [
    { type: 'TitreDeclaredLost', case: null, data: { titre, reason: reasonGiven } },
  ],
  check({ titre: id }, asked) {
    const titre = titreOf(asked, id);
    if (titre === undefined) return no('titre.unknown');
    if (titre.handedOverOn > asked.on) return no('titre.not-in-hand');
    return personEver(asked).titres.some((one) => one.id === id && one.lostOn !== null)
      ? no('titre.lost-already')
      : null;
  },
};

export const withdrawTitre: Act<WithdrawTitre> = {
  subject: 'person',
  basis: WITHDRAWAL,
  records: ['TitreWithdrawn'],
  draft: ({ titre }) => [{ type: 'TitreWithdrawn', case: null, data: { titre } }],
  check({ titre: id }, asked) {
    const titre = titreOf(asked, id);
    if (titre === undefined) return no('titre.unknown');
    const known = personEver(asked).titres.find((one) => one.id === id);
    if (known !== undefined && known.withdrawnOn !== null) return no('titre.withdrawn-already');
    if (titre.lastDay >= asked.on) return null;
    return no('titre.over', { detail: `Its last day was ${formatDay(titre.lastDay)}.` });
  },
};

export const issueAsylumAttestation: Act<IssueAsylumAttestation> = {
  subject: 'person',
  basis: ['ceseda:L521-7'],
  records: ['AsylumAttestationIssued'],
  draft: ({ document, from, to }) => [
    {
      type: 'AsylumAttestationIssued',
      case: null,
      data: { document: document ?? `AA-${from}`, from, to },
    },
  ],
  check({ document, from, to }, { situation, on }) {
    const last = parseDay(to) ?? FOREVER;
    if (last < (parseDay(from) ?? NEVER)) return no('asylum-attestation.ends-before-it-begins');
    if (last < on) return no('asylum-attestation.over-when-issued');
    return documentsNamed(situation, document ?? `AA-${from}`).length > 0
      ? no('asylum-attestation.issued-already')
      : null;
  },
};
