import type { Day } from './days.js';
import type { DecisionAttestation } from './decision-cover.js';
import type { Instrument } from './instruments.js';
import type { Titre } from './papers.js';

/** What the person could show on a day, best first. */
export type Proof = 'card' | 'document' | 'expired-card' | 'none';

const BEST_FIRST: readonly Proof[] = ['card', 'document', 'expired-card', 'none'];

/** True when the card was handed over by that day and is not declared lost by that day. */
function isInHand(titre: Titre, day: Day): boolean {
  return titre.handedOverOn <= day && titre.lostOn > day;
}

function provesDecision(one: DecisionAttestation, theCase: string, day: Day): boolean {
  if (one.case !== theCase || one.issuedOn > day || one.from > day || one.to < day) return false;
  return !one.revokedOn.some((revoked) => revoked < day);
}

function proofBy(
  { source }: Instrument,
  attestations: readonly DecisionAttestation[],
  day: Day,
): Proof {
  switch (source.is) {
    case 'citizenship':
    case 'visa':
      return 'card';
    case 'minority':
      return 'none';
    case 'titre':
      return isInHand(source.titre, day) ? 'card' : 'none';
    case 'document':
      return source.issuedOn <= day ? 'document' : 'none';
    case 'decision':
      return attestations.some((one) => provesDecision(one, source.case, day))
        ? 'document'
        : 'none';
    case 'law':
      return isInHand(source.titre, day) ? 'expired-card' : 'none';
  }
}

/** The best proof among the instruments that cover the day. */
export function proofOf(
  covering: readonly Instrument[],
  attestations: readonly DecisionAttestation[],
  day: Day,
): Proof {
  const proofs = covering.map((instrument) => proofBy(instrument, attestations, day));
  return BEST_FIRST.find((proof) => proofs.includes(proof)) ?? 'none';
}
