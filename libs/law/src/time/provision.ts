import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { provisionalCover, R431_15_1 } from '../ceseda/r431-15-1.js';
import { CRPA_L242_1, decisionCover } from '../crpa/l242-1.js';
import type { Cover } from '../day/cover.js';
import type { DayRange } from '../day-range.js';
import type { Filing } from '../day/filing.js';
import type { CaseFile } from '../dossier/case-file.js';
import type { Identity } from '../dossier/identity.js';
import type { TimeFact, TimeFactType } from './time-fact.js';

function inHand(covers: readonly Cover[]): DayRange[] {
  return covers.flatMap((cover) => cover.proofs);
}

/** Days on which the papers of a case are in hand and running. */
export interface InHand {
  /** An attestation de prolongation or a récépissé. */
  readonly provisional: readonly DayRange[];
  /** The attestation of a decision in favour, while the decision covers. */
  readonly decided: readonly DayRange[];
}

// Asked for every stay of a case: worked out once a dossier.
const known = new WeakMap<CaseFile, InHand>();

/** The days on which the papers of a case are in hand and running. */
export function papersInHand(file: CaseFile, filing: Filing | null, identity: Identity): InHand {
  const before = known.get(file);
  if (before !== undefined) return before;
  const found = {
    provisional: inHand(
      file.documents.flatMap((document) => provisionalCover(document, file, filing, identity)),
    ),
    decided: inHand(decisionCover(file)),
  };
  known.set(file, found);
  return found;
}

function holds(ranges: readonly DayRange[], on: Day): boolean {
  return ranges.some((range) => range.from <= on && on <= range.to);
}

/** What the paper in hand is from that day on, as the fact that makes it so. */
function held(
  decided: readonly DayRange[],
  provisional: readonly DayRange[],
  on: Day,
): TimeFactType {
  if (holds(decided, on)) return 'DecisionProven';
  return holds(provisional, on) ? 'ProvisionBegan' : 'ProvisionLapsed';
}

/**
 * When the applicant holds, in hand and running, an attestation de prolongation or a récépissé, or the attestation of a
 * decision in favour, and when neither any more. Nothing from the hand-over of the card on, which replaces them.
 */
export function provisionFacts(
  file: CaseFile,
  filing: Filing | null,
  identity: Identity,
): TimeFact[] {
  if (file.documents.length === 0 && file.attestations.length === 0) return [];
  const { provisional, decided } = papersInHand(file, filing, identity);
  const turns = new Set<Day>();
  for (const { from, to } of [...provisional, ...decided]) turns.add(from).add(to + 1);
  const facts: TimeFact[] = [];
  let last: TimeFactType = 'ProvisionLapsed';
  for (const on of [...turns].sort((a, b) => a - b)) {
    if (on >= FOREVER || on >= file.handedOverOn) break;
    const type = held(decided, provisional, on);
    if (type === last) continue;
    const article = type === 'DecisionProven' ? CRPA_L242_1.code : R431_15_1.code;
    facts.push({ type, on, article });
    last = type;
  }
  return facts;
}
