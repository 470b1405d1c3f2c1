import type { ActName } from './act-policies.js';

/** Acts that may be the first thing known of a person: who did nothing yet may be met by any of them. */
const BEGINNING: ReadonlySet<ActName> = new Set<ActName>([
  'RegisterPerson',
  'DeclareContact',
  'DeclareAddress',
  'DeclareSituationChange',
  'EndPresence',
  'IssueVisa',
  'IssueTitre',
  'IssueAsylumAttestation',
  'SuspendPartnerRight',
  'RecordFilingAttempt',
  'ReportBlockage',
  'RecordPanVisit',
  'RecordCccContact',
  'DraftDemande',
  'FileDemande',
  'FileInterimApplication',
]);

/** Whether an act may begin the file of a person of whom nothing is known. */
export function mayBegin(act: ActName): boolean {
  return BEGINNING.has(act);
}
