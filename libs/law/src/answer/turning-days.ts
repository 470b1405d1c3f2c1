import { addInOrder, FOREVER, NEVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { lastDayToRenew } from '../ceseda/r431-8.js';
import { windowOf } from '../ceseda/r431-5.js';
import type { DayRange } from '../day-range.js';
import type { CaseFile } from '../dossier/case-file.js';
import type { Paper } from '../dossier/paper.js';
import type { Filing } from '../day/filing.js';
import type { Situation } from '../day/situation.js';

/** Collects the days on which a verdict may turn. One too many costs a comparison; one too few is a wrong answer. */
class TurningDays {
  readonly inOrder: Day[] = [];

  /** Something holds from that day on. */
  from(day: Day): void {
    if (day > NEVER && day < FOREVER) addInOrder(this.inOrder, day);
  }

  /** Something holds to that day included. */
  after(day: Day): void {
    if (day > NEVER && day < FOREVER) addInOrder(this.inOrder, day + 1);
  }

  range(range: DayRange | null): void {
    if (range === null) return;
    this.from(range.from);
    this.after(range.to);
  }

  /** On the day and from the day after: for facts, which some rules count by "on or before", others by "before". */
  around(day: Day): void {
    this.from(day);
    this.after(day);
  }
}

function ofPaper(turning: TurningDays, paper: Paper, situation: Situation): void {
  turning.from(paper.validFrom);
  turning.after(paper.validTo);
  turning.after(lastDayToRenew(paper.validTo));
  if (paper.paper === 'visa') turning.after(paper.threeMonths);
  else {
    turning.around(paper.withdrawnOn);
    turning.from(paper.handedOverOn);
    turning.from(paper.lostOn);
  }
  const teleservice = paper.paper === 'visa' || paper.teleservice;
  turning.range(windowOf(paper, teleservice, [], situation.dossier.identity));
}

function ofFile(turning: TurningDays, file: CaseFile): void {
  for (const decision of file.decisions) {
    turning.around(decision.day);
    turning.from(decision.suspendedFrom);
  }
  for (const document of file.documents) {
    turning.after(document.to);
    turning.after(document.revokedOn);
  }
  turning.from(file.handedOverOn);
}

function ofFiling(turning: TurningDays, filing: Filing): void {
  turning.range(filing.shadow);
  turning.range(filing.window);
  turning.from(filing.endedOn);
}

/**
 * Every day on which the verdict may differ from the day before, in order. Between two of them nothing turns: the
 * verdict of the first holds for all. A naive implementation, day by day, checks it on random histories.
 *
 * @param start First day of the timeline, which is one of them.
 */
export function turningDays(situation: Situation, start: Day): readonly Day[] {
  const { dossier } = situation;
  const turning = new TurningDays();
  turning.from(start);
  for (const fact of dossier.facts.all) turning.around(fact.day);
  for (const cover of situation.covers) {
    turning.range(cover);
    for (const proof of cover.proofs) turning.range(proof);
  }
  for (const paper of situation.papers) ofPaper(turning, paper, situation);
  for (const file of dossier.cases.values()) ofFile(turning, file);
  for (const filing of situation.filings) ofFiling(turning, filing);
  for (const absence of dossier.absences) turning.range(absence);
  turning.range(situation.tolerance);
  turning.range(windowOf(null, true, situation.grounds, dossier.identity));
  return turning.inOrder;
}
