/** Code of a cause. */
export type CauseCode =
  'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G6' | 'G7' | 'G8' | 'G9' | 'G10' | 'G11' | 'G12' | 'G13';

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

/** A cause, the rule of reading 1 that found it, the article that rule rests on, and what it says, in a sentence. */
export interface Finding {
  readonly cause: CauseCode;
  readonly rule: string;
  readonly article: string;
  readonly says: string;
}

function finding(cause: CauseCode, rule: string, article: string, says: string): Finding {
  return Object.freeze({ cause, rule, article, says });
}

const NOT_RENEWED = 'the last one ended and none followed';
const IN_WINDOW = 'filed inside its window, the demande is owed an attestation de prolongation';
const AT_COUNTER = 'outside the téléservice, the demande is owed a récépissé';
const COMMISSION = 'referred to the commission, the demande is owed a document until the decision';
const PROTECTED = 'a protected person is owed an attestation on filing';
const LATE = 'filed outside its window';

/** Everything a day's cause can be found to be. One object each: days with equal causes share it. */
export const FINDINGS = {
  proofLost: finding('G13', '0', 'ceseda:L411-1', 'the card was declared lost; the right remains'),
  cardNotInHand: finding(
    'G3',
    '0',
    'crpa:L242-1',
    'the right is there, the card or the attestation that shows it is not in hand',
  ),
  refused: finding('G10', '1', 'ceseda:L411-2', 'the demande was expressly refused'),
  titreWithdrawn: finding('G10', '2', 'ceseda:L411-2', 'the titre was withdrawn'),
  registrationRefused: finding(
    'G10',
    '3',
    'crpa:L114-5',
    'registration was refused, not for want of documents',
  ),
  unregisteredSupplementLost: finding(
    'G5',
    '3',
    'crpa:L114-5',
    'closed as incomplete although the request could not be read or the answer not received',
  ),
  unregisteredIncomplete: finding('G6', '3', 'crpa:L114-5', 'closed as incomplete'),
  supplementLost: finding(
    'G5',
    '4a',
    'crpa:L114-5',
    'documents are awaited that a blockage keeps from being read or sent',
  ),
  incomplete: finding('G6', '4a', 'crpa:L114-5', 'documents asked for have not been provided'),
  neverValidated: finding(
    'G11',
    '5c',
    'ceseda:R431-17',
    'the VLS-TS was not validated within three months of entry',
  ),
  validationBlocked: finding(
    'G4',
    '5c',
    'ceseda:R431-17',
    'a blockage was reported while the VLS-TS could still be validated',
  ),
  owedInWindowOmitted: finding('G1', '4b', 'ceseda:R431-15-1', `${IN_WINDOW}: none was in hand`),
  owedInWindowNotRenewed: finding('G2', '4b', 'ceseda:R431-15-1', `${IN_WINDOW}: ${NOT_RENEWED}`),
  owedRecepisseOmitted: finding('G1', '4b', 'ceseda:R431-12', `${AT_COUNTER}: none was in hand`),
  owedRecepisseNotRenewed: finding('G2', '4b', 'ceseda:R431-12', `${AT_COUNTER}: ${NOT_RENEWED}`),
  owedCommissionOmitted: finding('G1', '4b', 'ceseda:R432-9', `${COMMISSION}: none was in hand`),
  owedCommissionNotRenewed: finding('G2', '4b', 'ceseda:R432-9', `${COMMISSION}: ${NOT_RENEWED}`),
  owedProtectedOmitted: finding('G1', '4b', 'ceseda:R431-15-3', `${PROTECTED}: none was in hand`),
  owedProtectedNotRenewed: finding('G2', '4b', 'ceseda:R431-15-3', `${PROTECTED}: ${NOT_RENEWED}`),
  firstNotRenewed: finding(
    'G2',
    '4c',
    'ceseda:R431-15-1',
    'the provisional document of this first demande ended and none followed',
  ),
  firstWithoutCover: finding(
    'G12',
    '4c',
    'ceseda:R431-4',
    'a first demande: no text owes a document while it is examined',
  ),
  keptOutThenFiled: finding(
    'G4',
    '4d',
    'ceseda:R431-2',
    `${LATE}, because a blockage kept the person out before`,
  ),
  outsideWindowNotRenewed: finding(
    'G2',
    '4d',
    'ceseda:R431-15-1',
    `${LATE}, the demande was given a document all the same: it ended and none followed`,
  ),
  filedLateInValidity: finding(
    'G7',
    '4d',
    'ceseda:R431-5',
    `${LATE}, the titre still valid: no document is owed`,
  ),
  filedAfterExpiry: finding(
    'G8',
    '4d',
    'ceseda:R431-5',
    `${LATE}, after the titre expired: no document is owed`,
  ),
  filedLapsed: finding(
    'G9',
    '4d',
    'ceseda:R431-8',
    `${LATE}, more than six months after the titre expired`,
  ),
  filedLateNothingHeld: finding('G12', '4d', 'ceseda:R431-5', `${LATE}, no titre held`),
  protectionNotRenewed: finding(
    'G2',
    '5a',
    'ceseda:R581-4',
    'temporary protection is renewed automatically, and was not',
  ),
  accessBlocked: finding(
    'G4',
    '5b',
    'ceseda:R431-2',
    'nothing is filed: a blockage kept the person out of the téléservice',
  ),
  notRenewedAnyTime: finding(
    'G8',
    '5d',
    'ceseda:R431-5',
    'nothing is filed; this titre can be renewed at any time',
  ),
  notFiled: finding(
    'G8',
    '5d',
    'ceseda:R431-8',
    'nothing is filed, the titre having expired less than six months before',
  ),
  notFiledLapsed: finding(
    'G9',
    '5d',
    'ceseda:R431-8',
    'nothing is filed, and the titre expired more than six months before',
  ),
  neverHeld: finding('G12', '5d', 'ceseda:L411-1', 'no titre was ever held and nothing is filed'),
} as const;
