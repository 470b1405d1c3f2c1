import { compareCodePoints, FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Owner } from '#libs/procedures';
import { scoreOn } from './policies.js';
import type { WorkRow } from './work-row.js';

/** The worklists: of an agent, or of an office by whom or what its cases wait for. */
export const WORKLISTS = [
  'mine',
  'unassigned',
  'office',
  'applicant',
  'third-party',
  'blocked',
] as const;

/** The worklists: of an agent, or of an office by whom or what its cases wait for. */
export type WorklistName = (typeof WORKLISTS)[number];

/** Whose work is asked for. */
export interface WorklistFilter {
  readonly list: WorklistName;
  /** Null for every office. */
  readonly office: string | null;
  /** Subject of a token: whose list is `mine`. */
  readonly agent: string | null;
}

/** A row on the day of a worklist. */
export interface ScoredRow {
  readonly person: string;
  readonly row: WorkRow;
  readonly score: number;
}

/** Where a page of a worklist ends: what follows comes after it. */
export interface WorklistCursor {
  readonly score: number;
  /** FOREVER for what was never filed. */
  readonly filedOn: Day;
  readonly case: string;
  readonly person: string;
}

/** A part of a worklist: rows in order. */
export interface WorklistPage {
  readonly rows: readonly ScoredRow[];
  /** Of the whole list. */
  readonly total: number;
}

/** Which part of a worklist. */
export interface PageAsked {
  readonly limit: number;
  readonly after?: WorklistCursor | undefined;
}

/** Who is outside the office, but for the applicant. */
const THIRD_PARTIES: readonly Owner[] = ['third-party', 'france-titres'];

/** Whom a case of that list waits for; null where it does not matter. */
export function ownersAwaited(list: WorklistName): readonly Owner[] | null {
  if (list === 'applicant') return ['applicant'];
  return list === 'third-party' ? THIRD_PARTIES : null;
}

/** Whether a row that holds on the day belongs to the list. */
export function isOnList(row: WorkRow, { list, office, agent }: WorklistFilter): boolean {
  if (!row.open || (office !== null && row.office !== office)) return false;
  if (list === 'mine') return agent !== null && row.assignedTo === agent;
  if (list === 'unassigned') return row.assignedTo === null;
  if (list === 'blocked') return row.blockedSince !== null;
  const awaited = ownersAwaited(list);
  return awaited === null || row.standing.owners.some((owner) => awaited.includes(owner));
}

/** The place of a row in its list. */
export function cursorAt({ person, row, score }: ScoredRow): WorklistCursor {
  return { score, filedOn: row.filedOn ?? FOREVER, case: row.case ?? '', person };
}

/** The highest score first; then filed first; then by case and person. */
function compareCursors(a: WorklistCursor, b: WorklistCursor): number {
  return (
    b.score - a.score ||
    a.filedOn - b.filedOn ||
    compareCodePoints(a.case, b.case) ||
    compareCodePoints(a.person, b.person)
  );
}

/** A part of a worklist out of all its rows: what a store of views does by an index. */
export function pageOf(
  rows: readonly { readonly person: string; readonly row: WorkRow }[],
  on: Day,
  { limit, after }: PageAsked,
): WorklistPage {
  const placed = rows.map(({ person, row }) => ({ person, row, score: scoreOn(row, on) }));
  const rest =
    after === undefined ? placed : placed.filter((row) => compareCursors(cursorAt(row), after) > 0);
  const sorted = rest.sort((a, b) => compareCursors(cursorAt(a), cursorAt(b)));
  return { rows: sorted.slice(0, limit), total: rows.length };
}
