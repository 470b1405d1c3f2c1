import type { Expected, Proposed, Recorded } from './record.js';

/** What the server answers before it writes. */
export type Decision =
  | { readonly decision: 'write' }
  | { readonly decision: 'original'; readonly last: Recorded }
  | { readonly decision: 'wrong' };

const WRITE: Decision = { decision: 'write' };
const WRONG: Decision = { decision: 'wrong' };

/** What the log knows that the decision rests on. */
export interface Known {
  readonly stream: readonly Recorded[];
  /** The event first written with this id, in any stream, as far as the server remembers. */
  remembered(id: string): Recorded | undefined;
}

/**
 * Whether an append is written, is a repetition, or expected wrongly. The order of the tests is the
 * server's: with an exact revision the stream itself is compared, with `any` only what is in memory.
 */
export function decide(known: Known, expected: Expected, events: readonly Proposed[]): Decision {
  const current = known.stream.length - 1;
  if (expected === 'stream-exists' && current < 0) return WRONG;
  if (expected === 'any' || expected === 'stream-exists') return decideByMemory(known, events);
  const revision = expected === 'no-stream' ? -1 : expected;
  if (revision === current) return WRITE;
  return revision > current ? WRONG : decideByStream(known.stream, revision, events);
}

function decideByMemory({ stream, remembered }: Known, events: readonly Proposed[]): Decision {
  let last: Recorded | undefined;
  for (const { id } of events) {
    const found = remembered(id);
    if (found === undefined || found.stream !== stream[0]?.stream)
      return last === undefined ? WRITE : WRONG;
    last = found;
  }
  return last === undefined ? WRITE : { decision: 'original', last };
}

function decideByStream(
  stream: readonly Recorded[],
  revision: number,
  events: readonly Proposed[],
): Decision {
  const there = stream.slice(revision + 1, revision + 1 + events.length);
  const same = events.every(({ id }, index) => there[index]?.id === id);
  const last = there.at(-1);
  return same && last !== undefined ? { decision: 'original', last } : WRONG;
}
