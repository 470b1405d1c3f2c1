import type { TemplateName } from './message.js';

/** The states of a dossier that its applicant is told of, in the order of its life. */
export type Milestone = Exclude<TemplateName, `expiry-${string}` | 'extended'>;

const SUPPLEMENT = /supplement(ToNotify|Notified|Overdue)/;

const BY_STATE: Readonly<Record<string, Milestone>> = {
  submitted: 'submitted',
  incomplete: 'incomplete',
  underReview: 'under-review',
  approved: 'approved',
  // The applicant is told of the decision and of the card: what is made in between asks nothing of them.
  inProduction: 'approved',
  awaitingHandover: 'card-available',
  delivered: 'delivered',
  refused: 'refused',
  notRegistered: 'not-registered',
};

/**
 * What the applicant is told of a state, or null: of a draft, of what they withdrew, of a closed dossier nothing.
 *
 * @param state Name of a position of the region `procedure`: `underReview.summoned`. A supplement asked for while the
 *   file is examined makes it incomplete in the eyes of whoever has to answer.
 */
export function milestoneOf(state: string | null): Milestone | null {
  if (state === null) return null;
  if (SUPPLEMENT.test(state)) return 'incomplete';
  const [first = ''] = state.split('.');
  return Object.hasOwn(BY_STATE, first) ? (BY_STATE[first] ?? null) : null;
}
