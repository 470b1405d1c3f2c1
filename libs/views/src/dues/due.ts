import { compareCodePoints } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { DueKind, DueRow } from './due-row.js';

/** Something to be done on a day, because of what ends on it or soon after. */
export interface Due {
  readonly person: string;
  /** Day on which it is to be done. */
  readonly on: Day;
  readonly row: DueRow;
  /** How many days before the end; 0 on the last day itself. */
  readonly daysBefore: number;
}

/** How many days before each kind of end something is to be done. */
export type DaysBefore = Readonly<Record<DueKind, readonly number[]>>;

/**
 * Limits are acted on when they end. The applicant is reminded 120, 90, 60 and 30 days before the last paper ends; the
 * office is warned 30 days before cover does; an attestation is renewed 15 days before its end.
 */
export const DAYS_BEFORE: DaysBefore = {
  limit: [0],
  paper: [120, 90, 60, 30],
  cover: [30],
  attestation: [15],
};

/** The place of a due in the order of dues: nothing comes twice under one. */
export interface DueCursor {
  readonly on: Day;
  readonly person: string;
  readonly kind: DueKind;
  readonly daysBefore: number;
  /** Of the row among those of its person. */
  readonly number: number;
}

/** A part of the dues of some days, in order. */
export interface DuesPage {
  readonly dues: readonly Due[];
  /** Where the next part begins; null when there is none. */
  readonly next: DueCursor | null;
}

/** Which dues. */
export interface DuesAsked {
  /** First day. */
  readonly from: Day;
  /** Last day. */
  readonly until: Day;
  readonly limit: number;
  readonly after?: DueCursor | undefined;
  readonly daysBefore?: DaysBefore | undefined;
}

/** Everything that fell due by a day: all of one person, then all of the next. */
export type DuesUntil = Omit<DuesAsked, 'from'>;

/** Kinds, in the order in which they come on a day for one person. */
export const DUE_KINDS = ['limit', 'attestation', 'cover', 'paper'] as const satisfies DueKind[];

/** By day, person, kind; the later end first, then in the order of the person's rows. */
export function compareDues(a: DueCursor, b: DueCursor): number {
  return (
    a.on - b.on ||
    compareCodePoints(a.person, b.person) ||
    DUE_KINDS.indexOf(a.kind) - DUE_KINDS.indexOf(b.kind) ||
    a.daysBefore - b.daysBefore ||
    a.number - b.number
  );
}
