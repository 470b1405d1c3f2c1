import type { FactData, FactType, Json } from '#libs/kernel';
import type { KnownFact } from '#libs/law';

type Sentence = (data: FactData) => string;

function show(value: Json | undefined): string {
  if (value === undefined || value === null) return 'unknown';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(show).join(', ');
  return typeof value === 'object' && '$redacted' in value ? '(erased)' : JSON.stringify(value);
}

/** `text of the key`, or nothing when the key says nothing. */
function some(data: FactData, key: string, before: string, after = ''): string {
  const value = data[key];
  return value === undefined || value === null ? '' : `${before}${show(value)}${after}`;
}

function dates(data: FactData): string {
  return `from ${show(data['from'])} to ${data['to'] == null ? 'no end' : show(data['to'])}`;
}

const UNDOING: ReadonlyMap<Json | undefined, string> = new Map([
  ['withdrawal', 'withdrawn'],
  ['repeal', 'repealed'],
]);

/** What an annulment did, in the word of the act that did it. */
function undoing(data: FactData): string {
  const byEffect = data['effect'] === 'suspended' ? 'suspended' : 'annulled';
  return UNDOING.get(data['act']) ?? byEffect;
}

const PERSON: Partial<Record<FactType, Sentence>> = {
  PersonRegistered: (d) =>
    `is registered, born on ${show(d['birthDate'])}${some(d, 'nationality', ', of nationality ')}` +
    some(d, 'enteredOn', ', entered France on '),
  VisaIssued: (d) =>
    `is given visa ${show(d['visa'])} (${show(d['kind'])}), valid ${show(d['validFrom'])} to ${show(d['validTo'])}`,
  VlsTsValidated: (d) => `validates the VLS-TS ${show(d['visa'])}`,
  TitreIssued: (d) =>
    `is issued titre ${show(d['titre'])} (${show(d['kind'])}, ${show(d['ground'])}), valid from ` +
    `${show(d['validFrom'])} to ${d['validTo'] == null ? 'no end' : show(d['validTo'])}` +
    some(d, 'handedOverOn', ', handed over on '),
  TitreHandedOver: (d) => `is handed the card of titre ${show(d['titre'])}`,
  TitreHandoverRecorded: (d) => `the hand-over of titre ${show(d['titre'])} enters the system`,
  TitreDeclaredLost: (d) =>
    `declares the card of titre ${show(d['titre'])} ${show(d['reason'] ?? 'lost')}`,
  TitreWithdrawn: (d) => `has titre ${show(d['titre'])} withdrawn`,
  AddressDeclared: (d) => `declares an address in département ${show(d['department'])}`,
  PartnerRightSuspended: (d) =>
    `loses rights at ${show(d['partner'])}${some(d, 'documentShown', ', having shown ')}${some(d, 'reason', ': ')}`,
  PartnerRightRestored: (d) => `has rights restored at ${show(d['partner'])}`,
  PresenceEnded: (d) => `is no longer present${some(d, 'reason', ': ')}`,
  PresenceResumed: () => 'is present again',
  AsylumAttestationIssued: (d) => `is given asylum attestation ${show(d['document'])}, ${dates(d)}`,
  ContactDeclared: (d) =>
    `declares how to be reached${some(d, 'email', ': ')}${some(d, 'phone', ', by telephone ')}` +
    some(d, 'language', ', in the language '),
  SituationChangeDeclared: (d) =>
    `declares a change of situation (${show(d['change'])})${some(d, 'detail', ': ')}`,
  SituationChangeSeen: (d) => `the change of situation (${show(d['change'])}) is taken note of`,
};

const FILE: Partial<Record<FactType, Sentence>> = {
  DemandeDrafted: (d) => `drafts a demande (${show(d['kind'])}, ${show(d['ground'])})`,
  DemandeFiled: (d) =>
    `files a demande (${show(d['kind'])}, ${show(d['ground'])})${some(d, 'channel', ' by ')}`,
  AttestationDepotIssued: (d) =>
    `receives deposit receipt ${show(d['document'])}, which proves no right`,
  CompletenessEstablished: () => 'the file is found complete',
  SupplementRequested: (d) =>
    `documents are asked for by ${show(d['deadline'])}${some(d, 'items', ': ')}`,
  SupplementRequestNotified: () => 'the request for documents is notified',
  SupplementProvided: (d) => `provides the documents${some(d, 'items', ': ')}`,
  RegistrationRefused: (d) => `registration is refused (${show(d['reason'])})`,
  DemandeReopened: () => 'the demande is reopened',
  DemandeWithdrawn: () => 'withdraws the demande',
  ApplicantSummoned: (d) => `is summoned for ${show(d['for'])} on ${show(d['on'])}`,
  BiometricsTaken: () => 'gives fingerprints',
  OpinionRequested: (d) => `an opinion is asked of ${show(d['body'])}`,
  OpinionGiven: (d) => `${show(d['body'])} gives its opinion`,
  CommissionReferred: () => 'the case is referred to the commission du titre de séjour',
  CommissionOpinionGiven: (d) =>
    `the commission gives ${d['favourable'] === true ? 'a favourable' : 'an unfavourable'} opinion`,
  AttestationProlongationIssued: (d) =>
    `receives attestation de prolongation ${show(d['document'])}, ${dates(d)}`,
  RecepisseIssued: (d) =>
    `receives récépissé ${show(d['document'])} (${show(d['kind'])}), ${dates(d)}`,
  ProvisionalDocumentRevoked: (d) => `document ${show(d['document'])} is revoked`,
};

const OUTCOME: Partial<Record<FactType, Sentence>> = {
  DecisionFavourable: () => 'the decision is favourable',
  AttestationDecisionFavorableIssued: (d) =>
    `receives attestation de décision favorable ${show(d['document'])}, ${dates(d)}`,
  RefusalDecided: (d) =>
    `is refused${d['oqtf'] === true ? ', with an obligation to leave' : ''}${some(d, 'notifiedOn', ', notified on ')}`,
  DecisionAnnulled: (d) =>
    `the ${d['of'] === 'implicit' ? 'implicit rejection' : 'decision'} is ` +
    `${undoing(d)}${some(d, 'by', ' by the ')}`,
  CardOrdered: () => 'the card is ordered',
  CardProduced: () => 'the card is produced',
  CardAvailable: () => 'the card is ready to be handed over',
  HandoverSlotOffered: (d) => `a hand-over appointment is offered on ${show(d['on'])}`,
  HandoverBooked: (d) => `books the hand-over on ${show(d['on'])}`,
  MotivesRequested: () => 'asks the reasons of the implicit rejection',
  MotivesGiven: () => 'the reasons are given',
  InterimApplicationFiled: (d) =>
    `applies to the judge of urgent applications (${show(d['kind'])})`,
  CourtOrderGiven: (d) =>
    `the court orders: ${show(d['terms'])}${some(d, 'deadline', ', to be done by ')}`,
  CourtOrderExecuted: () => 'the court order is carried out',
  RecoursFiled: (d) => `files a recours (${show(d['kind'])})`,
  RecoursAnswered: (d) => `the recours (${show(d['kind'])}) is ${show(d['outcome'])}`,
  FileTransferred: (d) =>
    `the file goes to the office of département ${show(d['department'])}${some(d, 'reason', ': ')}`,
  FactCorrected: (d) => `fact ${show(d['corrects'])} is corrected`,
};

const ACCESS: Partial<Record<FactType, Sentence>> = {
  FilingAttempted: (d) => `tries to file: ${show(d['outcome'])}${some(d, 'blockage', ' (', ')')}`,
  BlockageReported: (d) => `reports blockage ${show(d['blockage'])}${some(d, 'channel', ' to ')}`,
  BlockageAcknowledged: () => 'the blockage is acknowledged',
  BlockageEscalated: (d) => `the blockage is passed on${some(d, 'to', ' to ')}`,
  BlockageResolved: (d) => `blockage ${show(d['blockage'])} is resolved${some(d, 'how', ': ')}`,
  ImpossibilityEstablished: () => 'the impossibility to file online is established',
  SubstitutionOffered: (d) =>
    `an appointment in person is offered${some(d, 'appointmentOn', ' on ')}`,
  SubstitutionDeclined: () => 'declines the appointment in person',
  PanVisited: () => 'visits a digital access point',
  CccContacted: (d) =>
    `calls the contact centre${d['answered'] === false ? ', without an answer' : ''}`,
};

const WORK: Partial<Record<FactType, Sentence>> = {
  CaseAssigned: (d) => `the case is assigned to ${show(d['agent'])}`,
  CaseHandedOver: (d) => `the case is handed over to ${show(d['to'])}${some(d, 'reason', ': ')}`,
  CasePassed: (d) => `the case is passed on by ${show(d['agent'])}${some(d, 'reason', ': ')}`,
  AlarmRaised: (d) =>
    `alarm ${show(d['alarm'])} is raised for ${show(d['owner'])}, due on ${show(d['due'])}` +
    some(d, 'cause', ', cause '),
  MessageSent: (d) =>
    `message ${show(d['message'])}${some(d, 'template', ' (', ')')} is sent` +
    `${some(d, 'channel', ' by ')}${d['maybeTwice'] === true ? ', perhaps twice' : ''}`,
  MessageFailed: (d) =>
    `message ${show(d['message'])}${some(d, 'template', ' (', ')')} could not be sent${some(d, 'error', ': ')}`,
  MessageParked: (d) =>
    `message ${show(d['message'])}${some(d, 'template', ' (', ')')} is given up${some(d, 'reason', ': ')}`,
  MessageRetried: (d) => `message ${show(d['message'])} is to be tried again`,
};

const SENTENCES = { ...PERSON, ...FILE, ...OUTCOME, ...ACCESS, ...WORK };

/** What a fact says, as the end of a sentence about the person. */
export function factSentence({ type, data }: KnownFact): string {
  return SENTENCES[type]?.(data) ?? type;
}
