import { addMonths, FOREVER } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import { without } from '../day-range.js';
import type { DayRange } from '../day-range.js';
import { eve, proofWithin } from '../day/cover.js';
import type { Cover } from '../day/cover.js';
import type { Filing } from '../day/filing.js';
import type { Paper } from '../dossier/paper.js';
import type { Titre } from '../dossier/titre.js';
import type { Policy } from '../policy.js';

export const L433_3: Article = {
  code: 'ceseda:L433-3',
  title: 'Rights kept for three months after expiry, the card in hand',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

const MONTHS_KEPT = 3;
const LONG_CARD_MONTHS = 48;
const KEPT_KINDS = new Set(['carte-resident', 'carte-resident-permanent', 'cra-10']);

function isKept(held: Paper | null): held is Titre {
  if (held === null || held.paper === 'visa' || held.validTo >= FOREVER) return false;
  return (held.kind === 'csp' && held.months >= LONG_CARD_MONTHS) || KEPT_KINDS.has(held.kind);
}

/** Days taken out: after an express decision, until it is suspended; while registration is refused. */
function interruptions(filing: Filing): DayRange[] {
  const decided = filing.file.decisions
    .filter((decision) => !decision.annulled)
    .map((decision) => ({ from: decision.day + 1, to: eve(decision.suspendedFrom) }));
  const unregistered = filing.file.registrationRefusals.map((refusal) => ({
    from: refusal.on + 1,
    to: eve(refusal.reopenedOn),
  }));
  return [...decided, ...unregistered];
}

/**
 * I25 (al. 1): the holder of a long card who asked its renewal keeps every right for three months after its expiry. Ends
 * on the day of an express decision, or of the withdrawal of the demande or of the titre. The expired card proves it.
 *
 * @param policy PRACTICE: an implicit rejection changes nothing. STRICT: it ends the cover on its day (docs/law, doubts).
 */
export function keptRightsCover(filing: Filing, policy: Policy): Cover[] {
  const { held, demande, file } = filing;
  if (demande.kind !== 'renewal' || !isKept(held)) return [];
  const silence = policy === 'STRICT' ? (filing.rejectedOn ?? FOREVER) : FOREVER;
  const range = {
    from: Math.max(held.validTo + 1, demande.filedOn),
    to: Math.min(addMonths(held.validTo, MONTHS_KEPT), held.withdrawnOn, file.withdrawnOn, silence),
  };
  return without(range, interruptions(filing)).map((piece) => ({
    ...piece,
    instrument: 'I25',
    article: L433_3.code,
    facts: [held.fact, demande.fact],
    proofs: proofWithin('expired-card', piece, held.handedOverOn, eve(held.lostOn)),
    card: held,
  }));
}
