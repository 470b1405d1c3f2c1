import { FOREVER, identIn, textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { FactIndex } from '../facts/fact-index.js';
import type { KnownFact } from '../facts/known-facts.js';

/** A blockage met by the applicant: reported, or found by an attempt to file. */
export interface Blockage {
  readonly day: Day;
  /** B01…; null for an attempt that bears no code. */
  readonly code: string | null;
  readonly case: string | null;
  readonly reported: boolean;
  /** First day on which it counts as resolved; FOREVER when it does not. */
  readonly resolvedOn: Day;
  readonly fact: KnownFact;
}

function resolves(resolution: KnownFact, met: KnownFact, code: string | null): boolean {
  if (resolution.day < met.day) return false;
  if (code === null) return true;
  if (identIn(resolution.data, 'blockage') !== code) return false;
  return resolution.case === null || met.case === null || resolution.case === met.case;
}

function blockageOf(met: KnownFact, reported: boolean, facts: FactIndex): Blockage {
  const code = identIn(met.data, 'blockage');
  const resolution = facts.of('BlockageResolved').find((fact) => resolves(fact, met, code));
  return {
    day: met.day,
    code,
    case: met.case,
    reported,
    resolvedOn: resolution?.day ?? FOREVER,
    fact: met,
  };
}

/** Blockages reported, and attempts to file that were blocked. */
export function blockagesOf(facts: FactIndex): Blockage[] {
  const reports = facts.of('BlockageReported').map((fact) => blockageOf(fact, true, facts));
  const attempts = facts
    .of('FilingAttempted')
    .filter((fact) => textIn(fact.data, 'outcome') === 'blocked')
    .map((fact) => blockageOf(fact, false, facts));
  return [...reports, ...attempts];
}

/** Whether it is about that case: the same, or none named. */
export function isForCase(blockage: Blockage, caseId: string): boolean {
  return blockage.case === null || blockage.case === caseId;
}

/** Reported on or before that day and not resolved by then. */
export function isOpen(blockage: Blockage, on: Day): boolean {
  return blockage.reported && blockage.day <= on && blockage.resolvedOn > on;
}
