import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { officeOn } from '#libs/law';
import type { OfficeChange, Situation } from '#libs/law';

/** A blockage met by a person, while it lasts. */
export interface BlockageRow {
  /** B01…; null for an attempt that was blocked without a code. */
  readonly code: string | null;
  readonly case: string | null;
  /** Office of the person on the day it was met. */
  readonly office: string | null;
  readonly from: Day;
  /** Eve of the day it was resolved; null while it is not. */
  readonly to: Day | null;
  readonly reported: boolean;
}

/** The blockages of one person, by first day. @param offices Those of the person. */
export function blockageRowsOf(
  { dossier }: Situation,
  offices: readonly OfficeChange[],
): BlockageRow[] {
  return dossier.blockages
    .map((met) => ({
      code: met.code,
      case: met.case,
      office: officeOn(offices, met.day),
      from: met.day,
      to: met.resolvedOn >= FOREVER ? null : met.resolvedOn - 1,
      reported: met.reported,
    }))
    .sort((a, b) => a.from - b.from);
}
