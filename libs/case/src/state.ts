import type { Day } from '#libs/kernel';

/** What is asked, as a draft says it: anything may still be missing. */
export interface Draft {
  readonly draftedOn: Day;
  readonly kind: string | null;
  readonly ground: string | null;
  readonly titreHeld: string | null;
  readonly teleservice: boolean;
}

/** What was asked. A dossier has one demande: the first filed. */
export interface Demande {
  readonly filedOn: Day;
  readonly kind: string;
  readonly ground: string;
  readonly titreHeld: string | null;
  readonly channel: string | null;
  readonly teleservice: boolean;
}

/** A request for missing documents that still awaits its answer. */
export interface OpenSupplementRequest {
  readonly requestedOn: Day;
  readonly items: readonly string[];
  /** Last day to answer. */
  readonly deadline: Day;
  /** Null: the applicant was never told, and nothing is suspended. */
  readonly notifiedOn: Day | null;
}

/** An appointment asked of the applicant. */
export interface Summons {
  readonly summonedOn: Day;
  readonly for: string | null;
  readonly on: Day | null;
}

/** The commission du titre de séjour: referred to, heard. */
export interface Commission {
  /** Null: an opinion is known, the referral is not. */
  readonly referredOn: Day | null;
  readonly opinion: { readonly givenOn: Day; readonly favourable: boolean | null } | null;
}

/** An attestation de prolongation or a récépissé. */
export interface ProvisionalDocument {
  readonly id: string;
  readonly form: 'attestation-prolongation' | 'recepisse';
  /** The kind of a récépissé; null for an attestation. */
  readonly kind: string | null;
  readonly issuedOn: Day;
  /** First and last day printed, inclusive. */
  readonly from: Day;
  readonly to: Day;
  readonly work: string | null;
  /** Day it was revoked, itself still covered; null when it was not. */
  readonly revokedOn: Day | null;
}

/** An attestation de décision favorable. */
export interface DecisionAttestation {
  readonly id: string;
  readonly issuedOn: Day;
  readonly from: Day;
  /** Null: until the hand-over. */
  readonly to: Day | null;
  readonly revokedOn: Day | null;
}

/** An express decision. */
export interface ExpressDecision {
  readonly outcome: 'favourable' | 'refused';
  readonly takenOn: Day;
  /** A refusal takes effect on its notification, when known. */
  readonly effectiveOn: Day;
  /** Deemed never taken. */
  readonly annulled: boolean;
  /** First day on which a judge suspends it; null when none did. */
  readonly suspendedOn: Day | null;
  /**
   * Known only by the attestation that proves it: leaves the state once the decision itself is
   * recorded.
   */
  readonly deemed: boolean;
}

/** How far the card has come. */
export interface CardProgress {
  readonly titre: string | null;
  readonly orderedOn: Day | null;
  readonly producedOn: Day | null;
  readonly availableOn: Day | null;
  /** The day offered, and the day taken, to fetch the card. */
  readonly slotOn: Day | null;
  readonly bookedOn: Day | null;
}

/** A titre of the dossier. */
export interface TitreOfCase {
  readonly id: string;
  readonly issuedOn: Day | null;
  readonly validFrom: Day | null;
  /** As said; null when nobody said it (see `handedOverOn`). */
  readonly handedOverOn: Day | null;
}

/** What a judge ordered. */
export interface CourtOrder {
  readonly givenOn: Day;
  readonly terms: string | null;
  readonly deadline: Day | null;
  readonly executedOn: Day | null;
}

/** A remedy against a decision: gracieux, hiérarchique or contentieux. */
export interface Recours {
  readonly kind: string;
  readonly filedOn: Day;
  /** Null until it is answered. */
  readonly answeredOn: Day | null;
  readonly outcome: string | null;
}

/** What the applicant did against a decision or a silence. */
export interface Remedies {
  readonly motivesRequestedOn: Day | null;
  readonly motivesGivenOn: Day | null;
  readonly interimApplications: readonly { readonly kind: string; readonly filedOn: Day }[];
  readonly courtOrders: readonly CourtOrder[];
  readonly recours: readonly Recours[];
}

/**
 * A dossier as decisions read it. What no decision reads belongs to a view; what the law computes,
 * to the law.
 */
export interface CaseState {
  readonly draft: Draft | null;
  readonly demande: Demande | null;
  /** The attestation de dépôt: proves the sending, covers nothing. */
  readonly attestationDepot: string | null;
  /** Day completeness was last established. */
  readonly completeOn: Day | null;
  readonly openSupplementRequests: readonly OpenSupplementRequest[];
  /** Refused and not reopened. */
  readonly registrationRefused: { readonly on: Day; readonly reason: string | null } | null;
  readonly withdrawnOn: Day | null;
  readonly summonses: readonly Summons[];
  readonly biometricsOn: Day | null;
  /** Bodies asked for an opinion they have not given. */
  readonly opinionsAwaited: readonly string[];
  readonly commission: Commission | null;
  readonly documents: readonly ProvisionalDocument[];
  readonly decisionAttestations: readonly DecisionAttestation[];
  /** First revocation of each document id; it may be known before the document. */
  readonly revocations: readonly { readonly document: string; readonly on: Day }[];
  /** In the order of the days they take effect. */
  readonly decisions: readonly ExpressDecision[];
  /** First day on which the implicit rejection was annulled or suspended. */
  readonly implicitAnnulledOn: Day | null;
  readonly card: CardProgress;
  readonly titres: readonly TitreOfCase[];
  readonly remedies: Remedies;
  /**
   * How many events this release could not read: of a type it does not know, or with unreadable
   * data.
   */
  readonly unknown: number;
}

/** A dossier of which nothing is known. */
export const EMPTY_CASE: CaseState = {
  draft: null,
  demande: null,
  attestationDepot: null,
  completeOn: null,
  openSupplementRequests: [],
  registrationRefused: null,
  withdrawnOn: null,
  summonses: [],
  biometricsOn: null,
  opinionsAwaited: [],
  commission: null,
  documents: [],
  decisionAttestations: [],
  revocations: [],
  decisions: [],
  implicitAnnulledOn: null,
  card: {
    titre: null,
    orderedOn: null,
    producedOn: null,
    availableOn: null,
    slotOn: null,
    bookedOn: null,
  },
  titres: [],
  remedies: {
    motivesRequestedOn: null,
    motivesGivenOn: null,
    interimApplications: [],
    courtOrders: [],
    recours: [],
  },
  unknown: 0,
};
