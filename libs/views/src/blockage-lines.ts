import { formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { BlockageRow } from './blockages.js';
import { groupByKeys } from './group-by-keys.js';
import type { OfPerson } from './view-store.js';

/** A line of the list of blockages. */
export interface BlockageLine {
  readonly code: string | null;
  readonly office: string | null;
  readonly person: string;
  readonly case: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly reported: boolean;
}

/** What blockages can be counted by. */
export const BLOCKAGE_KEYS = ['code', 'office', 'week'] as const;

/** What blockages can be counted by. */
export type BlockageKey = (typeof BLOCKAGE_KEYS)[number];

/** Blockages that agree on some keys. */
export interface BlockageCluster {
  readonly blockages: number;
  readonly persons: number;
  /** First and last day on which one of them was met. */
  readonly first: string;
  readonly last: string;
}

/** The list of blockages: by code and office, then person. */
export function blockageLines(rows: readonly OfPerson<BlockageRow>[]): BlockageLine[] {
  const lines = rows.map(({ person, row }): BlockageLine => ({
    code: row.code,
    office: row.office,
    person,
    case: row.case,
    from: formatDay(row.from),
    to: row.to === null ? null : formatDay(row.to),
    reported: row.reported,
  }));
  return groupByKeys(lines, ['code', 'office', 'person']).flatMap((group) => group.rows);
}

// Day 0 is a Thursday: its week began three days before it.
const MONDAY = 3;

/** The Monday of the week of a day. */
function weekOf(on: Day): string {
  return formatDay(on - ((((on + MONDAY) % 7) + 7) % 7));
}

/** Blockages counted by code, by office, by the week in which they were met, written as its Monday. */
export function blockageClusters(
  rows: readonly OfPerson<BlockageRow>[],
  keys: readonly BlockageKey[],
): (Partial<Record<BlockageKey, string | null>> & BlockageCluster)[] {
  const met = rows.map(({ person, row: { code, office, from } }) => ({
    ...{ code, office, person, from },
    week: weekOf(from),
  }));
  return groupByKeys(met, keys).map((group) => {
    const days = group.rows.map(({ from }) => from);
    return {
      ...group.keys,
      blockages: group.rows.length,
      persons: new Set(group.rows.map(({ person }) => person)).size,
      first: formatDay(days.reduce((a, b) => Math.min(a, b))),
      last: formatDay(days.reduce((a, b) => Math.max(a, b))),
    };
  });
}
