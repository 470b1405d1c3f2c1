import type { Day } from '#libs/kernel';

/** Who the person is. Anything unknown, or redacted, is null. */
export interface Identity {
  readonly birthDate: Day | null;
  readonly enteredOn: Day | null;
  /** In capitals; compared with ISO 3166-1 codes of two or three letters. */
  readonly nationality: string | null;
  readonly nationalityFrom: Day | null;
  readonly familyOfCitizen: boolean;
}

/** A visa. It may be known by its validation alone. */
export interface Visa {
  readonly id: string;
  readonly issue: {
    readonly kind: string;
    /** First and last day printed, inclusive. */
    readonly validFrom: Day;
    readonly validTo: Day;
  } | null;
  /** First validation, in time or not. */
  readonly validatedOn: Day | null;
}

/** A titre de séjour. It may be known by its hand-over, loss or withdrawal alone. */
export interface Titre {
  readonly id: string;
  readonly issue: TitreIssue | null;
  /** As said by the issue or by the hand-over, the earlier; null when nobody said it. */
  readonly handedOverOn: Day | null;
  /** Day the system was told of the hand-over; until then it may refuse the next filing (B01). */
  readonly handoverRecordedOn: Day | null;
  readonly lostOn: Day | null;
  /** Last covered day, when it comes before the printed end. */
  readonly withdrawnOn: Day | null;
}

/** What is printed on a titre. */
export interface TitreIssue {
  readonly issuedOn: Day;
  readonly kind: string;
  readonly ground: string;
  readonly validFrom: Day;
  /** Last day printed, inclusive; null when none is. */
  readonly validTo: Day | null;
  readonly durationMonths: number;
  /** Whether its renewal is asked in the téléservice. */
  readonly teleservice: boolean;
}

/** How to reach the person, as declared last. */
export interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
  /** BCP 47. */
  readonly language: string | null;
}

/** A change of situation that the person declared. */
export interface SituationChange {
  readonly change: string;
  readonly declaredOn: Day;
  /** Day the prefecture took note of it; null until then. */
  readonly seenOn: Day | null;
}

/** A right that a partner has stopped and not restored. */
export interface SuspendedRight {
  readonly partner: string;
  readonly since: Day;
}

/**
 * Something that stands, or stood, in the way of filing: reported, or met by an attempt to file.
 */
export interface Blockage {
  /** B01…; null for an attempt that bears no code. */
  readonly code: string | null;
  /** The dossier it is about; null before there is one. */
  readonly case: string | null;
  readonly metOn: Day;
  readonly reported: boolean;
  /** Through whom it was reported; null for an attempt. */
  readonly channel: string | null;
  readonly reference: string | null;
  readonly acknowledgedOn: Day | null;
  readonly escalated: { readonly on: Day; readonly to: string | null } | null;
  readonly resolvedOn: Day | null;
}

/**
 * A step of diligence: the person turned to the contact centre or to a point d'accueil numérique
 * (R431-2 al. 3).
 */
export interface Diligence {
  readonly with: 'ccc' | 'pan';
  readonly on: Day;
  /** Whether the centre answered; null when it is not said, and for a visit. */
  readonly answered: boolean | null;
}

/** The way of substitution offered last. */
export interface Substitution {
  readonly offeredOn: Day;
  readonly appointmentOn: Day | null;
  /** Ways to book it. */
  readonly vectors: readonly string[];
  readonly declinedOn: Day | null;
}

/** Access to the téléservice: lost before any dossier exists, so the person's. */
export interface Access {
  readonly attempts: readonly {
    readonly on: Day;
    readonly ground: string | null;
    readonly outcome: string;
  }[];
  readonly blockages: readonly Blockage[];
  readonly contacts: readonly Diligence[];
  /** Day an impossibility to file was last established. */
  readonly impossibilityOn: Day | null;
  readonly substitution: Substitution | null;
}

/**
 * A person as decisions read it. What no decision reads belongs to a view; what the law computes,
 * to the law.
 */
export interface PersonState {
  readonly identity: Identity | null;
  readonly visas: readonly Visa[];
  readonly titres: readonly Titre[];
  /** Département of the last address declared. */
  readonly department: string | null;
  readonly suspendedRights: readonly SuspendedRight[];
  /** Known to be away or dead since the day after; null when present as far as is known. */
  readonly presenceEnded: { readonly on: Day; readonly reason: string | null } | null;
  /** Null when nothing was declared. */
  readonly contact: Contact | null;
  readonly situationChanges: readonly SituationChange[];
  readonly access: Access;
  /**
   * How many events this release could not read: of a type it does not know, or with unreadable
   * data.
   */
  readonly unknown: number;
}

/** A person of whom nothing is known. */
export const EMPTY_PERSON: PersonState = {
  identity: null,
  visas: [],
  titres: [],
  department: null,
  suspendedRights: [],
  presenceEnded: null,
  contact: null,
  situationChanges: [],
  access: { attempts: [], blockages: [], contacts: [], impossibilityOn: null, substitution: null },
  unknown: 0,
};
