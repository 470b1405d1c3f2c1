import { setImmediate as nextTurn } from 'node:timers/promises';
import { START } from './event.js';
import type { Position, StoredEvent } from './event.js';
import type { EventStore } from './port.js';
import type { ReadStreamOptions } from './read.js';

/** Part of a whole store, and the size of the steps in which it is read. */
export interface PagesOptions {
  /** Position after which to read. Default: `START`. */
  readonly after?: Position;
  /** Last position read, included. Default: the end met when the reading gets there. */
  readonly through?: Position;
  /** Events a page. Default 1,000. */
  readonly pageSize?: number;
}

const PAGE_SIZE = 1000;

/** Every event of a store, in pages, in constant memory. */
export async function* allPages(
  store: Pick<EventStore, 'readAll'>,
  options: PagesOptions = {},
): AsyncGenerator<readonly StoredEvent[], void, void> {
  const { through, pageSize: limit = PAGE_SIZE } = options;
  let after = options.after ?? START;
  for (;;) {
    const page = await store.readAll({ after, limit });
    const last = page.at(-1);
    if (last === undefined) return;
    if (through !== undefined && last.position >= through) {
      yield page.filter((event) => event.position <= through);
      return;
    }
    yield page;
    after = last.position;
    await nextTurn();
  }
}

/** Every event of a stream, one by one, read in pages: for streams too long for `readStream`. */
export async function* streamEvents(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  options: Omit<ReadStreamOptions, 'limit'> & { readonly pageSize?: number } = {},
): AsyncGenerator<StoredEvent, void, void> {
  const { direction = 'forwards', pageSize: limit = PAGE_SIZE } = options;
  let { from } = options;
  for (;;) {
    const place = from === undefined ? {} : { from };
    const page = await store.readStream(stream, { direction, limit, ...place });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return;
    from = direction === 'forwards' ? last.revision + 1 : last.revision - 1;
    if (from < 0) return;
    await nextTurn();
  }
}
