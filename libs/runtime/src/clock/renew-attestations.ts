import { officeOfFile } from '#libs/law';
import type { Due } from '#libs/views';
import { streamOfCommand } from '../execute/execute.js';
import { renewalFor } from './commands-for.js';
import type { DueCommand } from './commands-for.js';
import { executed } from './look.js';
import type { Look } from './look.js';

/** A due day whose attestation the office leaves to the clock. */
interface Renewal {
  readonly due: Due;
  readonly command: DueCommand;
}

/** The renewal of a due day; undefined where the office renews none. */
async function renewalOf({ clock, today }: Look, due: Due): Promise<Renewal | undefined> {
  const command = renewalFor(due);
  if (command === null) return undefined;
  const { persons } = clock.executor;
  const known = await persons.of(due.person, streamOfCommand(due.person, command.command));
  const office = officeOfFile(known.situation, due.row.case, today);
  return clock.renews(office) ? { due, command } : undefined;
}

/** Renews what may be renewed; returns what an agent must look at instead. */
export async function renewAttestations(look: Look, dues: readonly Due[]): Promise<Due[]> {
  const { clock, tally } = look;
  await clock.executor.persons.preload(dues.map(({ person }) => person));
  const renewals: Renewal[] = [];
  const left: Due[] = [];
  for (const due of dues) {
    const renewal = await renewalOf(look, due);
    if (renewal === undefined) left.push(due);
    else renewals.push(renewal);
  }
  const outcomes = await executed(
    look,
    renewals.map(({ command }) => command),
  );
  for (const [i, outcome] of outcomes.entries()) {
    const due = renewals[i]?.due;
    if (due === undefined) continue;
    if (outcome.outcome === 'accepted') look.renewed.add(due.person);
    if (outcome.outcome === 'contended') tally.contended += 1;
    else if (outcome.outcome === 'refused') left.push(due);
    else if (outcome.already) tally.already += 1;
    else tally.renewed += 1;
  }
  return left;
}
