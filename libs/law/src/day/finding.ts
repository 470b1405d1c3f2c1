/** Code of a cause. */
export type CauseCode =
  | 'G1'
  | 'G2'
  | 'G3'
  | 'G4'
  | 'G5'
  | 'G6'
  | 'G7'
  | 'G8'
  | 'G9'
  | 'G10'
  | 'G11'
  | 'G12'
  | 'G13';

/** Names of the causes, as the coverage answer gives them. */
export const CAUSE_NAMES: Readonly<Record<CauseCode, string>> = {
  G1: 'attestation-omitted',
  G2: 'attestation-not-renewed',
  G3: 'decided-not-proven',
  G4: 'access-blocked',
  G5: 'supplement-lost',
  G6: 'incomplete',
  G7: 'late-in-validity',
  G8: 'late-after-expiry',
  G9: 'lapsed',
  G10: 'refused',
  G11: 'vls-ts-never-validated',
  G12: 'first-demande-without-cover',
  G13: 'proof-lost',
};

const BLOCKED_FILE = new Set<CauseCode>(['G1', 'G2', 'G3', 'G4', 'G5']);

/** Whether the cause is a blocked file, and so the State's. */
export function isBlockedFile(cause: CauseCode): boolean {
  return BLOCKED_FILE.has(cause);
}

/** A cause, the rule of reading 1 that found it, and the article that rule rests on. */
export interface Finding {
  readonly cause: CauseCode;
  readonly rule: string;
  readonly article: string;
}

function finding(cause: CauseCode, rule: string, article: string): Finding {
  return Object.freeze({ cause, rule, article });
}

/** Everything a day's cause can be found to be. One object each: days with equal causes share it. */
export const FINDINGS = {
  proofLost: finding('G13', '0', 'ceseda:L411-1'),
  cardNotInHand: finding('G3', '0', 'crpa:L242-1'),
  refused: finding('G10', '1', 'ceseda:L411-2'),
  titreWithdrawn: finding('G10', '2', 'ceseda:L411-2'),
  registrationRefused: finding('G10', '3', 'ceseda:R431-12'),
  unregisteredSupplementLost: finding('G5', '3', 'crpa:L114-5'),
  unregisteredIncomplete: finding('G6', '3', 'crpa:L114-5'),
  supplementLost: finding('G5', '4a', 'crpa:L114-5'),
  incomplete: finding('G6', '4a', 'crpa:L114-5'),
  neverValidated: finding('G11', '5c', 'ceseda:R431-17'),
  validationBlocked: finding('G4', '5c', 'ceseda:R431-17'),
  owedInWindowNotRenewed: finding('G2', '4b', 'ceseda:R431-15-1'),
  owedInWindowOmitted: finding('G1', '4b', 'ceseda:R431-15-1'),
  owedRecepisseNotRenewed: finding('G2', '4b', 'ceseda:R431-12'),
  owedRecepisseOmitted: finding('G1', '4b', 'ceseda:R431-12'),
  owedCommissionNotRenewed: finding('G2', '4b', 'ceseda:R432-9'),
  owedCommissionOmitted: finding('G1', '4b', 'ceseda:R432-9'),
  owedProtectedNotRenewed: finding('G2', '4b', 'ceseda:R431-15-3'),
  owedProtectedOmitted: finding('G1', '4b', 'ceseda:R431-15-3'),
  firstNotRenewed: finding('G2', '4c', 'ceseda:R431-15-1'),
  firstWithoutCover: finding('G12', '4c', 'ceseda:R431-4'),
  keptOutThenFiled: finding('G4', '4d', 'ceseda:R431-2'),
  outsideWindowNotRenewed: finding('G2', '4d', 'ceseda:R431-15-1'),
  filedLateInValidity: finding('G7', '4d', 'ceseda:R431-5'),
  filedAfterExpiry: finding('G8', '4d', 'ceseda:R431-5'),
  filedLapsed: finding('G9', '4d', 'ceseda:R431-8'),
  filedLateNothingHeld: finding('G12', '4d', 'ceseda:R431-5'),
  protectionNotRenewed: finding('G2', '5a', 'ceseda:R581-4'),
  accessBlocked: finding('G4', '5b', 'ceseda:R431-2'),
  notRenewedAnyTime: finding('G8', '5d', 'ceseda:R431-5'),
  notFiled: finding('G8', '5d', 'ceseda:R431-8'),
  notFiledLapsed: finding('G9', '5d', 'ceseda:R431-8'),
  neverHeld: finding('G12', '5d', 'ceseda:L411-1'),
} as const;
