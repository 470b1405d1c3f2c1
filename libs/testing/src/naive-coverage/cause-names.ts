/** The names of the causes, by code. */
export const CAUSE_NAMES = {
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
} as const;

/** Why a day is unlawful or unproven. */
export type Cause = keyof typeof CAUSE_NAMES;

const OF_A_BLOCKED_FILE: readonly Cause[] = ['G1', 'G2', 'G3', 'G4', 'G5'];

/** True for the causes that answer "because of a blocked file". */
export function isOfBlockedFile(cause: Cause | null): boolean {
  return cause !== null && OF_A_BLOCKED_FILE.includes(cause);
}
