import type { Checkpoint } from '#libs/views';
import { START } from '#eventstore/core';
import type { EventStore, Position } from '#eventstore/core';
import { growPersons, PERSONS_A_WRITE } from './grow-persons.js';
import type { Growth } from './grow-persons.js';
import type { OnProgress } from './progress.js';
import { HEADERS_A_PAGE } from './touched.js';
import { createWaitingPersons } from './waiting-persons.js';
import type { Persons, WaitingPersons } from './waiting-persons.js';

/** Views that grow along with a writer of a great many events. */
export interface GrowthAlong {
  /**
   * Grows those for whom nothing more seems to come.
   *
   * @returns False when there is nothing to do until more is written.
   */
  step(): Promise<boolean>;
  /** The writer has ended: grows everybody else, up to the head. */
  finish(onProgress?: OnProgress): Promise<void>;
}

/** How a growth along a writer takes its steps. */
export interface Steps {
  /** Persons grown in a step: fewer wait for the next one, more are left to it. */
  readonly atLeast: number;
  readonly atMost: number;
  /** Persons that wait at most, whatever may still come for them. */
  readonly waitingMost: number;
  /** Events after which somebody of whom none speaks counts as quiet, to begin with. */
  readonly quietAfter: bigint;
}

// A step is a second or two of work, after which it is looked who has come back. Where lives are told one after the other,
// somebody of whom eight thousand events do not speak is long over.
const STEPS: Steps = {
  ...{ atLeast: 2048, atMost: 4096 },
  ...{ waitingMost: 100_000, quietAfter: 8192n },
};

async function checkpointAt(store: EventStore, position: Position): Promise<Checkpoint> {
  if (position === START) return { position, appendedAt: null };
  const [event] = await store.readAll({ after: position - 1n, limit: 1 });
  return { position, appendedAt: event?.appendedAt ?? null };
}

/** Takes note of what was written after a position; returns the last position seen. */
async function look(
  store: EventStore,
  waiting: WaitingPersons,
  { after, waitingMost }: Pick<Steps, 'waitingMost'> & { readonly after: Position },
): Promise<Position> {
  let last = after;
  while (waiting.size < waitingMost) {
    const page = await store.readAllHeaders({ after: last, limit: HEADERS_A_PAGE });
    if (page.length === 0) break;
    for (const header of page) waiting.note(header);
    last = page.at(-1)?.position ?? last;
  }
  return last;
}

/**
 * Grows views while a long import writes. The rows of a person are made from all of its facts: to make them once, they
 * wait until the import seems to have done with the person, whether it tells one life after the other or facts in the
 * order in which they were recorded. The checkpoint stays before the first event of whoever waits; a growth cut short
 * loses nothing, for the rows made beyond it are made again.
 */
export function growAlong(growth: Growth, steps: Steps = STEPS): GrowthAlong {
  const { store, views } = growth;
  let seen = views.checkpoint().position;
  const waiting = createWaitingPersons(seen, steps.quietAfter);
  const { waitingMost } = steps;

  async function growThose(chosen: Persons, report: (persons: number) => void): Promise<void> {
    const persons = [...chosen];
    for (let i = 0; i < persons.length; i += PERSONS_A_WRITE) {
      const some = persons.slice(i, i + PERSONS_A_WRITE);
      await growPersons(growth, some);
      report(some.length);
    }
    await growPersons(growth, [], { checkpoint: await checkpointAt(store, waiting.reached()) });
  }

  return {
    async step() {
      seen = await look(store, waiting, { after: seen, waitingMost });
      const isFull = waiting.size >= waitingMost;
      const chosen = isFull ? waiting.takeFirst(steps.atMost) : waiting.takeQuiet(steps);
      if (chosen.size > 0) await growThose(chosen, () => undefined);
      return chosen.size > 0;
    },
    async finish(onProgress) {
      let done = 0;
      do {
        seen = await look(store, waiting, { after: seen, waitingMost });
        const total = done + waiting.size;
        await growThose(waiting.takeFirst(steps.atMost), (persons) => {
          done += persons;
          onProgress?.({ what: 'views, persons', done, total });
        });
      } while (waiting.size > 0 || seen < (await store.head()));
    },
  };
}
