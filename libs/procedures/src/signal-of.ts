import type { FactData, FactType } from '#libs/kernel';
import { ACCES_FACTS } from './acces/acces.signals.js';
import { DEMANDE_FACTS } from './demande/demande.signals.js';

const ofDemande: ReadonlySet<string> = new Set(DEMANDE_FACTS);
const ofAcces: ReadonlySet<string> = new Set(ACCES_FACTS);

/** `of` names the express decision when it is absent; a value that is neither has no effect in law. */
function annulmentSignalOf(of: FactData[string] | undefined): string | undefined {
  if (of === 'implicit') return 'ImplicitRejectionAnnulled';
  return of === undefined || of === null || of === 'express' ? 'DecisionAnnulled' : undefined;
}

/** Under which name the chart of a demande hears a fact; undefined for a fact that says nothing to it. */
export function demandeSignalOf(type: FactType, data: FactData): string | undefined {
  if (type === 'DecisionAnnulled') return annulmentSignalOf(data['of']);
  return ofDemande.has(type) ? type : undefined;
}

/**
 * Under which name the chart of access hears a fact; undefined for a fact that says nothing to it.
 *
 * @param othersOpen Whether another blockage of the person is still open once the fact has happened.
 */
export function accesSignalOf(
  type: FactType,
  data: FactData,
  othersOpen: boolean,
): string | undefined {
  if (type === 'FilingAttempted') {
    return data['outcome'] === 'blocked' ? 'FilingBlocked' : 'FilingAbandoned';
  }
  if (type === 'DemandeFiled')
    return data['channel'] === 'substitution' ? 'SubstitutionFiled' : undefined;
  if (type === 'BlockageResolved') return othersOpen ? type : 'AccessRestored';
  return ofAcces.has(type) ? type : undefined;
}
