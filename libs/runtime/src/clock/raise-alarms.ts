import { personStream } from '#libs/kernel';
import { outlookOf, segmentIndexAt } from '#libs/law';
import type { Outlook } from '#libs/law';
import type { Due } from '#libs/views';
import { streamOfCommand } from '../execute/execute.js';
import { alarmOf, raisingOf } from './commands-for.js';
import type { DueCommand } from './commands-for.js';
import { executed, isNew } from './look.js';
import type { Clock, Look } from './look.js';

/** Those that no earlier look has executed: the store itself knows, so that a restart repeats nothing. */
async function unexecuted(
  { executor }: Clock,
  commands: readonly DueCommand[],
): Promise<readonly DueCommand[]> {
  const found = await executor.store.findCommands(
    commands.map(({ commandId, person, command }) => ({
      stream: streamOfCommand(person, command),
      commandId,
    })),
  );
  return commands.filter((_, i) => found[i] === undefined);
}

/** What is expected of a person: as the views have it, but of whoever had an attestation renewed, from the events. */
async function outlookOn({ clock, renewed }: Look, person: string): Promise<Outlook | null> {
  const { views, executor } = clock;
  if (!renewed.has(person)) return views.person(person)?.outlook ?? null;
  const known = await executor.persons.remembered(person, personStream(person));
  return outlookOf(known.situation);
}

/** Whether what was renewed leaves nothing to be told of: the cover that was to end goes on. */
function isMended({ person, row }: Due, { renewed }: Look, outlook: Outlook | null): boolean {
  if (!renewed.has(person) || row.kind !== 'cover' || outlook === null) return false;
  const { segments } = outlook;
  return segments[segmentIndexAt(segments, row.on + 1)]?.lawful !== false;
}

/** The alarms of due days that are not known to be raised. */
async function alarmsFor(look: Look, dues: readonly Due[]): Promise<DueCommand[]> {
  const { clock, today } = look;
  const commands: DueCommand[] = [];
  // Of each person, whose due days come together, it is asked once.
  let last: { readonly person: string; readonly outlook: Outlook | null } | undefined;
  for (const due of dues) {
    const alarm = alarmOf(due);
    if (alarm === null || clock.raised?.has(alarm.commandId) === true) continue;
    const { person } = due;
    if (last?.person !== person) last = { person, outlook: await outlookOn(look, person) };
    const { outlook } = last;
    if (!isMended(due, look, outlook)) commands.push(raisingOf(alarm, today, outlook));
  }
  return commands;
}

/** Raises the alarms of due days that were not raised before. */
export async function raiseAlarms(look: Look, dues: readonly Due[]): Promise<void> {
  const { clock, tally } = look;
  const commands = await alarmsFor(look, dues);
  const left = await unexecuted(clock, commands);
  tally.already += commands.length - left.length;
  const again = new Set<string>();
  for (const [i, outcome] of (await executed(look, left)).entries()) {
    if (outcome.outcome === 'contended') {
      tally.contended += 1;
      again.add(left[i]?.commandId ?? '');
    } else if (isNew(outcome)) tally.alarms += 1;
    else tally.already += 1;
  }
  for (const { commandId } of commands) if (!again.has(commandId)) clock.raised?.add(commandId);
}
