import { FOREVER } from '#libs/kernel';
import type { DayRange } from '../day-range.js';
import type { FactIndex } from '../facts/fact-index.js';
import { compareFacts } from '../facts/known-facts.js';

/** Days on which the person is known to be away or dead: after a PresenceEnded, before the next PresenceResumed. */
export function absences(facts: FactIndex): DayRange[] {
  const resumed = facts.of('PresenceResumed');
  return facts.of('PresenceEnded').map((ended) => {
    const next = resumed.find((fact) => compareFacts(fact, ended) > 0);
    return { from: ended.day + 1, to: next === undefined ? FOREVER : next.day - 1 };
  });
}
