import type { Day } from '#libs/kernel';
import { standingRefusal } from '../ceseda/l411-2.js';
import { causeOf } from './cause.js';
import { INSTRUMENTS } from './cover.js';
import type { Cover, InstrumentCode, Proof } from './cover.js';
import { currentFiling } from './filing.js';
import type { Finding } from './finding.js';
import { isAbsent, isMinor } from './situation.js';
import type { Situation } from './situation.js';

/** What the law says of one day. */
export interface DayVerdict {
  /** null: tolerated, away, dead, or family of a citizen without cover: neither covered nor in a gap. */
  readonly lawful: boolean | null;
  /** Sorted, without repeats; one shared list for equal sets, so that neighbours compare by identity. */
  readonly instruments: readonly InstrumentCode[];
  readonly proof: Proof;
  readonly finding: Finding | null;
  readonly refusalShadow: boolean;
}

const RANK: Readonly<Record<Proof, number>> = {
  none: 0,
  'expired-card': 1,
  document: 2,
  card: 3,
};

const BIT = new Map<InstrumentCode, number>(INSTRUMENTS.map((code, i) => [code, 2 ** i]));
const lists = new Map<number, readonly InstrumentCode[]>();

function instrumentsOf(covers: readonly Cover[]): readonly InstrumentCode[] {
  let set = 0;
  for (const cover of covers) set |= BIT.get(cover.instrument) ?? 0;
  let list = lists.get(set);
  if (list === undefined) {
    list = Object.freeze(INSTRUMENTS.filter((code) => (set & (BIT.get(code) ?? 0)) !== 0));
    lists.set(set, list);
  }
  return list;
}

/** No instrument at all. */
export const NO_INSTRUMENT = instrumentsOf([]);

/** I03 alone: a minor. */
export const MINOR_ALONE = instrumentsOf([{ instrument: 'I03' } as Cover]);

function bestProof(covers: readonly Cover[], on: Day): Proof {
  let best: Proof = 'none';
  for (const cover of covers) {
    for (const range of cover.proofs) {
      if (on >= range.from && on <= range.to && RANK[range.proof] > RANK[best]) best = range.proof;
    }
  }
  return best;
}

/** The covers of that day. */
export function coversOn(situation: Situation, on: Day): Cover[] {
  return situation.covers.filter((cover) => on >= cover.from && on <= cover.to);
}

function isTolerated(situation: Situation, on: Day): boolean {
  const { tolerance, dossier } = situation;
  if (tolerance === null || on < tolerance.from || on > tolerance.to) return false;
  for (const file of dossier.cases.values()) {
    if (standingRefusal(file.decisions, on) !== null) return false;
  }
  return true;
}

function isInShadow(situation: Situation, on: Day): boolean {
  return situation.filings.some(
    ({ shadow }) => shadow !== null && on >= shadow.from && on <= shadow.to,
  );
}

/** The verdict of one day. The timeline's start is not its business: see `outlook.ts`. */
export function verdictOn(situation: Situation, on: Day): DayVerdict {
  const refusalShadow = isInShadow(situation, on);
  const covers = isAbsent(situation, on) ? [] : coversOn(situation, on);
  if (covers.length > 0) return coveredDay(situation, covers, on, refusalShadow);
  return uncoveredDay(situation, on, refusalShadow);
}

function uncoveredDay(situation: Situation, on: Day, refusalShadow: boolean): DayVerdict {
  const { familyOfCitizen } = situation.dossier.identity;
  const isInGap = !isAbsent(situation, on) && !familyOfCitizen && !isTolerated(situation, on);
  return {
    lawful: isInGap ? false : null,
    instruments: NO_INSTRUMENT,
    proof: 'none',
    finding: isInGap ? causeOf(situation, [], currentFiling(situation.filings, on), on) : null,
    refusalShadow,
  };
}

function coveredDay(
  situation: Situation,
  covers: readonly Cover[],
  on: Day,
  refusalShadow: boolean,
): DayVerdict {
  const proof = bestProof(covers, on);
  // A minor needs nothing to show: R431-1 asks a titre from eighteen only.
  const isUnproven = proof === 'none' && !isMinor(situation, on);
  const finding = isUnproven
    ? causeOf(situation, covers, currentFiling(situation.filings, on), on)
    : null;
  return { lawful: true, instruments: instrumentsOf(covers), proof, finding, refusalShadow };
}
