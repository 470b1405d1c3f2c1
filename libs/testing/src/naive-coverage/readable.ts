import { parseDay } from './days.js';
import { parseInstant } from './instants.js';
import { words } from './words.js';

/** A line of a history file once parsed: nothing is known of it but that it is a JSON object. */
export type HistoryLine = Readonly<Record<string, unknown>>;

/** What section 1 says of one fact type: keys that must be there, and keys that are dates. */
interface Shape {
  readonly required?: readonly string[];
  readonly dates?: readonly string[];
  readonly kinds?: readonly string[];
}

const DOCUMENT: Shape = { required: ['document', 'from', 'to'], dates: ['from', 'to'] };

const SHAPES: Readonly<Record<string, Shape>> = {
  PersonRegistered: {
    required: ['birthDate'],
    dates: ['birthDate', 'nationalityFrom', 'enteredOn'],
  },
  VisaIssued: {
    required: ['visa', 'kind', 'validFrom', 'validTo'],
    dates: ['validFrom', 'validTo'],
    kinds: ['short-stay', 'titre-to-request', 'vls-ts', 'exempting'],
  },
  VlsTsValidated: { required: ['visa'] },
  TitreIssued: {
    required: ['titre', 'kind', 'ground', 'validFrom', 'durationMonths'],
    dates: ['validFrom', 'validTo', 'handedOverOn'],
    kinds: [
      ...words('cst csp carte-resident carte-resident-permanent cra-1 cra-10'),
      ...words('aps aps-protection-temporaire carte-ue'),
    ],
  },
  TitreHandedOver: { required: ['titre'] },
  TitreDeclaredLost: { required: ['titre'] },
  TitreWithdrawn: { required: ['titre'] },
  AsylumAttestationIssued: DOCUMENT,
  DemandeFiled: { required: ['kind', 'ground', 'teleservice'] },
  FilingAttempted: { required: ['outcome'] },
  SupplementRequested: { required: ['deadline'], dates: ['deadline'] },
  AttestationProlongationIssued: DOCUMENT,
  RecepisseIssued: {
    required: ['document', 'kind', 'from', 'to'],
    dates: ['from', 'to'],
    kinds: ['first', 'renewal', 'duplicate', 'commission'],
  },
  ProvisionalDocumentRevoked: { required: ['document'] },
  AttestationDecisionFavorableIssued: { required: ['document', 'from'], dates: ['from', 'to'] },
  RefusalDecided: { dates: ['notifiedOn'] },
  BlockageReported: { required: ['blockage'] },
  BlockageResolved: { required: ['blockage'] },
  CourtOrderGiven: { dates: ['deadline'] },
  FactCorrected: { required: ['corrects'] },
  SituationChangeDeclared: { required: ['change'] },
  SituationChangeSeen: { required: ['change'] },
  FileTransferred: { required: ['department'] },
  RecoursFiled: { required: ['kind'] },
  RecoursAnswered: { required: ['kind', 'outcome'] },
  CaseAssigned: { required: ['agent'] },
  CaseHandedOver: { required: ['to'] },
  CasePassed: { required: ['agent'] },
  AlarmRaised: { required: ['alarm', 'owner', 'due'], dates: ['due'] },
  MessageSent: { required: ['message'] },
  MessageFailed: { required: ['message'] },
  MessageParked: { required: ['message'] },
  MessageRetried: { required: ['message'] },
};

/** The fact types of work: no sentence of sections 2 and 3 speaks of them. */
export const WORK_TYPES: readonly string[] = [
  ...words('CaseAssigned CaseHandedOver CasePassed AlarmRaised'),
  ...words('MessageSent MessageFailed MessageParked MessageRetried'),
];

/** Every fact type of section 1, in its order. */
export const FACT_TYPES: readonly string[] = [
  ...words('PersonRegistered VisaIssued VlsTsValidated TitreIssued TitreHandedOver'),
  ...words('TitreHandoverRecorded TitreDeclaredLost TitreWithdrawn AddressDeclared'),
  ...words('PartnerRightSuspended PartnerRightRestored PresenceEnded PresenceResumed'),
  ...words('AsylumAttestationIssued DemandeDrafted FilingAttempted DemandeFiled'),
  ...words('AttestationDepotIssued CompletenessEstablished SupplementRequested'),
  ...words('SupplementRequestNotified SupplementProvided RegistrationRefused'),
  ...words('DemandeReopened DemandeWithdrawn ApplicantSummoned BiometricsTaken'),
  ...words('OpinionRequested OpinionGiven CommissionReferred CommissionOpinionGiven'),
  ...words('AttestationProlongationIssued RecepisseIssued ProvisionalDocumentRevoked'),
  ...words('DecisionFavourable AttestationDecisionFavorableIssued RefusalDecided'),
  ...words('DecisionAnnulled CardOrdered CardProduced CardAvailable'),
  ...words('HandoverSlotOffered HandoverBooked BlockageReported BlockageAcknowledged'),
  ...words('BlockageEscalated ImpossibilityEstablished SubstitutionOffered'),
  ...words('SubstitutionDeclined BlockageResolved PanVisited CccContacted'),
  ...words('MotivesRequested MotivesGiven InterimApplicationFiled CourtOrderGiven'),
  ...words('CourtOrderExecuted FactCorrected ContactDeclared SituationChangeDeclared'),
  ...words('SituationChangeSeen RecoursFiled RecoursAnswered FileTransferred'),
  ...WORK_TYPES,
];

/** The fact types that mean nothing without a case. */
const NEEDING_CASE: readonly string[] = ['DemandeFiled', 'FileTransferred'];

const KNOWN_TYPES = new Set(FACT_TYPES);

/** True for a JSON object, an array being none. */
export function isObject(value: unknown): value is HistoryLine {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function absent(value: unknown): boolean {
  return value === undefined || value === null;
}

function dataIsReadable(shape: Shape, data: HistoryLine): boolean {
  if ((shape.required ?? []).some((key) => absent(data[key]))) return false;
  if ((shape.dates ?? []).some((key) => !absent(data[key]) && parseDay(data[key]) === null))
    return false;
  return shape.kinds === undefined || shape.kinds.some((kind) => kind === data['kind']);
}

/** The sentence "Unreadable line" of the history format, turned round. */
export function isReadable(line: HistoryLine): boolean {
  const { id, person, type, occurredOn, recordedAt } = line;
  if (typeof id !== 'string' || id === '') return false;
  if (typeof person !== 'string' || person === '') return false;
  if (typeof type !== 'string' || !KNOWN_TYPES.has(type)) return false;
  if (parseDay(occurredOn) === null || parseInstant(recordedAt) === null) return false;
  if (!absent(line['data']) && !isObject(line['data'])) return false;
  if (NEEDING_CASE.includes(type) && absent(line['case'])) return false;
  return dataIsReadable(SHAPES[type] ?? {}, isObject(line['data']) ? line['data'] : {});
}
