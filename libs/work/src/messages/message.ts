/** The names of the templates. Stored in facts and in the outbox: never renamed, never removed. */
export const TEMPLATE_NAMES = [
  'expiry-120',
  'expiry-90',
  'expiry-60',
  'expiry-30',
  'submitted',
  'incomplete',
  'under-review',
  'extended',
  'approved',
  'card-available',
  'delivered',
  'refused',
  'not-registered',
] as const;

/** Name of a template. */
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** What a template is filled in with: days, `YYYY-MM-DD`. No name, no address, no reason. */
export type MessageVars = Readonly<Record<string, string>>;

/** A message owed to a person. */
export interface MessageDraft {
  readonly person: string;
  /** The dossier it is about. */
  readonly case: string | null;
  readonly template: TemplateName;
  /** The fact or the day it is about: with person, dossier and template, what makes it one message. */
  readonly cause: string;
  readonly vars: MessageVars;
}
