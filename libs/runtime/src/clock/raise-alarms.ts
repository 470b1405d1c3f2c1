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

/** What the views expect of persons; of each, whose due days come together, they are asked once. */
function outlooksOf({ views }: Clock): (person: string) => Outlook | null {
  let last: { readonly person: string; readonly outlook: Outlook | null } | undefined;
  return (person) => {
    if (last?.person !== person) last = { person, outlook: views.person(person)?.outlook ?? null };
    return last.outlook;
  };
}

/** The alarms of due days that are not known to be raised. */
function alarmsFor({ clock, today }: Look, dues: readonly Due[]): DueCommand[] {
  const outlookOf = outlooksOf(clock);
  return dues.flatMap((due) => {
    const alarm = alarmOf(due);
    if (alarm === null || clock.raised?.has(alarm.commandId) === true) return [];
    return [raisingOf(alarm, today, outlookOf(due.person))];
  });
}

/** Raises the alarms of due days that were not raised before. */
export async function raiseAlarms(look: Look, dues: readonly Due[]): Promise<void> {
  const { clock, tally } = look;
  const commands = alarmsFor(look, dues);
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
