import { formatDay, refusing } from '#libs/kernel';
import { owedBy } from '#libs/law';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import type { ProvisionalDocument } from '../state.js';
import { caseState, filingOf } from './case-state.js';
import { freeName } from './document-names.js';
import { R431_15_1_AL2, latestEnd, needsDemande } from './prolongation.js';

/** Renews the attestation that ends last, for as long as the text allows: what the clock asks for. */
export interface RenewAttestationProlongation extends CommandShape {
  readonly type: 'RenewAttestationProlongation';
  readonly case: string;
}

export type RenewalCommand = RenewAttestationProlongation;

export const RENEWAL_REFUSALS = {
  'attestation.nothing-to-renew': {
    article: R431_15_1_AL2,
    says: 'There is no attestation de prolongation in this case to renew.',
    dit: 'Aucune attestation de prolongation n’est à renouveler dans ce dossier.',
    change: 'Issue a first attestation.',
  },
  'attestation.not-ending-yet': {
    article: R431_15_1_AL2,
    says: 'An attestation is renewed without an agent in the last fifteen days before its end.',
    dit: 'L’attestation est renouvelée d’office dans les quinze jours qui précèdent sa fin.',
    change: 'Renew it later, or issue another: IssueAttestationProlongation.',
  },
  'attestation.not-owed': {
    article: R431_15_1_AL2,
    says: 'No text owes this demande a document, so that it is not renewed without an agent.',
    dit: 'Aucun texte n’impose de document pour cette demande : il n’est pas renouvelé d’office.',
    change: 'An agent may issue it: IssueAttestationProlongation.',
  },
  'attestation.incomplete': {
    article: R431_15_1_AL2,
    says: 'Documents asked for are awaited, so that the attestation is not renewed without an agent.',
    dit: 'Des pièces demandées sont attendues : l’attestation n’est pas renouvelée d’office.',
    change: 'Record the supplement, or establish that the file is complete.',
  },
} as const;

const no = refusing(RENEWAL_REFUSALS);

/** Days before its end from which an attestation is renewed without an agent. */
const RENEWED_DAYS_BEFORE = 15;

function attestations(asked: AskedOn, caseId: string | null): ProvisionalDocument[] {
  return caseState(asked, caseId).documents.filter(
    ({ form }) => form === 'attestation-prolongation',
  );
}

/** The attestation that ends last, and was not revoked. */
function lastAttestation(asked: AskedOn, caseId: string | null): ProvisionalDocument | undefined {
  return attestations(asked, caseId)
    .filter(({ revokedOn }) => revokedOn === null)
    .toSorted((a, b) => a.to - b.to)
    .at(-1);
}

const renewAttestationProlongation: Act<RenewAttestationProlongation> = {
  subject: 'case',
  basis: [R431_15_1_AL2],
  records: ['AttestationProlongationIssued'],
  draft({ case: id }, asked) {
    const last = lastAttestation(asked, id);
    if (last === undefined) return [{ type: 'AttestationProlongationIssued', case: id, data: {} }];
    // An act is no earlier than its day: what was uncovered before it stays so.
    const from = Math.max(last.to + 1, asked.on);
    const data = {
      document: freeName(`${id}-AP-${formatDay(from)}`, asked),
      from: formatDay(from),
      to: formatDay(latestEnd(from, asked, id)),
      work: last.work ?? 'none',
      rightsStated: true,
      renews: last.id,
    };
    return [{ type: 'AttestationProlongationIssued', case: id, data }];
  },
  may(asked, id) {
    const filing = filingOf(asked, id);
    if (filing === undefined) return needsDemande(asked, id);
    const last = lastAttestation(asked, id);
    if (last === undefined) return no('attestation.nothing-to-renew');
    if (last.to - RENEWED_DAYS_BEFORE > asked.on) {
      return no('attestation.not-ending-yet', {
        change: `Renew it from ${formatDay(last.to - RENEWED_DAYS_BEFORE)} on.`,
      });
    }
    if (owedBy(filing, asked.on) === null) return no('attestation.not-owed');
    return caseState(asked, id).openSupplementRequests.length > 0
      ? no('attestation.incomplete')
      : null;
  },
};

export const RENEWAL_ACTS = {
  RenewAttestationProlongation: renewAttestationProlongation,
} as const;
