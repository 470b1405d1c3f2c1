import fc from 'fast-check';
import type { Command } from '#libs/case';
import type { PersonCommand } from '#libs/person';
import type { WorkCommand } from '#libs/work';
import type { FieldsOf } from './fields.js';
import * as field from './fields.js';
import { day, factId } from './placeholders.js';

type CaseCommand = Exclude<Command, PersonCommand | WorkCommand>;

const { optional, oneOf } = field;
const id = { case: field.someCase };
const ofCase = { ...id, titre: field.titre };
const work = oneOf('full', 'limited', 'none');
const items = fc.array(field.text, { maxLength: 2 });
const of = oneOf('express', 'implicit');
const recours = oneOf('gracieux', 'hierarchique', 'contentieux');
const channel = oneOf('teleservice', 'counter', 'post', 'substitution');
const asked = {
  ...id,
  kind: oneOf('first', 'renewal', 'change-of-status', 'duplicate'),
  ground: field.ground,
  titreHeld: optional(field.titre),
  teleservice: field.flag,
};

/** What is corrected: any key of any fact, with a day, a text or nothing. */
const corrected = fc.dictionary(
  oneOf('validTo', 'ground', 'kind', 'reason', 'document'),
  fc.oneof(day(), field.text, fc.constant(null)),
  { maxKeys: 2 },
);

const filing: FieldsOf<
  Extract<CaseCommand, { type: `${string}Demande` | `${string}Supplement${string}` }>
> = {
  DraftDemande: asked,
  FileDemande: { ...asked, channel, firstDiligenceOn: optional(day()) },
  ReopenDemande: id,
  WithdrawDemande: id,
  RequestSupplement: { ...id, items, deadline: day() },
  NotifySupplementRequest: id,
  ProvideSupplement: { ...id, items: optional(items) },
};

/** The fields of every command about a case. */
export const CASE_FIELDS: FieldsOf<CaseCommand> = {
  ...filing,
  EstablishCompleteness: id,
  RefuseRegistration: { ...id, reasonGiven: oneOf('incomplete', 'other') },
  SummonApplicant: { ...id, for: oneOf('biometrics', 'interview'), on: day() },
  TakeBiometrics: id,
  RequestOpinion: { ...id, body: oneOf('ofii', 'x') },
  GiveOpinion: { ...id, body: oneOf('ofii', 'x'), favourable: optional(field.flag) },
  ReferToCommission: id,
  GiveCommissionOpinion: { ...id, favourable: field.flag },
  IssueAttestationProlongation: {
    ...id,
    document: optional(field.document),
    from: day(),
    to: day(),
    work,
    renews: optional(field.document),
  },
  RenewAttestationProlongation: id,
  IssueRecepisse: {
    ...id,
    document: optional(field.document),
    kind: oneOf('first', 'renewal', 'duplicate', 'commission'),
    from: day(),
    to: day(),
    work,
  },
  RevokeProvisionalDocument: { ...id, document: field.document },
  DecideFavourably: id,
  IssueAttestationDecisionFavorable: {
    ...id,
    document: optional(field.document),
    from: day(),
    to: fc.option(day()),
  },
  DecideRefusal: {
    ...id,
    oqtf: field.flag,
    departureDays: optional(oneOf(0, 30)),
    notifiedOn: optional(day()),
  },
  WithdrawDecision: id,
  RepealDecision: id,
  AnnulDecision: { ...id, of },
  SuspendDecision: { ...id, of },
  IssueTitre: {
    case: field.someCaseOrNone,
    titre: optional(field.titre),
    kind: oneOf('cst', 'csp', 'carte-resident', 'aps', 'carte-ue'),
    ground: field.ground,
    validFrom: day(),
    validTo: fc.option(day()),
    durationMonths: oneOf(12, 48, 120),
    work,
    teleservice: field.flag,
    handedOverOn: optional(day()),
  },
  OrderCard: ofCase,
  RecordCardProduced: ofCase,
  RecordCardAvailable: ofCase,
  OfferHandoverSlot: { ...id, on: day() },
  BookHandover: { ...id, on: day() },
  HandOverTitre: { case: field.someCaseOrNone, titre: field.titre },
  RecordHandover: { case: field.someCaseOrNone, titre: field.titre },
  RequestMotives: id,
  GiveMotives: id,
  FileRecours: { ...id, kind: recours },
  AnswerRecours: { ...id, kind: recours, outcome: oneOf('granted', 'rejected') },
  FileInterimApplication: { ...id, kind: oneOf('L521-1', 'L521-2', 'L521-3') },
  RecordCourtOrder: { ...id, terms: field.text, deadline: optional(day()) },
  ExecuteCourtOrder: id,
  TransferFile: { ...id, department: oneOf('69', '75', '2A', '99'), reasonGiven: field.text },
  CorrectFact: {
    case: field.someCaseOrNone,
    corrects: factId(),
    day: optional(day()),
    data: optional(corrected),
    void: optional(field.flag),
  },
};
