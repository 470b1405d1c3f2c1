import { FOREVER } from '#libs/kernel';
import type { Day, Json } from '#libs/kernel';
import type { Article } from '../article.js';
import type { Decision } from '../dossier/decision.js';
import type { FactIndex } from '../facts/fact-index.js';

/** Suspension of a decision by the judge of urgent applications; annulment, by him or by the prefect, beside it. */
export const CJA_L521_1: Article = {
  code: 'cja:L521-1',
  title: 'Suspension and annulment of a decision',
  source: 'LEGITEXT000006070933',
  versions: [{ inForceFrom: '2001-01-01', reading: 1 }],
};

/** `of` names the express decision when it is absent; a value that is neither has no effect. */
function concernsExpressDecision(of: Json | undefined): boolean {
  return of === undefined || of === null || of === 'express';
}

/**
 * Marks the decisions that a DecisionAnnulled concerns: the latest express decision on or before its day and not yet
 * annulled. Annulled: deemed never taken, for every day. Suspended: no longer stands from that day on, and can still
 * be annulled.
 *
 * @param decisions In their order; changed in place while the dossier is being built.
 */
export function applyAnnulments(decisions: readonly Decision[], facts: FactIndex): void {
  for (const annulment of facts.of('DecisionAnnulled')) {
    if (!concernsExpressDecision(annulment.data['of'])) continue;
    const concerned = decisions.findLast((d) => d.day <= annulment.day && !d.annulled);
    if (concerned === undefined) continue;
    if (annulment.data['effect'] === 'suspended') {
      concerned.suspendedFrom = Math.min(concerned.suspendedFrom, annulment.day);
    } else {
      concerned.annulled = true;
      concerned.annulment = annulment;
    }
  }
}

/** First day on which the implicit decision of a case is annulled; FOREVER when none is. */
export function implicitAnnulledOn(facts: FactIndex): Day {
  const annulment = facts.of('DecisionAnnulled').find((fact) => fact.data['of'] === 'implicit');
  return annulment?.day ?? FOREVER;
}
