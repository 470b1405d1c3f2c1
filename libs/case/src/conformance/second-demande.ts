import { formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Filing, Situation } from '#libs/law';
import type { Finding } from './row.js';

/** Whether the file of a case was filed and not decided at the end of a day. */
export type IsPending = (caseId: string, on: Day) => boolean;

function isOpen({ file, endedOn }: Filing, on: Day, isPending: IsPending): boolean {
  return endedOn > on && isPending(file.id, on);
}

function counted({ filings }: Situation): Filing[] {
  return filings.filter(({ counts, demande }) => counts && demande.ground !== '');
}

/** A ground on which a demande is to be open in that case, from that day. */
export interface GroundAsked {
  readonly ground: string;
  readonly case: string;
  readonly on: Day;
}

/** The demande on that ground filed by that day in another case, and still open at its end; undefined when none is. */
export function openOnGround(
  situation: Situation,
  { ground, case: caseId, on }: GroundAsked,
  isPending: IsPending,
): Filing | undefined {
  return counted(situation).find(
    (filing) =>
      filing.demande.ground === ground &&
      filing.file.id !== caseId &&
      filing.demande.filedOn <= on &&
      isOpen(filing, on, isPending),
  );
}

/**
 * Demandes filed on the same ground as another that is still open: filed and neither decided, withdrawn, nor refused
 * registration by the end of that day. Different grounds are lawful side by side; a duplicate asks for no titre anew.
 *
 * @source No article: the principle, and its limit to one ground, are those of the Conseil d'État, avis of 10 October
 *   2024.
 */
export function secondDemandes(situation: Situation, isPending: IsPending): Finding[] {
  const filings = counted(situation);
  return filings.flatMap(({ demande }, i) => {
    const { fact, filedOn, ground } = demande;
    const other = filings
      .slice(0, i)
      .find((first) => first.demande.ground === ground && isOpen(first, filedOn, isPending));
    if (other === undefined) return [];
    const detail =
      `Another demande on ${ground}, case ${other.file.id}, ` +
      `filed on ${formatDay(other.demande.filedOn)}, was still open.`;
    return [{ fact, without: null, article: null, days: null, detail }];
  });
}
