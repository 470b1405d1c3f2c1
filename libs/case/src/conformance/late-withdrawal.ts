import { addMonths, formatDay, textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { KnownFact } from '#libs/law';
import { days } from './row.js';
import type { CaseFile, Finding } from './row.js';

const L242_1 = 'crpa:L242-1';
const MONTHS_MAX = 4;

type Decision = CaseFile['decisions'][number];

/** A favourable decision taken back: by its withdrawal, or by a refusal on top of it. */
interface TakenBack {
  readonly by: KnownFact;
  readonly decision: Decision;
}

/** Which decision an annulment concerns, suspensions included. */
interface Annulment {
  readonly by: KnownFact;
  readonly decision: Decision;
  readonly isFinal: boolean;
}

/** Whether an annulment concerns an express decision: `of` names it when it is absent. */
export function concernsExpressDecision({ data }: KnownFact): boolean {
  const of = data['of'] ?? null;
  return of === null || of === 'express';
}

/** Each annulment concerns the latest express decision on or before its day and not yet annulled (cja:L521-1). */
export function annulmentsOf({ decisions, facts }: CaseFile): Annulment[] {
  const annulled = new Set<Decision>();
  return facts
    .of('DecisionAnnulled')
    .filter(concernsExpressDecision)
    .flatMap((by) => {
      const decision = decisions.findLast((d) => d.day <= by.day && !annulled.has(d));
      if (decision === undefined) return [];
      const isFinal = by.data['effect'] !== 'suspended';
      if (isFinal) annulled.add(decision);
      return [{ by, decision, isFinal }];
    });
}

/**
 * Last day on which a favourable decision may be withdrawn or repealed.
 *
 * @source crpa:L242-1: within four months of the decision.
 */
export function lastDayToTakeBack({ takenOn }: Pick<Decision, 'takenOn'>): Day {
  return addMonths(takenOn, MONTHS_MAX);
}

function withdrawals(annulments: readonly Annulment[]): TakenBack[] {
  return annulments.filter(
    ({ by, decision, isFinal }) =>
      isFinal && decision.favourable && textIn(by.data, 'by') === 'prefet',
  );
}

/** Refusals of which the decision before, still standing then, was favourable. */
function reversals({ decisions }: CaseFile, annulments: readonly Annulment[]): TakenBack[] {
  const inOrderTaken = decisions.toSorted((a, b) => a.takenOn - b.takenOn);
  return inOrderTaken.flatMap((refusal, i) => {
    if (refusal.favourable) return [];
    const gone = new Set(
      annulments
        .filter(({ by, isFinal }) => isFinal && by.day <= refusal.takenOn)
        .map(({ decision }) => decision),
    );
    const before = inOrderTaken.slice(0, i).findLast((decision) => !gone.has(decision));
    return before?.favourable === true ? [{ by: refusal.fact, decision: before }] : [];
  });
}

/**
 * Favourable decisions withdrawn by the préfet, or refused after all, later than four months after they were taken. What
 * a judge annuls is no withdrawal. A refusal counts on the day it is taken, whenever it is notified.
 *
 * @source crpa:L242-1: within four months of the decision.
 */
export function lateWithdrawals(file: CaseFile): Finding[] {
  const annulments = annulmentsOf(file);
  return [...withdrawals(annulments), ...reversals(file, annulments)].flatMap(
    ({ by, decision }) => {
      const over = by.day - lastDayToTakeBack(decision);
      if (over <= 0) return [];
      const how = by.type === 'RefusalDecided' ? 'was turned into a refusal' : 'was withdrawn';
      const detail =
        `The favourable decision of ${formatDay(decision.takenOn)} ${how} ` +
        `${days(over)} after the four months in which it could be.`;
      return [{ fact: by, without: null, article: L242_1, days: over, detail }];
    },
  );
}
