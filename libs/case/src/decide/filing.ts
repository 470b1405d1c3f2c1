import { FOREVER, formatDay, parseDay, refusing } from '#libs/kernel';
import type { Draft, FactData, Refusal } from '#libs/kernel';
import { firstDiligence } from '#libs/law';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { openOnGround } from '../conformance/second-demande.js';
import { pendingIn } from '../conformance/ways.js';
import type { DemandeFiledData, DemandeKind } from '../events/filing-events.js';
import { filingOf } from './case-state.js';
import { isSubstitutionOpen } from './substitution-open.js';

/** Keeps a draft: nothing is asked yet. */
export interface DraftDemande extends CommandShape {
  readonly type: 'DraftDemande';
  readonly case: string;
  readonly kind: DemandeKind;
  readonly ground: string;
  readonly titreHeld?: string;
  readonly teleservice: boolean;
}

/** Files a demande, by whichever door. */
export interface FileDemande extends CommandShape {
  readonly type: 'FileDemande';
  readonly case: string;
  readonly kind: DemandeKind;
  readonly ground: string;
  readonly titreHeld?: string;
  readonly channel: DemandeFiledData['channel'];
  /** Whether the titre asked for is on the list of the téléservice (annexe 9). */
  readonly teleservice: boolean;
  /** Default, by the way of substitution: the first day on which a blockage kept the person out. */
  readonly firstDiligenceOn?: string;
}

/** Takes up again a demande whose registration was refused. */
export interface ReopenDemande extends CommandShape {
  readonly type: 'ReopenDemande';
  readonly case: string;
}

/** The applicant gives up the demande. */
export interface WithdrawDemande extends CommandShape {
  readonly type: 'WithdrawDemande';
  readonly case: string;
}

export type FilingCommand = DraftDemande | FileDemande | ReopenDemande | WithdrawDemande;

export const FILING_REFUSALS = {
  'demande.ground-open': {
    // No article: the Conseil d'État, avis of 10 October 2024.
    article: null,
    says: 'Another demande on the same ground is still open.',
    dit: 'Une demande présentée sur le même fondement est encore en cours.',
    change: 'Have it decided or withdrawn first, or ask on another ground.',
  },
  'demande.titre-unknown': {
    article: 'ceseda:R431-5',
    says: 'The demande names a titre that is not known to be the person’s.',
    dit: 'La demande mentionne un titre qui n’est pas connu pour cette personne.',
    change: 'Record that titre or VLS-TS, name another, or name none.',
  },
  'demande.person-unknown': {
    article: 'ceseda:R431-10',
    says: 'A first demande comes from a person whose civil status is known, and this one is not registered.',
    dit: 'Une première demande suppose l’état civil connu : la personne n’est pas enregistrée.',
    change: 'Register the person first.',
  },
  'demande.not-in-teleservice': {
    article: 'ceseda:R431-3',
    says: 'The titre asked for is not on the list of the téléservice: it is asked for at the prefecture.',
    dit: 'Le titre demandé ne relève pas du téléservice : la demande se fait en préfecture.',
    change: 'File at the counter, or by the post where the préfet allows it.',
  },
  'demande.substitution-not-open': {
    article: 'ceseda:R431-2#al3',
    says: 'The way of substitution opens once filing online is found impossible, or an appointment is offered.',
    dit: 'La solution de substitution suppose une impossibilité constatée ou un rendez-vous proposé.',
    change: 'Establish the impossibility, or offer the substitution.',
  },
  'demande.diligence-after-filing': {
    article: 'ceseda:R431-2#al3',
    says: 'The first diligence cannot come after the filing.',
    dit: 'La première diligence ne peut être postérieure au dépôt.',
    change: 'Give the day of the filing or an earlier one.',
  },
} as const;

const no = refusing(FILING_REFUSALS);

function asksFor({ kind, ground, titreHeld, teleservice }: DraftDemande | FileDemande) {
  return { kind, ground, ...(titreHeld === undefined ? {} : { titreHeld }), teleservice };
}

/** Why the ground cannot be asked for in that case: it is, in another. */
function groundOpen(
  asked: AskedOn,
  ground: { readonly ground: string; readonly case: string },
): Refusal | null {
  const { situation, on } = asked;
  const other = openOnGround(situation, { ...ground, on }, pendingIn(situation));
  if (other === undefined) return null;
  const since = formatDay(other.demande.filedOn);
  return no('demande.ground-open', {
    detail: `A demande on ${ground.ground}, case ${other.file.id}, filed on ${since}, is still open.`,
  });
}

function diligenceOf(command: FileDemande, { situation, on }: AskedOn): string | undefined {
  if (command.channel !== 'substitution') return command.firstDiligenceOn;
  const { titreHeld = null } = command;
  const first = firstDiligence(situation, { ...command, titreHeld, filedOn: on });
  return command.firstDiligenceOn ?? (first === null ? undefined : formatDay(first));
}

function filed(command: FileDemande, asked: AskedOn): FactData {
  const { channel } = command;
  const firstDiligenceOn = diligenceOf(command, asked);
  return {
    ...asksFor(command),
    channel,
    ...(firstDiligenceOn === undefined ? {} : { firstDiligenceOn }),
  };
}

function cannotBeAsked({ kind, titreHeld }: FileDemande, { situation }: AskedOn): Refusal | null {
  if (kind === 'first' && situation.dossier.identity.fact === null) {
    return no('demande.person-unknown', { first: ['PersonRegistered'] });
  }
  const isKnown = titreHeld === undefined || situation.papers.some(({ id }) => id === titreHeld);
  return isKnown ? null : no('demande.titre-unknown');
}

function doorClosed(command: FileDemande, { situation, on }: AskedOn): Refusal | null {
  const { channel, teleservice, firstDiligenceOn } = command;
  const isOnline = channel === 'teleservice' || channel === 'substitution';
  if (isOnline && !teleservice) return no('demande.not-in-teleservice');
  if (channel === 'substitution' && !isSubstitutionOpen(situation, on)) {
    return no('demande.substitution-not-open', { first: ['ImpossibilityEstablished'] });
  }
  if (firstDiligenceOn === undefined || (parseDay(firstDiligenceOn) ?? FOREVER) <= on) return null;
  return no('demande.diligence-after-filing', {
    change: `Give ${formatDay(on)} or an earlier day.`,
  });
}

const draftDemande: Act<DraftDemande> = {
  subject: 'case',
  basis: ['own:draft'],
  records: ['DemandeDrafted'],
  draft: (command) => [{ type: 'DemandeDrafted', case: command.case, data: asksFor(command) }],
};

const fileDemande: Act<FileDemande> = {
  subject: 'case',
  basis: ['ceseda:R431-2', 'ceseda:R431-3', 'ceseda:R431-15-1#al1'],
  records: ['DemandeFiled', 'AttestationDepotIssued'],
  draft(command, asked) {
    const { case: id, channel } = command;
    const demande: Draft = { type: 'DemandeFiled', case: id, data: filed(command, asked) };
    if (channel !== 'teleservice') return [demande];
    const document = `${id}-AD-${formatDay(asked.on)}`;
    return [demande, { type: 'AttestationDepotIssued', case: id, data: { document } }];
  },
  check(command, asked) {
    // A duplicate asks for no titre anew.
    const { kind } = command;
    return (
      cannotBeAsked(command, asked) ??
      doorClosed(command, asked) ??
      (kind === 'duplicate' ? null : groundOpen(asked, command))
    );
  },
};

const reopenDemande: Act<ReopenDemande> = {
  subject: 'case',
  basis: ['ceseda:R431-11'],
  records: ['DemandeReopened'],
  draft: ({ case: id }) => [{ type: 'DemandeReopened', case: id, data: {} }],
  may(asked, id) {
    const filing = filingOf(asked, id);
    if (filing === undefined || !filing.counts) return null;
    return groundOpen(asked, { ground: filing.demande.ground, case: filing.file.id });
  },
};

const withdrawDemande: Act<WithdrawDemande> = {
  subject: 'case',
  basis: ['own:applicant-gives-up'],
  records: ['DemandeWithdrawn'],
  draft: ({ case: id }) => [{ type: 'DemandeWithdrawn', case: id, data: {} }],
};

export const FILING_ACTS = {
  DraftDemande: draftDemande,
  FileDemande: fileDemande,
  ReopenDemande: reopenDemande,
  WithdrawDemande: withdrawDemande,
} as const;
