// STORED SHAPES: see the warning at the head of events.ts.

/** A visa. Printed days are inclusive. */
export type VisaIssuedData = {
  readonly visa: string;
  readonly kind: 'short-stay' | 'titre-to-request' | 'vls-ts' | 'exempting';
  readonly validFrom: string;
  readonly validTo: string;
  readonly mention?: string;
};

/** A VLS-TS validated online, which makes it a titre (R431-17). */
export type VlsTsValidatedData = {
  readonly visa: string;
};

/** A titre de séjour (L411-1). Printed days are inclusive. */
export type TitreIssuedData = {
  readonly titre: string;
  readonly kind:
    | 'cst'
    | 'csp'
    | 'carte-resident'
    | 'carte-resident-permanent'
    | 'cra-1'
    | 'cra-10'
    | 'aps'
    | 'aps-protection-temporaire'
    | 'carte-ue';
  readonly ground: string;
  readonly validFrom: string;
  /** Null: no end is printed. */
  readonly validTo: string | null;
  readonly durationMonths: number;
  readonly work: 'full' | 'limited' | 'none';
  /** Whether its renewal is asked in the téléservice. */
  readonly teleservice: boolean;
  readonly handedOverOn?: string;
  /** The dossier in which it was granted, when the fact bears another or none. */
  readonly case?: string;
};

/** The card is in its holder's hands. */
export type TitreHandedOverData = {
  readonly titre: string;
};

/**
 * The system was told of the hand-over: until then it may refuse the next filing (blockage B01).
 */
export type TitreHandoverRecordedData = {
  readonly titre: string;
};

/** The card is gone; the right stays. */
export type TitreDeclaredLostData = {
  readonly titre: string;
  readonly reason: 'lost' | 'stolen';
};

/** The titre is withdrawn: its day is the last covered. */
export type TitreWithdrawnData = {
  readonly titre: string;
};

/** Attestation de demande d'asile (L521-7). Printed days are inclusive. */
export type AsylumAttestationIssuedData = {
  readonly document: string;
  readonly from: string;
  readonly to: string;
};
