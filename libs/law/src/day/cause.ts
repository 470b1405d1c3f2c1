import type { Day } from '#libs/kernel';
import { standingRefusal, withdrawnTitre } from '../ceseda/l411-2.js';
import { isRenewedAutomatically } from '../ceseda/r581-4.js';
import { keptOut } from '../ceseda/r431-2.js';
import { isNeverValidated } from '../ceseda/r431-17.js';
import { isRenewedAnyTime, windowOf } from '../ceseda/r431-5.js';
import { lastDayToRenew } from '../ceseda/r431-8.js';
import { refusedRegistration } from '../dossier/case-file.js';
import type { CaseFile } from '../dossier/case-file.js';
import { isForCase } from '../dossier/blockage.js';
import { lastExpiring } from '../dossier/paper.js';
import type { Paper } from '../dossier/paper.js';
import type { Cover } from './cover.js';
import type { Filing } from './filing.js';
import { FINDINGS } from './finding.js';
import type { Finding } from './finding.js';
import { causeOfUnvalidated, causeWhileFiled } from './cause-while-filed.js';
import type { Situation } from './situation.js';

function isLostCard(cover: Cover, on: Day): boolean {
  const { card } = cover;
  return card !== null && card.handedOverOn <= on && card.lostOn <= on;
}

function isNotYetInHand(cover: Cover, on: Day): boolean {
  if (cover.instrument === 'I24') return true;
  const { card } = cover;
  if (card === null || cover.instrument === 'I25') return false;
  return card.issuedOn <= on && card.handedOverOn > on;
}

/** Rule 0: the causes of a lawful day that only a card explains. */
function causeOfCard(covers: readonly Cover[], on: Day): Finding | null {
  if (covers.some((cover) => isLostCard(cover, on))) return FINDINGS.proofLost;
  if (covers.some((cover) => isNotYetInHand(cover, on))) return FINDINGS.cardNotInHand;
  return null;
}

const LOSES_SUPPLEMENTS = new Set(['B04', 'B05', 'B06', 'B20']);

/** Rule 3: registration refused. */
function causeOfUnregistered(
  situation: Situation,
  file: CaseFile,
  reason: string | null,
  on: Day,
): Finding {
  if (reason === 'other') return FINDINGS.registrationRefused;
  const reported = situation.dossier.blockages.some(
    (b) =>
      b.reported &&
      b.day <= on &&
      b.code !== null &&
      LOSES_SUPPLEMENTS.has(b.code) &&
      isForCase(b, file.id),
  );
  return reported ? FINDINGS.unregisteredSupplementLost : FINDINGS.unregisteredIncomplete;
}

function causeWithoutDemande(situation: Situation, held: Paper | null, on: Day): Finding {
  if (isRenewedAutomatically(held)) return FINDINGS.protectionNotRenewed;
  const { dossier } = situation;
  const teleservice = held === null || held.paper === 'visa' || held.teleservice;
  const window = windowOf(held, teleservice, situation.grounds, dossier.identity);
  if (keptOut(dossier, window, held?.validTo ?? null, on) !== null) return FINDINGS.accessBlocked;
  if (isNeverValidated(held)) return causeOfUnvalidated(situation, held, on);
  if (held === null) return FINDINGS.neverHeld;
  if (isRenewedAnyTime(held)) return FINDINGS.notRenewedAnyTime;
  return on <= lastDayToRenew(held.validTo) ? FINDINGS.notFiled : FINDINGS.notFiledLapsed;
}

/**
 * Why a day is unlawful, or lawful with nothing to show: the first rule that matches, in the order of reading 1.
 *
 * @param covers The covers of that day, I03 apart; none when it is unlawful.
 * @param filing The current demande on that day, or null.
 */
export function causeOf(
  situation: Situation,
  covers: readonly Cover[],
  filing: Filing | null,
  on: Day,
): Finding {
  const ofCard = causeOfCard(covers, on);
  if (ofCard !== null) return ofCard;
  const held = filing === null ? lastExpiring(situation.papers, on) : filing.held;
  if (filing !== null && standingRefusal(filing.file.decisions, on) !== null) {
    return FINDINGS.refused;
  }
  if (withdrawnTitre(held, filing, on) !== null) return FINDINGS.titreWithdrawn;
  if (filing === null) return causeWithoutDemande(situation, held, on);
  const unregistered = refusedRegistration(filing.file, on);
  if (unregistered !== null) {
    return causeOfUnregistered(situation, filing.file, unregistered.reason, on);
  }
  return causeWhileFiled(situation, filing, on);
}
