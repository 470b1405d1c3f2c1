import { dataFault, refusing } from '#libs/kernel';
import type { Draft, Refusal } from '#libs/kernel';

/** What no fact may be: one that a reader of the history format would set aside. */
export const READABLE_REFUSALS = {
  'act.unreadable': {
    article: null,
    says: 'What the act says could not be read again once it is recorded.',
    dit: 'L’acte contient une donnée qui ne pourrait être relue une fois enregistrée.',
    change: 'Write days of the calendar as YYYY-MM-DD, and give what the act must say.',
  },
} as const;

const no = refusing(READABLE_REFUSALS);

/** Why facts could not be read again; null when all can (history format 1, "Unreadable line"). */
export function unreadable(drafts: readonly Draft[]): Refusal | null {
  const fault = drafts.find(({ type, data }) => dataFault(type, data) !== undefined);
  if (fault === undefined) return null;
  return no('act.unreadable', { detail: `The data of ${fault.type} could not be read again.` });
}
