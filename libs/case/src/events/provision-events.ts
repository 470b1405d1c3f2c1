// STORED SHAPES: see the warning at the head of events.ts.

/** Right to work printed on a document. */
export type WorkRight = 'full' | 'limited' | 'none';

/**
 * Attestation de prolongation de l'instruction (R431-15-1 al. 2 and 3). Printed days are inclusive.
 */
export type AttestationProlongationIssuedData = {
  readonly document: string;
  readonly from: string;
  readonly to: string;
  readonly work: WorkRight;
  /** Whether the document says which rights it carries. */
  readonly rightsStated: boolean;
  /** The attestation it follows. */
  readonly renews?: string;
};

/** Récépissé (R431-12), or that of the commission (R432-9). Printed days are inclusive. */
export type RecepisseIssuedData = {
  readonly document: string;
  readonly kind: 'first' | 'renewal' | 'duplicate' | 'commission';
  readonly from: string;
  readonly to: string;
  readonly work: WorkRight;
};

/** A document ends on the day of this fact, whatever is printed. */
export type ProvisionalDocumentRevokedData = {
  readonly document: string;
};
