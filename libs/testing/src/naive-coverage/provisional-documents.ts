import { NEVER, parseDay, type Day } from './days.js';
import type { Decision } from './decisions.js';
import type { Demande } from './demande.js';
import type { Dossier } from './dossier.js';
import { ofType, type Fact } from './fact-order.js';
import { isInterrupted, type Instrument, type Interruption } from './instruments.js';
import { isW7Ground, windowAtEighteen } from './window.js';

const RECEPISSE_CODES: Readonly<Record<string, string>> = {
  first: 'I15',
  renewal: 'I16',
  duplicate: 'I17',
  commission: 'I23',
};

/** Days a document of that id was revoked, whatever the case. */
export function revocations(facts: readonly Fact[], document: unknown): readonly Day[] {
  return ofType(facts, 'ProvisionalDocumentRevoked')
    .filter((fact) => fact.data['document'] === document)
    .map((fact) => fact.day);
}

/** A first demande of a refugee or of a beneficiary of subsidiary protection (R. 431-15-3, -4). */
export function isOfProtection(demande: Demande): boolean {
  const grounds: readonly unknown[] = ['L424-1', 'L424-9'];
  return demande.kind === 'first' && grounds.includes(demande.ground);
}

/** The code of an attestation de prolongation: the first of the precisions that applies. */
function attestationCode(dossier: Dossier, issued: Fact, demande: Demande | null): string {
  const referred = ofType(dossier.facts, 'CommissionReferred').some(
    (fact) => fact.case !== null && fact.case === issued.case && fact.day <= issued.day,
  );
  if (referred) return 'I23';
  if (demande === null) return 'I21';
  if (isOfProtection(demande)) return 'I22';
  if (demande.kind === 'renewal' || demande.held !== null) return 'I19';
  const window = windowAtEighteen(dossier.applicant, isW7Ground(demande.ground));
  return window !== null && demande.filedOn <= window.last ? 'I20' : 'I21';
}

/** Rule 5: the day of a refusal is covered, and a suspended refusal gives the rest back. */
function cutsByRefusal(decisions: readonly Decision[], issued: Fact): readonly Interruption[] {
  return decisions
    .filter((one) => one.case === issued.case && !one.favourable && !one.annulled)
    .filter((one) => issued.day <= one.day)
    .map((one) => ({ after: one.day, until: one.suspendedFrom }));
}

function documentCover(dossier: Dossier, issued: Fact): Instrument {
  const { facts, decisions, demandes } = dossier;
  const demande = demandes.find((one) => one.case === issued.case) ?? null;
  const isAttestation = issued.type === 'AttestationProlongationIssued';
  const revoked = revocations(facts, issued.data['document']);
  return {
    code: isAttestation
      ? attestationCode(dossier, issued, demande)
      : (RECEPISSE_CODES[String(issued.data['kind'])] ?? ''),
    from: Math.max(parseDay(issued.data['from']) ?? NEVER, demande?.filedOn ?? -NEVER),
    to: parseDay(issued.data['to']) ?? NEVER,
    interruptions: [
      ...revoked.map((after) => ({ after, until: NEVER })),
      ...cutsByRefusal(decisions, issued),
    ],
    source: { is: 'document', issuedOn: issued.day, case: issued.case },
  };
}

/** Attestations de prolongation and récépissés: I15 to I17 and I19 to I23. */
export function provisionalDocuments(dossier: Dossier): readonly Instrument[] {
  return ofType(dossier.facts, 'AttestationProlongationIssued', 'RecepisseIssued').map((issued) =>
    documentCover(dossier, issued),
  );
}

/** I14: an attestation de demande d'asile is no provisional document of a demande. */
export function asylumAttestations({ facts }: Dossier): readonly Instrument[] {
  return ofType(facts, 'AsylumAttestationIssued').map((issued) => ({
    code: 'I14',
    from: parseDay(issued.data['from']) ?? NEVER,
    to: parseDay(issued.data['to']) ?? NEVER,
    interruptions: revocations(facts, issued.data['document']).map((after) => {
      return { after, until: NEVER };
    }),
    source: { is: 'document', issuedOn: issued.day, case: null },
  }));
}

/** Causes 4b to 4d: a document of the case, in hand by that day, whose last day is before it. */
export function aDocumentEnded(
  documents: readonly Instrument[],
  theCase: string,
  day: Day,
): boolean {
  return documents.some((one) => {
    if (one.source.is !== 'document' || one.source.case !== theCase) return false;
    return one.source.issuedOn <= day && (one.to < day || isInterrupted(one, day));
  });
}
