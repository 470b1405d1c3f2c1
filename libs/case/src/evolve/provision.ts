import { dayIn, identIn, textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { CaseState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type Provision = Happened<
  'AttestationProlongationIssued' | 'RecepisseIssued' | 'ProvisionalDocumentRevoked'
>;

/** Day a document was revoked: the revocation may be dated before the document. */
export function revocationOf(state: CaseState, document: string): Day | null {
  return state.revocations.find((revocation) => revocation.document === document)?.on ?? null;
}

function issued(state: CaseState, event: Provision): Evolved {
  const id = identIn(event.data, 'document');
  const from = dayIn(event.data, 'from');
  const to = dayIn(event.data, 'to');
  if (id === null || from === null || to === null) return null;
  const recepisse = event.type === 'RecepisseIssued';
  const document = {
    id,
    form: recepisse ? ('recepisse' as const) : ('attestation-prolongation' as const),
    kind: recepisse ? textIn(event.data, 'kind') : null,
    issuedOn: event.day,
    from,
    to,
    work: textIn(event.data, 'work'),
    revokedOn: revocationOf(state, id),
  };
  return { ...state, documents: [...state.documents, document] };
}

// A revocation acts on every document of its id; the first one counts (history format 1, "Cover").
function revoked(state: CaseState, event: Provision): Evolved {
  const document = identIn(event.data, 'document');
  if (document === null) return null;
  if (revocationOf(state, document) !== null) return state;
  const revokedOn = event.day;
  return {
    ...state,
    documents: state.documents.map((d) => (d.id === document ? { ...d, revokedOn } : d)),
    decisionAttestations: state.decisionAttestations.map((d) =>
      d.id === document ? { ...d, revokedOn } : d,
    ),
    revocations: [...state.revocations, { document, on: revokedOn }],
  };
}

/** The documents that let the applicant stay while the demande is examined. */
export function evolveProvision(state: CaseState, event: Provision): Evolved {
  switch (event.type) {
    case 'AttestationProlongationIssued':
    case 'RecepisseIssued':
      return issued(state, event);
    case 'ProvisionalDocumentRevoked':
      return revoked(state, event);
  }
}
