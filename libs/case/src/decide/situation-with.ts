import type { Fact } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import type { Asked, Situation } from '#libs/law';

/** What is known once facts are added. */
export function situationWith({ facts }: Pick<Asked, 'facts'>, added: readonly Fact[]): Situation {
  return situationOf(knownFacts([...facts, ...added], Infinity), PRACTICE);
}
