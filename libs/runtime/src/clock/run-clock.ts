import { NEVER, parisDay, parseInstant } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { officeOfFile } from '#libs/views';
import type { Due, ViewStore } from '#libs/views';
import { duesBetween } from '../dues.js';
import { executeMany } from '../execute/execute-many.js';
import type { Contended } from '../execute/execute-many.js';
import { streamOfCommand } from '../execute/execute.js';
import type { Executor } from '../execute/execute.js';
import type { CommandOutcome } from '../execute/outcome.js';
import type { OnProgress } from '../progress.js';
import { alarmFor, alarmId, CLOCK_ACTOR, renewalFor } from './commands-for.js';
import type { DueCommand } from './commands-for.js';

/** What the clock acts with. */
export interface Clock {
  readonly executor: Executor;
  readonly views: Pick<ViewStore, 'dues' | 'person'>;
  /** Whether attestations are renewed without an agent, in that office. */
  readonly renews: (office: string | null) => boolean;
  /** Alarms known to be raised, kept from one look to the next: the store is not asked of them again. */
  readonly raised?: Set<string> | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What came of a look at the due days. */
export interface ClockRun {
  /** Due days looked at. */
  readonly dues: number;
  readonly renewed: number;
  readonly alarms: number;
  /** Done before, by an earlier look or by another process. */
  readonly already: number;
  /** Left to the next look: others kept recording on the same file. */
  readonly contended: number;
}

const DUES_A_STEP = 512;

/** A limit is passed on the day after its last; the others are told so many days ahead. */
const DAYS_BEFORE = { limit: [-1], cover: [30], attestation: [15], paper: [] } as const;

interface Tally {
  dues: number;
  renewed: number;
  alarms: number;
  already: number;
  contended: number;
}

/** Those that no earlier look has executed: the store itself knows, so that a restart repeats nothing. */
async function unexecuted(
  { store }: Executor,
  commands: readonly DueCommand[],
): Promise<readonly DueCommand[]> {
  const found = await store.findCommands(
    commands.map(({ commandId, person, command }) => ({
      stream: streamOfCommand(person, command),
      commandId,
    })),
  );
  return commands.filter((_, i) => found[i] === undefined);
}

async function done(
  { executor }: Clock,
  commands: readonly DueCommand[],
): Promise<(CommandOutcome | Contended)[]> {
  return executeMany(
    executor,
    commands.map((each) => ({ ...each, actor: CLOCK_ACTOR })),
  );
}

/** The alarms of due days that are not known to be raised. */
function alarmsFor({ views, raised }: Clock, dues: readonly Due[], today: Day): DueCommand[] {
  return dues.flatMap((due) => {
    const id = alarmId(due);
    if (id === null || raised?.has(id) === true) return [];
    return alarmFor(due, today, views.person(due.person)?.outlook ?? null) ?? [];
  });
}

function count(outcome: CommandOutcome | Contended, tally: Tally): void {
  if (outcome.outcome === 'contended') tally.contended += 1;
  else if (outcome.outcome === 'accepted' && !outcome.already) tally.alarms += 1;
  else tally.already += 1;
}

async function raise(clock: Clock, dues: readonly Due[], today: Day, tally: Tally): Promise<void> {
  const commands = alarmsFor(clock, dues, today);
  const left = await unexecuted(clock.executor, commands);
  tally.already += commands.length - left.length;
  const again = new Set<string>();
  for (const [i, outcome] of (await done(clock, left)).entries()) {
    count(outcome, tally);
    if (outcome.outcome === 'contended') again.add(left[i]?.commandId ?? '');
  }
  for (const { commandId } of commands) if (!again.has(commandId)) clock.raised?.add(commandId);
}

/** Renews what may be; returns what an agent must look at instead. */
async function renew(clock: Clock, dues: readonly Due[], today: Day, tally: Tally): Promise<Due[]> {
  const { executor, renews } = clock;
  await executor.persons.preload(dues.map(({ person }) => person));
  const automatic: { due: Due; command: DueCommand }[] = [];
  const left: Due[] = [];
  for (const due of dues) {
    const command = renewalFor(due);
    const known = command && (await executor.persons.of(due.person, streamOfDue(command)));
    const office = known && officeOfFile(known.situation, due.row.case, today);
    if (command !== null && known !== null && renews(office)) automatic.push({ due, command });
    else left.push(due);
  }
  const outcomes = await done(
    clock,
    automatic.map(({ command }) => command),
  );
  for (const [i, outcome] of outcomes.entries()) {
    const due = automatic[i]?.due;
    if (due === undefined) continue;
    if (outcome.outcome === 'contended') tally.contended += 1;
    else if (outcome.outcome === 'refused') left.push(due);
    else if (outcome.already) tally.already += 1;
    else tally.renewed += 1;
  }
  return left;
}

function streamOfDue({ person, command }: DueCommand): string {
  return streamOfCommand(person, command);
}

/**
 * Looks at what is due by now, as the views have it, and acts: attestations are renewed where the office renews them and
 * the law allows it, and alarms are raised. Each act is decided again from the events, and done once however often, and
 * by however many processes, the same day is looked at.
 */
export async function runClock(clock: Clock): Promise<ClockRun> {
  const today = parisDay(parseInstant(clock.executor.now()) ?? 0);
  const tally: Tally = { dues: 0, renewed: 0, alarms: 0, already: 0, contended: 0 };
  const asked = { from: NEVER, until: today, limit: DUES_A_STEP, daysBefore: DAYS_BEFORE };
  for (const dues of duesBetween(clock, asked)) {
    if (clock.signal?.aborted === true) break;
    tally.dues += dues.length;
    const ending = dues.filter(({ row }) => row.kind === 'attestation');
    const left = ending.length === 0 ? [] : await renew(clock, ending, today, tally);
    const others = dues.filter(({ row }) => row.kind !== 'attestation');
    await raise(clock, [...others, ...left], today, tally);
    clock.onProgress?.({ what: 'due days', done: tally.dues, total: tally.dues });
  }
  return tally;
}
