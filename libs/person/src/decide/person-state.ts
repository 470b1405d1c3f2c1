import { FOREVER } from '#libs/kernel';
import type { Day, Fact } from '#libs/kernel';
import type { AskedOn, Situation } from '#libs/law';
import { foldFacts } from '../fold-facts.js';
import type { PersonState } from '../state.js';

// Several questions are asked of one situation: the person is folded once for it, and for each day asked about.
const folded = new WeakMap<Situation, Map<Day, PersonState>>();

function folding(situation: Situation, facts: readonly Fact[], until: Day): PersonState {
  const known = folded.get(situation) ?? new Map<Day, PersonState>();
  folded.set(situation, known);
  const state = known.get(until) ?? foldFacts(facts, Infinity, until);
  known.set(until, state);
  return state;
}

/** The person as known, on the legal day of the act: what is dated later has not happened yet. */
export function personOn({ situation, facts, on }: AskedOn): PersonState {
  return folding(situation, facts, on);
}

/** The person as known, whatever the day: what ids name, and what can be said once only. */
export function personEver({ situation, facts }: AskedOn): PersonState {
  return folding(situation, facts, FOREVER);
}
