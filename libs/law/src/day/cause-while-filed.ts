import type { Day } from '#libs/kernel';
import { keptOut } from '../ceseda/r431-2.js';
import { owedBy, R431_15_1 } from '../ceseda/r431-15-1.js';
import { isNeverValidated, validationBlocked } from '../ceseda/r431-17.js';
import { lastDayToRenew } from '../ceseda/r431-8.js';
import { openIncompleteness } from '../crpa/l114-5.js';
import { isForCase, isOpen } from '../dossier/blockage.js';
import { endedBefore } from '../dossier/provisional-document.js';
import type { Visa } from '../dossier/visa.js';
import type { Filing } from './filing.js';
import { FINDINGS } from './finding.js';
import type { Finding } from './finding.js';
import type { Situation } from './situation.js';

const HIDES_SUPPLEMENTS = new Set(['B04', 'B05', 'B06']);

/** Whether a blockage open on that day keeps a request for documents from being read, or its answer from arriving. */
export function isSupplementLost({ dossier }: Situation, caseId: string, on: Day): boolean {
  return dossier.blockages.some(
    (b) =>
      b.code !== null && HIDES_SUPPLEMENTS.has(b.code) && isForCase(b, caseId) && isOpen(b, on),
  );
}

/** Rule 4a: a request for documents, notified, leaves the file incomplete. */
function causeOfIncomplete(situation: Situation, filing: Filing, on: Day): Finding | null {
  if (openIncompleteness(filing.requests, on) === null) return null;
  const isLost = isSupplementLost(situation, filing.file.id, on);
  return isLost ? FINDINGS.supplementLost : FINDINGS.incomplete;
}

/** Rules 4a bis and 5c: a VLS-TS never validated in time. */
export function causeOfUnvalidated(situation: Situation, visa: Visa, on: Day): Finding {
  const blocked = validationBlocked(visa, situation.dossier.blockages, on);
  return blocked === null ? FINDINGS.neverValidated : FINDINGS.validationBlocked;
}

const OWED: Readonly<Record<string, { omitted: Finding; notRenewed: Finding }>> = {
  [R431_15_1.code]: {
    omitted: FINDINGS.owedInWindowOmitted,
    notRenewed: FINDINGS.owedInWindowNotRenewed,
  },
  'ceseda:R431-12': {
    omitted: FINDINGS.owedRecepisseOmitted,
    notRenewed: FINDINGS.owedRecepisseNotRenewed,
  },
  'ceseda:R432-9': {
    omitted: FINDINGS.owedCommissionOmitted,
    notRenewed: FINDINGS.owedCommissionNotRenewed,
  },
  'ceseda:R431-15-3': {
    omitted: FINDINGS.owedProtectedOmitted,
    notRenewed: FINDINGS.owedProtectedNotRenewed,
  },
};

/** Rule 4d: filed outside its window. */
function causeOfLateFiling(situation: Situation, filing: Filing, ended: boolean): Finding {
  const { held, window, demande } = filing;
  const barred = keptOut(situation.dossier, window, held?.validTo ?? null, demande.filedOn);
  if (barred !== null) return FINDINGS.keptOutThenFiled;
  if (ended) return FINDINGS.outsideWindowNotRenewed;
  if (held === null) return FINDINGS.filedLateNothingHeld;
  if (demande.filedOn <= held.validTo) return FINDINGS.filedLateInValidity;
  return demande.filedOn <= lastDayToRenew(held.validTo)
    ? FINDINGS.filedAfterExpiry
    : FINDINGS.filedLapsed;
}

/** Rule 4: a demande is current, neither refused nor refused registration. */
export function causeWhileFiled(situation: Situation, filing: Filing, on: Day): Finding {
  const incomplete = causeOfIncomplete(situation, filing, on);
  if (incomplete !== null) return incomplete;
  if (isNeverValidated(filing.held)) return causeOfUnvalidated(situation, filing.held, on);
  const ended = endedBefore(filing.file.documents, on);
  const owed = OWED[owedBy(filing, on) ?? ''];
  if (owed !== undefined) return ended ? owed.notRenewed : owed.omitted;
  const { window, demande } = filing;
  if (window === null || demande.filedOn <= window.to) {
    return ended ? FINDINGS.firstNotRenewed : FINDINGS.firstWithoutCover;
  }
  return causeOfLateFiling(situation, filing, ended);
}
