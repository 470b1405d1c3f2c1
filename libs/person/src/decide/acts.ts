import type { Act } from '#libs/law';
import * as access from './access.js';
import type { AccessCommand } from './access.js';
import { CONTACT_REFUSALS, declareContact } from './contact.js';
import type { ContactCommand } from './contact.js';
import * as partners from './partners.js';
import type { PartnerCommand } from './partners.js';
import * as registration from './registration.js';
import type { RegistrationCommand } from './registration.js';
import * as situation from './situation.js';
import type { SituationCommand } from './situation.js';
import * as substitution from './substitution.js';
import type { SubstitutionCommand } from './substitution.js';
import * as titres from './titres.js';
import type { TitreCommand } from './titres.js';
import * as visas from './visas.js';
import type { VisaCommand } from './visas.js';

/** Everything that can be asked of a person. */
export type PersonCommand =
  | RegistrationCommand
  | ContactCommand
  | VisaCommand
  | TitreCommand
  | AccessCommand
  | SubstitutionCommand
  | SituationCommand
  | PartnerCommand;

type Named<T extends PersonCommand['type']> = Extract<PersonCommand, { readonly type: T }>;

/** How each command about a person is decided: one that has no act here does not compile. */
export const PERSON_ACTS: { readonly [T in PersonCommand['type']]: Act<Named<T>> } = {
  RegisterPerson: registration.registerPerson,
  EndPresence: registration.endPresence,
  ResumePresence: registration.resumePresence,
  DeclareContact: declareContact,
  IssueVisa: visas.issueVisa,
  ValidateVlsTs: visas.validateVlsTs,
  DeclareTitreLost: titres.declareTitreLost,
  WithdrawTitre: titres.withdrawTitre,
  IssueAsylumAttestation: titres.issueAsylumAttestation,
  RecordFilingAttempt: access.recordFilingAttempt,
  ReportBlockage: access.reportBlockage,
  AcknowledgeBlockage: access.acknowledgeBlockage,
  EscalateBlockage: access.escalateBlockage,
  ResolveBlockage: access.resolveBlockage,
  EstablishImpossibility: substitution.establishImpossibility,
  OfferSubstitution: substitution.offerSubstitution,
  DeclineSubstitution: substitution.declineSubstitution,
  RecordPanVisit: substitution.recordPanVisit,
  RecordCccContact: substitution.recordCccContact,
  DeclareAddress: situation.declareAddress,
  DeclareSituationChange: situation.declareSituationChange,
  SeeSituationChange: situation.seeSituationChange,
  SuspendPartnerRight: partners.suspendPartnerRight,
  RestorePartnerRight: partners.restorePartnerRight,
};

/** The refusals of each capability of a person. */
export const PERSON_REFUSALS = {
  registration: registration.REGISTRATION_REFUSALS,
  contact: CONTACT_REFUSALS,
  visas: visas.VISA_REFUSALS,
  titres: titres.TITRE_REFUSALS,
  access: access.ACCESS_REFUSALS,
  substitution: substitution.SUBSTITUTION_REFUSALS,
  situation: situation.SITUATION_REFUSALS,
  partners: partners.PARTNER_REFUSALS,
} as const;
