import { NEVER, parseDay, type Day } from './days.js';
import { compareDecisions, type Decision } from './decisions.js';
import type { Dossier } from './dossier.js';
import { ofType } from './fact-order.js';
import type { Instrument, Interruption } from './instruments.js';
import { revocations } from './provisional-documents.js';
import { expiry } from './titre-held.js';

/** An attestation de décision favorable: it proves what the decision covers. */
export interface DecisionAttestation {
  readonly case: string | null;
  readonly issuedOn: Day;
  readonly from: Day;
  readonly to: Day;
  readonly revokedOn: readonly Day[];
}

function firstHandOver({ papers }: Dossier, theCase: string): Day {
  const handOvers = papers.handOvers.filter((one) => one.case === theCase);
  return Math.min(NEVER, ...handOvers.map((one) => one.day));
}

/**
 * The E, or the day of withdrawal, of the titre issued for the case; of several, the last to end.
 */
function endOfTitreIssued({ papers }: Dossier, theCase: string): Day {
  const issued = papers.titres.filter((titre) => titre.case === theCase);
  return issued.length === 0 ? NEVER : Math.max(...issued.map(expiry));
}

function laterRefusals({ decisions }: Dossier, favourable: Decision): readonly Interruption[] {
  return decisions
    .filter((one) => one.case === favourable.case && !one.favourable && !one.annulled)
    .filter((one) => compareDecisions(one, favourable) > 0)
    .map((one) => ({ after: one.day - 1, until: one.suspendedFrom }));
}

/** Rule 6, I24: each favourable decision that was not annulled. */
export function decisionCover(dossier: Dossier): readonly Instrument[] {
  const favourable = dossier.decisions.filter((one) => one.favourable && !one.annulled);
  return favourable.map((decision) => ({
    code: 'I24',
    from: decision.day,
    to: Math.min(
      firstHandOver(dossier, decision.case) - 1,
      decision.suspendedFrom - 1,
      endOfTitreIssued(dossier, decision.case),
    ),
    interruptions: laterRefusals(dossier, decision),
    source: { is: 'decision', case: decision.case },
  }));
}

/** The attestations de décision favorable, whether or not they count as decisions. */
export function decisionAttestations({ facts }: Dossier): readonly DecisionAttestation[] {
  return ofType(facts, 'AttestationDecisionFavorableIssued').map((fact) => ({
    case: fact.case,
    issuedOn: fact.day,
    from: parseDay(fact.data['from']) ?? NEVER,
    to: parseDay(fact.data['to']) ?? NEVER,
    revokedOn: revocations(facts, fact.data['document']),
  }));
}
