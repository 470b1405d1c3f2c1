import { shapeOf } from '#libs/kernel';
import type { FactType } from '#libs/kernel';

/**
 * The fields of each fact type that speak of a person beyond the life of the file: birth, nationality, entry, family,
 * references under which other offices know the person, how to reach them, and free text. The law needs the first ones: it reads them
 * through the vault.
 */
const PERSONAL: Partial<Record<FactType, readonly string[]>> = {
  PersonRegistered: ['birthDate', 'nationality', 'nationalityFrom', 'enteredOn', 'family'],
  PartnerRightSuspended: ['reason'],
  SupplementRequested: ['items'],
  SupplementProvided: ['items'],
  BlockageReported: ['reference'],
  BlockageAcknowledged: ['reference'],
  BlockageResolved: ['how'],
  CourtOrderGiven: ['terms'],
  ContactDeclared: ['email', 'phone', 'language'],
  SituationChangeDeclared: ['detail'],
  FileTransferred: ['reason'],
  CaseHandedOver: ['reason'],
  CasePassed: ['reason'],
  MessageFailed: ['error'],
  MessageParked: ['reason'],
  // What a correction changes may be any of these: it is sealed whole.
  FactCorrected: ['data'],
};

/** Whether that field must be sealed: a personal one, or one the format does not name and may hold anything. */
export function isPersonal(type: FactType, field: string): boolean {
  return (PERSONAL[type]?.includes(field) ?? false) || !shapeOf(type).keys.includes(field);
}

/** The keys of an actor the format names; anything else a source adds about who acted is sealed. */
export function isPersonalOfActor(field: string): boolean {
  return field !== 'kind' && field !== 'office';
}

/** Of the keys beside those of every line, the articles a decision rests on are the law's; the rest may hold anything. */
export function isPersonalOfExtra(field: string): boolean {
  return field !== 'basis';
}
