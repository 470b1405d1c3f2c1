import fc from 'fast-check';
import type { PersonCommand } from '#libs/person';
import type { FieldsOf } from './fields.js';
import * as field from './fields.js';
import { day } from './placeholders.js';

const { optional, oneOf } = field;
const change = oneOf('address', 'family', 'employer', 'passport');
const partner = oneOf('caf', 'cpam', 'employer');

/** The fields of every command about a person. */
export const PERSON_FIELDS: FieldsOf<PersonCommand> = {
  RegisterPerson: {
    case: fc.constant(undefined),
    birthDate: fc.oneof(oneOf('1990-03-01', '2008-05-14'), day()),
    nationality: optional(oneOf('TN', 'fr', '')),
    nationalityFrom: optional(day()),
    enteredOn: optional(day()),
    family: optional(field.flag),
  },
  EndPresence: {
    case: fc.constant(undefined),
    reasonGiven: oneOf('departed', 'deceased', 'unknown'),
  },
  ResumePresence: { case: fc.constant(undefined) },
  DeclareContact: {
    case: fc.constant(undefined),
    email: optional(oneOf('p@example.org', 'nobody')),
    phone: optional(oneOf('+33 6 12 34 56 78', 'x')),
    language: optional(oneOf('fr', 'français')),
  },
  IssueVisa: {
    case: fc.constant(undefined),
    visa: field.visa,
    kind: oneOf('short-stay', 'titre-to-request', 'vls-ts', 'exempting'),
    validFrom: day(),
    validTo: day(),
    mention: optional(field.text),
  },
  ValidateVlsTs: { case: fc.constant(undefined), visa: field.visa },
  DeclareTitreLost: {
    case: fc.constant(undefined),
    titre: field.titre,
    reasonGiven: oneOf('lost', 'stolen'),
  },
  WithdrawTitre: { case: fc.constant(undefined), titre: field.titre },
  IssueAsylumAttestation: {
    case: fc.constant(undefined),
    document: optional(field.document),
    from: day(),
    to: day(),
  },
  RecordFilingAttempt: {
    case: field.someCaseOrNone,
    ground: field.ground,
    titreHeld: optional(field.titre),
    outcome: oneOf('blocked', 'abandoned'),
    blockage: optional(field.code),
  },
  ReportBlockage: {
    case: field.someCaseOrNone,
    blockage: field.code,
    reference: optional(field.text),
    channel: oneOf('ccc', 'pan', 'association'),
  },
  AcknowledgeBlockage: { case: field.someCaseOrNone, reference: optional(field.text) },
  EscalateBlockage: { case: field.someCaseOrNone, to: oneOf('dgef', 'france-titres') },
  ResolveBlockage: { case: field.someCaseOrNone, blockage: field.code, how: field.text },
  EstablishImpossibility: { case: field.someCaseOrNone },
  OfferSubstitution: {
    case: field.someCaseOrNone,
    appointmentOn: day(),
    vectors: fc.array(oneOf('phone', 'web', 'counter', 'email'), { maxLength: 3 }),
  },
  DeclineSubstitution: { case: field.someCaseOrNone },
  RecordPanVisit: { case: field.someCaseOrNone },
  RecordCccContact: { case: field.someCaseOrNone, answered: field.flag },
  DeclareAddress: { case: fc.constant(undefined), department: oneOf('69', '2A', '971', '20', '') },
  DeclareSituationChange: { case: fc.constant(undefined), change, detail: optional(field.text) },
  SeeSituationChange: { case: fc.constant(undefined), change },
  SuspendPartnerRight: {
    case: fc.constant(undefined),
    partner,
    documentShown: optional(field.text),
    reasonGiven: optional(field.text),
  },
  RestorePartnerRight: { case: fc.constant(undefined), partner },
};
