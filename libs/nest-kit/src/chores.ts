import { setTimeout as sleep } from 'node:timers/promises';
import { parseInstant } from '#libs/kernel';
import { followOutbox, remindEveryone, runClock, sendMessages } from '#libs/runtime/acting';
import type { Executor, Outbox, Sender, Sources } from '#libs/runtime';

/** What is done unasked: due days are acted on, what happens is told to the applicant. */
export interface ChoresOptions {
  readonly executor: Executor;
  readonly sources: Sources;
  readonly sender: Sender;
  readonly outbox: Outbox;
  /** Whether attestations are renewed without an agent, in that office. */
  readonly renews: (office: string | null) => boolean;
  /** Waits, not for long, until the views have what is recorded. */
  readonly caughtUp: () => Promise<unknown>;
  readonly onFailure: (chore: string, error: unknown) => void;
}

/** Chores at work. */
export interface Chores {
  /** Ends them once what they were doing is done, and closes the outbox. */
  stop(): Promise<void>;
}

/** How often due days are looked at. What becomes due does so at midnight, or by what somebody records. */
const LOOK_MILLISECONDS = 60_000;
const AGAIN_MILLISECONDS = 5000;

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** Does a chore until the signal aborts; one that fails is told, and begun again after a while. */
async function keepAt(
  name: string,
  chore: () => Promise<void>,
  { onFailure }: ChoresOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await chore();
    } catch (error) {
      if (signal.aborted) return;
      onFailure(name, error);
      await pause(AGAIN_MILLISECONDS, signal);
    }
  }
}

/** The moment by the clock of the engine, in milliseconds: a test clock moves the reminders as well. */
function millisecondsOf({ now }: Executor): number {
  // Instants count microseconds.
  return (parseInstant(now()) ?? 0) / 1000;
}

async function lookAtDues(
  options: ChoresOptions,
  raised: Set<string>,
  signal: AbortSignal,
): Promise<void> {
  const { executor, sources, outbox, renews } = options;
  const { views, seal } = sources;
  // Right after a start the views may be where the last process left them.
  await options.caughtUp();
  await runClock({ executor, views, renews, raised, signal });
  remindEveryone({ outbox, seal, views }, millisecondsOf(executor));
  await pause(LOOK_MILLISECONDS, signal);
}

/** Starts the chores of an engine. */
export function startChores(options: ChoresOptions): Chores {
  const { executor, sources, sender, outbox, onFailure } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const now = (): number => millisecondsOf(executor);
  const raised = new Set<string>();
  const at = {
    clock: () => lookAtDues(options, raised, signal),
    outbox: () => followOutbox({ ...withViews(sources), outbox }, { signal }),
    messages: () =>
      sendMessages(
        { ...withViews(sources), outbox, sender, now },
        { signal, onFailure: (_, error) => onFailure('message', error) },
      ),
  };
  const working = Object.entries(at).map(([name, chore]) => keepAt(name, chore, options, signal));
  return {
    async stop() {
      ending.abort();
      await Promise.all(working);
      outbox.close();
    },
  };
}

/** The parts of sources, of which the views are looked for each time: spreading would keep those of the moment. */
function withViews(sources: Sources) {
  const { store, seal } = sources;
  return {
    store,
    seal,
    views: {
      streamsOfEach: (persons: readonly string[]) => sources.views.streamsOfEach(persons),
      checkpoint: () => sources.views.checkpoint(),
    },
  };
}
