// STORED SHAPES: see the warning at the head of events.ts.
import type { NoData } from './no-data.js';

/** What is asked for. */
export type DemandeKind = 'first' | 'renewal' | 'change-of-status' | 'duplicate';

/** A draft kept in the téléservice: nothing is asked yet. */
export type DemandeDraftedData = {
  readonly kind: DemandeKind;
  /** Article of the titre asked for, `L421-1`. */
  readonly ground: string;
  /** Titre or VLS-TS held, when the applicant names one. */
  readonly titreHeld?: string;
  /** Whether the titre asked for is on the list of the téléservice (annexe 9, R431-2). */
  readonly teleservice: boolean;
};

/** The demande: the day it occurred starts the clock of R432-2. */
export type DemandeFiledData = {
  readonly kind: DemandeKind;
  readonly ground: string;
  readonly titreHeld?: string;
  /** By which door it came, whatever the list of the téléservice says. */
  readonly channel:
    'teleservice' | 'counter' | 'post' | 'email' | 'substitution' | 'demarches-simplifiees';
  readonly teleservice: boolean;
  /** Day of the first step made to file, where what kept it from succeeding was not the applicant's (R431-2 al. 3). */
  readonly firstDiligenceOn?: string;
};

/** Proves that something was sent, and nothing about lawful stay (R431-15-1 al. 1). */
export type AttestationDepotIssuedData = {
  readonly document: string;
};

/** Registration refused, for incompleteness or for another reason. */
export type RegistrationRefusedData = {
  readonly reason: 'incomplete' | 'other';
};

/** A demande whose registration had been refused is examined again. */
export type DemandeReopenedData = NoData;

/** The applicant gives up the demande. */
export type DemandeWithdrawnData = NoData;

/** The file goes to the office of another département. */
export type FileTransferredData = {
  /** 01 to 95, 2A, 2B, 971 to 976. */
  readonly department: string;
  readonly reason: string;
};
