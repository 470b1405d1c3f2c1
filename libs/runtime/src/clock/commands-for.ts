import { formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Command } from '#libs/case';
import { segmentIndexAt } from '#libs/law';
import type { Outlook } from '#libs/law';
import { alarmName } from '#libs/views';
import type { Due } from '#libs/views';
import { uuidV5 } from '../uuid.js';

/** Who the clock is among the actors of facts. */
export const CLOCK_ACTOR = { kind: 'system' } as const;

/** A command that a day has come for. */
export interface DueCommand {
  readonly commandId: string;
  readonly person: string;
  readonly command: Command;
}

/** One command a person, case, act and day: a case's id is unique for its person only. */
function idOf(what: string, due: string, person: string, caseId: string | null): string {
  return `clock:${what}:${due}:${uuidV5(JSON.stringify([person, caseId]))}`;
}

/** The cause of the day after the end, or of today when that is later; null where there is none. */
function causeAfter({ row }: Due, today: Day, outlook: Outlook | null): string | null {
  if (outlook === null) return null;
  const { segments } = outlook;
  return segments[segmentIndexAt(segments, Math.max(today, row.on + 1))]?.cause ?? null;
}

/** An alarm that a due day raises: once by its name, its case and its day. */
export interface DueAlarm {
  readonly due: Due;
  readonly alarm: string;
  readonly commandId: string;
}

/** The alarm of a due day; null where there is none to raise. */
export function alarmOf(due: Due): DueAlarm | null {
  const alarm = alarmName(due.row);
  if (alarm === null) return null;
  const { person, row } = due;
  return { due, alarm, commandId: idOf(alarm, formatDay(row.on), person, row.case) };
}

/** The command that raises an alarm, with the cause that the person is expected to have. */
export function raisingOf(
  { due, alarm, commandId }: DueAlarm,
  today: Day,
  outlook: Outlook | null,
): DueCommand {
  const { person, row } = due;
  const { case: id, owner } = row;
  const cause = causeAfter(due, today, outlook);
  const said = { case: id, alarm, owner, due: formatDay(row.on) };
  return {
    commandId,
    person,
    command: { type: 'RaiseAlarm', ...said, ...(cause === null ? {} : { cause }) },
  };
}

/** The renewal of an attestation that is about to end. */
export function renewalFor({ person, row }: Due): DueCommand | null {
  if (row.kind !== 'attestation' || row.case === null) return null;
  return {
    commandId: idOf('RenewAttestationProlongation', formatDay(row.on), person, row.case),
    person,
    command: { type: 'RenewAttestationProlongation', case: row.case },
  };
}
