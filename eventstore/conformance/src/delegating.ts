import type { EventStore } from '#eventstore/core';

/** A store that does what another one does, but for the methods given. */
export function delegating(store: EventStore, others: Partial<EventStore>): EventStore {
  return {
    capabilities: store.capabilities,
    append: (stream, events, condition) => store.append(stream, events, condition),
    appendMany: (batches, options) => store.appendMany(batches, options),
    adopt: (events) => store.adopt(events),
    tail: (stream) => store.tail(stream),
    readStream: (stream, options) => store.readStream(stream, options),
    readStreams: (streams) => store.readStreams(streams),
    readAll: (options) => store.readAll(options),
    readAllHeaders: (options) => store.readAllHeaders(options),
    findEvents: (references) => store.findEvents(references),
    findCommands: (references) => store.findCommands(references),
    head: () => store.head(),
    subscribe: (options) => store.subscribe(options),
    close: () => store.close(),
    ...others,
  };
}
