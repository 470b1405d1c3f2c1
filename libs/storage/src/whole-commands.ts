import type { StoredEvent } from '#eventstore/core';

function isSameCommand(one: StoredEvent, other: StoredEvent): boolean {
  return one.stream === other.stream && one.commandId === other.commandId;
}

/** Where the last command of a page begins. */
function beginOfLast(events: readonly StoredEvent[]): number {
  const last = events.at(-1);
  if (last === undefined) return 0;
  return events.findLastIndex((event) => !isSameCommand(event, last)) + 1;
}

/**
 * The same events in the same order, in pages that cut no command in two: the last command of a page goes with the next
 * one, for it may not be over.
 */
export async function* wholeCommands(
  pages: AsyncIterable<readonly StoredEvent[]>,
): AsyncGenerator<readonly StoredEvent[], void, void> {
  let held: readonly StoredEvent[] = [];
  for await (const page of pages) {
    const events = [...held, ...page];
    const begin = beginOfLast(events);
    held = events.slice(begin);
    if (begin > 0) yield events.slice(0, begin);
  }
  if (held.length > 0) yield held;
}
