import { compareCodePoints, formatDay, isObject, shapeOf } from '#libs/kernel';
import type { Draft, Fact, FactType, Json } from '#libs/kernel';
import type { AskedOn } from '#libs/law';

/** The same text for the same value, whatever the order of its keys. */
export function written(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(written).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort(compareCodePoints);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${written(value[key] ?? null)}`).join()}}`;
}

/** What takes back what a fact says, so that saying it again says something new. */
const TAKEN_BACK_BY: Partial<Record<FactType, readonly FactType[]>> = {
  PresenceEnded: ['PresenceResumed'],
  PresenceResumed: ['PresenceEnded'],
  PartnerRightSuspended: ['PartnerRightRestored'],
  PartnerRightRestored: ['PartnerRightSuspended'],
  BlockageReported: ['BlockageResolved'],
  BlockageResolved: ['BlockageReported', 'FilingAttempted'],
  SubstitutionOffered: ['SubstitutionDeclined'],
  SubstitutionDeclined: ['SubstitutionOffered'],
  SituationChangeDeclared: ['SituationChangeSeen'],
  SituationChangeSeen: ['SituationChangeDeclared'],
  SupplementRequested: ['SupplementProvided'],
  SupplementProvided: ['SupplementRequested'],
  RegistrationRefused: ['DemandeReopened'],
  DemandeReopened: ['RegistrationRefused'],
  DecisionFavourable: ['DecisionAnnulled', 'RefusalDecided'],
  RefusalDecided: ['DecisionAnnulled', 'DecisionFavourable'],
  DecisionAnnulled: ['DecisionFavourable', 'RefusalDecided'],
  RecoursFiled: ['RecoursAnswered'],
  RecoursAnswered: ['RecoursFiled'],
  CourtOrderGiven: ['CourtOrderExecuted'],
  CourtOrderExecuted: ['CourtOrderGiven'],
  FileTransferred: ['AddressDeclared'],
  CaseAssigned: ['CaseHandedOver'],
  MessageParked: ['MessageRetried'],
  MessageRetried: ['MessageParked'],
};

interface Said {
  readonly id: string;
  readonly case: string | null;
  readonly on: string;
  readonly data: Fact['data'];
}

/** What was last said of that type, in the case or of the person: as corrected, where the law hears it. */
function lastSaid({ facts, situation }: AskedOn, draft: Draft): Said | undefined {
  if (shapeOf(draft.type).subject === 'work' || draft.type === 'FactCorrected') {
    const fact = facts.findLast(({ type, case: id }) => type === draft.type && id === draft.case);
    return fact && { id: fact.id, case: fact.case, on: fact.occurredOn, data: fact.data };
  }
  const fact = situation.dossier.facts
    .of(draft.type)
    .filter((known) => known.case === draft.case)
    .reduce<{ recorded: number; said: Said } | undefined>((last, known) => {
      if (last !== undefined && last.recorded > known.recorded) return last;
      const { fact, case: id, day, data } = known;
      const said = { id: fact.id, case: id, on: formatDay(day), data };
      return { recorded: known.recorded, said };
    }, undefined);
  return fact?.said;
}

/** Whether it was taken back since, in the order in which facts became known. */
function isTakenBack({ id, case: about, on }: Said, type: FactType, { facts }: AskedOn): boolean {
  const since = facts.slice(facts.findIndex((fact) => fact.id === id) + 1);
  const by = TAKEN_BACK_BY[type] ?? [];
  return since.some(
    (fact) => by.includes(fact.type) && fact.case === about && fact.occurredOn >= on,
  );
}

/**
 * Whether the draft says again, for the same day, what was last said of its type and was not taken back since: recording
 * it would add nothing.
 */
export function isRecorded(draft: Draft, asked: AskedOn): boolean {
  const said = lastSaid(asked, draft);
  return (
    said !== undefined &&
    said.on === formatDay(asked.on) &&
    written(said.data) === written(draft.data) &&
    !isTakenBack(said, draft.type, asked)
  );
}
