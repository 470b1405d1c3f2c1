import { formatDay } from '#libs/kernel';
import type { Day, Json } from '#libs/kernel';
import { isBlockedFile, rejectionsBy, timelineEnd, timelineOf } from '#libs/law';
import type {
  CauseCode,
  InstrumentCode,
  Outlook,
  Proof,
  ReadQuestion,
  TimelineEntry,
} from '#libs/law';
import type { BlockageRow } from './blockages.js';
import type { Rupture } from './ruptures.js';

/** A line of the list of timelines. */
export interface TimelineRow {
  readonly person: string;
  readonly timeline: readonly TimelineEntry[];
  readonly implicitRejections: readonly { readonly case: string; readonly on: string }[];
}

/** The timeline of a person, as the answer to that question would give it. */
export function timelineRow(person: string, outlook: Outlook, question: ReadQuestion): TimelineRow {
  return {
    person,
    timeline: timelineOf(outlook, timelineEnd(outlook, question)),
    implicitRejections: rejectionsBy(outlook, question),
  };
}

/** A line of the list of ruptures. */
export interface RuptureRow {
  readonly person: string;
  readonly partner: Json;
  readonly from: string;
  readonly to: string | null;
  readonly documentShown: Json;
  readonly reason: Json;
  readonly lawful: boolean | null;
  readonly cover: readonly InstrumentCode[];
  readonly proof: Proof;
  readonly cause: CauseCode | null;
  readonly becauseOfBlockedFile: boolean;
}

/** The line of a rupture that began on or before that day, or null. */
export function ruptureRow(person: string, rupture: Rupture, on: Day): RuptureRow | null {
  if (rupture.from > on) return null;
  const { partner, from, to, ...verdict } = rupture;
  return {
    person,
    partner,
    from: formatDay(from),
    to: to === null ? null : formatDay(to),
    ...verdict,
    becauseOfBlockedFile: rupture.cause !== null && isBlockedFile(rupture.cause),
  };
}

/** Whether the blockage had been met by that day and was not resolved. */
export function isOpenOn(row: BlockageRow, on: Day): boolean {
  return row.from <= on && (row.to === null || row.to >= on);
}
