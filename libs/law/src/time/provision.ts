import { addInOrder, FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { R431_15_1 } from '../ceseda/r431-15-1.js';
import { CRPA_L242_1 } from '../crpa/l242-1.js';
import type { Cover } from '../day/cover.js';
import type { CaseCovers } from '../day/situation.js';
import type { CaseFile } from '../dossier/case-file.js';
import type { TimeFact, TimeFactType } from './time-fact.js';

/** Whether a paper that proves one of these covers is in hand and running on that day. */
export function isInHand(covers: readonly Cover[], on: Day): boolean {
  return covers.some(({ proofs }) => proofs.some(({ from, to }) => from <= on && on <= to));
}

/** What the paper in hand is from that day on, as the fact that makes it so. */
function held({ decided, provisional }: CaseCovers, on: Day): TimeFactType {
  if (isInHand(decided, on)) return 'DecisionProven';
  return isInHand(provisional, on) ? 'ProvisionBegan' : 'ProvisionLapsed';
}

/** The days on which a paper comes into hand, or is no longer running. */
function turnsOf({ decided, provisional }: CaseCovers): Day[] {
  const turns: Day[] = [];
  for (const covers of [provisional, decided]) {
    for (const { proofs } of covers) {
      for (const { from, to } of proofs) {
        addInOrder(turns, from);
        addInOrder(turns, to + 1);
      }
    }
  }
  return turns;
}

/**
 * When the applicant holds, in hand and running, an attestation de prolongation or a récépissé, or the attestation of a
 * decision in favour, and when neither any more. Nothing from the hand-over of the card on, which replaces them.
 */
export function provisionFacts(file: CaseFile, covers: CaseCovers): TimeFact[] {
  const facts: TimeFact[] = [];
  let last: TimeFactType = 'ProvisionLapsed';
  for (const on of turnsOf(covers)) {
    if (on >= FOREVER || on >= file.handedOverOn) break;
    const type = held(covers, on);
    if (type === last) continue;
    const article = type === 'DecisionProven' ? CRPA_L242_1.code : R431_15_1.code;
    facts.push({ type, on, article });
    last = type;
  }
  return facts;
}
