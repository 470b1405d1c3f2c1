import type { CommandType } from '#libs/case';
import type { SpokenFor } from './principal.js';

/** Who may do an act, or report it. */
export interface ActPolicy {
  /** Of the office: its agents, its signatories alone, or nobody (the engine does it itself). */
  readonly office: 'agent' | 'signatory' | 'nobody';
  /** Of those whom integrators speak for; the first one is meant where a token speaks for several. */
  readonly reportedBy: readonly SpokenFor[];
}

function agent(...reportedBy: SpokenFor[]): ActPolicy {
  return { office: 'agent', reportedBy };
}

function signatory(...reportedBy: SpokenFor[]): ActPolicy {
  return { office: 'signatory', reportedBy };
}

const ENGINE: ActPolicy = { office: 'nobody', reportedBy: [] };

const aboutThePerson = {
  RegisterPerson: agent('applicant'),
  DeclareContact: agent('applicant'),
  EndPresence: agent(),
  ResumePresence: agent(),
  IssueVisa: agent('ofii'),
  ValidateVlsTs: agent('applicant', 'ofii'),
  DeclareTitreLost: agent('applicant'),
  WithdrawTitre: signatory(),
  IssueAsylumAttestation: agent('ofii'),
  DeclareAddress: agent('applicant'),
  DeclareSituationChange: agent('applicant'),
  SeeSituationChange: agent(),
  SuspendPartnerRight: agent('partner', 'applicant'),
  RestorePartnerRight: agent('partner', 'applicant'),
  // A correction may undo a decision: it needs whoever may decide.
  CorrectFact: signatory(),
} as const satisfies Record<string, ActPolicy>;

const aboutAccess = {
  RecordFilingAttempt: agent('applicant', 'ccc', 'pan'),
  ReportBlockage: agent('applicant', 'ccc', 'pan'),
  AcknowledgeBlockage: agent('ccc', 'france-titres', 'dgef'),
  EscalateBlockage: agent('ccc', 'pan'),
  ResolveBlockage: agent('france-titres', 'dgef', 'ccc'),
  // It opens another way to file than the one the arrêté makes compulsory (R. 431-2 al. 3): the préfet establishes it.
  EstablishImpossibility: signatory(),
  OfferSubstitution: agent(),
  DeclineSubstitution: agent('applicant'),
  RecordPanVisit: agent('pan'),
  RecordCccContact: agent('ccc'),
} as const satisfies Record<string, ActPolicy>;

const aboutTheFile = {
  DraftDemande: agent('applicant'),
  FileDemande: agent('applicant'),
  ReopenDemande: agent(),
  WithdrawDemande: agent('applicant'),
  EstablishCompleteness: agent(),
  RequestSupplement: agent(),
  NotifySupplementRequest: agent(),
  ProvideSupplement: agent('applicant'),
  RefuseRegistration: signatory(),
  SummonApplicant: agent(),
  TakeBiometrics: agent(),
  RequestOpinion: agent(),
  GiveOpinion: agent('ofii', 'partner'),
  ReferToCommission: signatory(),
  GiveCommissionOpinion: agent(),
  IssueAttestationProlongation: agent(),
  RenewAttestationProlongation: agent(),
  IssueRecepisse: agent(),
  RevokeProvisionalDocument: signatory(),
  // It takes no right away: the office that receives the file decides about it.
  TransferFile: agent(),
} as const satisfies Record<string, ActPolicy>;

const aboutTheOutcome = {
  DecideFavourably: signatory(),
  IssueAttestationDecisionFavorable: agent(),
  DecideRefusal: signatory(),
  WithdrawDecision: signatory(),
  RepealDecision: signatory(),
  AnnulDecision: signatory('court'),
  SuspendDecision: signatory('court'),
  IssueTitre: agent('france-titres'),
  OrderCard: agent(),
  RecordCardProduced: agent('france-titres'),
  RecordCardAvailable: agent('france-titres'),
  OfferHandoverSlot: agent(),
  BookHandover: agent('applicant'),
  HandOverTitre: agent(),
  RecordHandover: agent(),
  RequestMotives: agent('applicant'),
  GiveMotives: signatory(),
  FileRecours: agent('applicant', 'court'),
  AnswerRecours: signatory('court'),
  FileInterimApplication: agent('applicant', 'court'),
  RecordCourtOrder: agent('court'),
  ExecuteCourtOrder: agent(),
} as const satisfies Record<string, ActPolicy>;

const aboutTheWork = {
  AssignCase: agent(),
  HandOverCase: agent(),
  PassCase: agent(),
  RaiseAlarm: ENGINE,
  // Whoever reads why it was parked sends it after all.
  RecordMessageRetried: agent(),
} as const satisfies Record<string, ActPolicy>;

/**
 * Who may do each act: a command that is not named here does not compile, and what is not named is denied.
 *
 * An agent examines, the préfet decides: whatever gives, refuses or takes away a right in his name needs someone who
 * signs for him.
 */
export const ACT_POLICIES = {
  ...aboutThePerson,
  ...aboutAccess,
  ...aboutTheFile,
  ...aboutTheOutcome,
  ...aboutTheWork,
} as const satisfies Readonly<Record<CommandType, ActPolicy>> & Readonly<Record<string, ActPolicy>>;

/** Name of an act: of a command. */
export type ActName = keyof typeof ACT_POLICIES;
