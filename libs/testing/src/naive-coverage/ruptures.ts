import type { Cause } from './cause-names.js';
import { formatDay, type Day } from './days.js';
import { enquire, type Enquiry } from './enquiry.js';
import { compareCodePoints, ofType, type Fact } from './fact-order.js';
import { personsOf, type ListQuestion } from './lists.js';
import { answerOn, askedDay } from './naive-coverage.js';
import type { Proof } from './proof.js';
import type { HistoryLine } from './readable.js';

/** A right lost at a partner, as section 3 lists it. */
export interface RuptureRow {
  readonly person: string;
  readonly partner: unknown;
  readonly from: string;
  readonly to: string | null;
  readonly documentShown: unknown;
  readonly reason: unknown;
  readonly lawful: boolean | null;
  readonly cover: readonly string[];
  readonly proof: Proof;
  readonly cause: Cause | null;
  readonly becauseOfBlockedFile: boolean;
}

/** The eve of the next restoration by the same partner, in the order of facts; null without one. */
function lastDayOf(facts: readonly Fact[], suspended: Fact): string | null {
  const following = facts.slice(facts.indexOf(suspended) + 1);
  const restored = ofType(following, 'PartnerRightRestored').find(
    (fact) => (fact.data['partner'] ?? null) === (suspended.data['partner'] ?? null),
  );
  return restored === undefined ? null : formatDay(restored.day - 1);
}

function ruptureOf(enquiry: Enquiry, suspended: Fact): RuptureRow {
  const { lawful, cover, proof, cause, becauseOfBlockedFile } = answerOn(enquiry, suspended.day);
  const { data, person, day } = suspended;
  return {
    person,
    partner: data['partner'] ?? null,
    from: formatDay(day),
    to: lastDayOf(enquiry.dossier.facts, suspended),
    documentShown: data['documentShown'] ?? null,
    reason: data['reason'] ?? null,
    lawful,
    cover,
    proof,
    cause,
    becauseOfBlockedFile,
  };
}

function rupturesOf(enquiry: Enquiry | null, on: Day): readonly RuptureRow[] {
  if (enquiry === null) return [];
  return ofType(enquiry.dossier.facts, 'PartnerRightSuspended')
    .filter((fact) => fact.day <= on)
    .map((fact) => ruptureOf(enquiry, fact));
}

/** The rights lost at a partner on or before a day, by person, day and partner. */
export function naiveRuptures(
  lines: readonly HistoryLine[],
  { on, knownAt }: ListQuestion,
): readonly RuptureRow[] {
  const day = askedDay(on);
  return personsOf(lines)
    .flatMap((person) => rupturesOf(enquire(lines, { person, knownAt }), day))
    .sort(
      (a, b) =>
        compareCodePoints(a.person, b.person) ||
        compareCodePoints(a.from, b.from) ||
        compareCodePoints(String(a.partner ?? ''), String(b.partner ?? '')),
    );
}
