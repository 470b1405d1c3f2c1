import { textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { citizenCover } from '../ceseda/l231-1.js';
import { minorCover, titreCover } from '../ceseda/l411-1.js';
import { keptRightsCover } from '../ceseda/l433-3.js';
import { asylumCover } from '../ceseda/l521-7.js';
import { provisionalCover } from '../ceseda/r431-15-1.js';
import { dispensingVisaCover } from '../ceseda/r431-16.js';
import { vlsTsCover } from '../ceseda/r431-17.js';
import { windowAtEighteen } from '../ceseda/r431-5.js';
import { decisionCover } from '../crpa/l242-1.js';
import type { DayRange } from '../day-range.js';
import type { CaseFile } from '../dossier/case-file.js';
import { dossierOf } from '../dossier/dossier.js';
import type { Dossier } from '../dossier/dossier.js';
import { papersOf } from '../dossier/paper.js';
import type { Paper } from '../dossier/paper.js';
import type { KnownFact } from '../facts/known-facts.js';
import type { Law } from '../law-book.js';
import type { Cover } from './cover.js';
import { filingsOf } from './filing.js';
import type { Filing } from './filing.js';

/** What a case covers. */
export interface CaseCovers {
  /** By the attestations de prolongation and the récépissés given for it. */
  readonly provisional: readonly Cover[];
  /** By the decisions in favour. */
  readonly decided: readonly Cover[];
}

/** All that the law needs to judge any day of one person: the dossier, its demandes as read, every cover. */
export interface Situation {
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly filings: readonly Filing[];
  readonly covers: readonly Cover[];
  /** Of the covers, those of each case. */
  readonly coversOfCase: ReadonlyMap<CaseFile, CaseCovers>;
  /** Every ground asked for, by a demande, a draft or an attempt, of whatever day. */
  readonly grounds: readonly string[];
  /** R431-5: days tolerated after the 18th birthday; null when none are. */
  readonly tolerance: DayRange | null;
}

function groundsOf(dossier: Dossier, filings: readonly Filing[]): string[] {
  const drafts = dossier.facts.of('DemandeDrafted').filter((fact) => fact.case !== null);
  const asked = [...drafts, ...dossier.facts.of('FilingAttempted')];
  const grounds = asked.map((fact) => textIn(fact.data, 'ground') ?? '');
  return [...filings.map((filing) => filing.demande.ground), ...grounds];
}

function toleranceOf(dossier: Dossier, grounds: readonly string[]): DayRange | null {
  const { eighteenth } = dossier.identity;
  const window = windowAtEighteen(dossier.identity, grounds);
  return window === null || eighteenth === null ? null : { from: eighteenth, to: window.to };
}

function coversByCase(dossier: Dossier, filings: readonly Filing[]): Map<CaseFile, CaseCovers> {
  const byCase = new Map<CaseFile, CaseCovers>();
  for (const file of dossier.cases.values()) {
    const filing = filings.find((candidate) => candidate.file === file) ?? null;
    const provisional = file.documents.flatMap((document) =>
      provisionalCover(document, file, filing, dossier.identity),
    );
    byCase.set(file, { provisional, decided: decisionCover(file) });
  }
  return byCase;
}

function coversOf(
  dossier: Dossier,
  filings: readonly Filing[],
  ofCase: ReadonlyMap<CaseFile, CaseCovers>,
  law: Law,
): Cover[] {
  const { identity } = dossier;
  const covers = [...citizenCover(identity), ...minorCover(identity)];
  for (const visa of dossier.visas) {
    covers.push(...(visa.kind === 'vls-ts' ? vlsTsCover(visa) : dispensingVisaCover(visa)));
  }
  for (const titre of dossier.titres) covers.push(...titreCover(titre));
  for (const attestation of dossier.asylumAttestations) covers.push(...asylumCover(attestation));
  for (const { provisional } of ofCase.values()) covers.push(...provisional);
  for (const document of dossier.caselessDocuments) {
    covers.push(...provisionalCover(document, null, null, identity));
  }
  for (const { decided } of ofCase.values()) covers.push(...decided);
  for (const filing of filings) covers.push(...keptRightsCover(filing, law.policy));
  return covers;
}

/** Reads the known facts of one person under a law. */
export function situationOf(known: readonly KnownFact[], law: Law): Situation {
  const dossier = dossierOf(known);
  const papers = papersOf(dossier);
  const filings = filingsOf(dossier, papers);
  const grounds = groundsOf(dossier, filings);
  const coversOfCase = coversByCase(dossier, filings);
  return {
    dossier,
    papers,
    filings,
    covers: coversOf(dossier, filings, coversOfCase, law),
    coversOfCase,
    grounds,
    tolerance: toleranceOf(dossier, grounds),
  };
}

/** Whether the person is a minor on that day. */
export function isMinor(situation: Situation, on: Day): boolean {
  const { birth, eighteenth } = situation.dossier.identity;
  return birth !== null && eighteenth !== null && on >= birth && on < eighteenth;
}

/** Whether an absence makes the day neither lawful nor unlawful. */
export function isAbsent(situation: Situation, on: Day): boolean {
  return situation.dossier.absences.some((range) => on >= range.from && on <= range.to);
}
