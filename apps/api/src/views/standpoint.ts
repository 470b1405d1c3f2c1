import { formatDay, parisDay, parseInstant } from '#libs/kernel';
import type { Question } from '#libs/law';
import type { Engine } from '#libs/nest-kit';
import { problem, ProblemFound } from '../problem.js';
import type { ViewQuery } from './asked.dto.js';

/** How long a question waits for the views, in milliseconds. */
const PATIENCE_MILLISECONDS = 2000;

/** Today in Paris, by the clock of the engine. */
function todayOf({ now }: Pick<Engine, 'now'>): string {
  return formatDay(parisDay(parseInstant(now()) ?? 0));
}

/** The day and the moment a question is about. */
export function questionOf(engine: Pick<Engine, 'now'>, asked: ViewQuery): Question {
  return { on: asked.on ?? todayOf(engine), knownAt: asked.knownAt ?? engine.now() };
}

function behind(): ProblemFound {
  const detail = 'What is at that position is not there yet. Ask again.';
  return new ProblemFound(problem('views.behind', { detail }));
}

/** Waits for the views to come as far as is asked. @throws {ProblemFound} They do not, for now. */
export async function cameTo(engine: Engine, { atLeast }: ViewQuery): Promise<void> {
  if (atLeast === undefined) return;
  if (!(await engine.reached(BigInt(atLeast), PATIENCE_MILLISECONDS))) throw behind();
}

/** The same for what is answered from the events themselves: they are never behind, but on another server. */
export async function recordedTo({ store }: Engine, { atLeast }: ViewQuery): Promise<void> {
  if (atLeast !== undefined && (await store.head()) < BigInt(atLeast)) throw behind();
}
