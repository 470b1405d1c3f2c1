import { randomUUID } from 'node:crypto';
import type { EventStore, EventToAppend } from '#eventstore/core';
import { openSqliteStore } from '#eventstore/sqlite';
import { stopwatch } from '../measure.js';
import { digestOf, foldEvent, newCase } from './case-fold.js';
import type { DecodedEvent } from './case-fold.js';
import { eventOfFact, factsOfPerson, sampleEvents } from './sample-events.js';

/** A life as one stream. */
export interface History {
  readonly stream: string;
  readonly events: readonly EventToAppend[];
}

/** What one round did: how fast, and a number that is the same when the same was loaded and folded. */
export interface Round {
  readonly rate: number;
  readonly digest: number;
}

/** What every command appends. */
export const APPENDED = {
  type: 'CccContacted',
  data: '{"answered":false}',
  metadata: '{"schemaVersion":1,"occurredOn":"2026-11-21"}',
} as const;

/** Lives of 10 to 14 facts. */
export function histories(seed: number, count: number): History[] {
  const chosen: History[] = [];
  for (let index = 1; chosen.length < count; index++) {
    const facts = factsOfPerson(seed, index);
    if (facts.length < 10 || facts.length > 14) continue;
    chosen.push({ stream: `person-${index}`, events: facts.map(eventOfFact) });
  }
  return chosen;
}

/**
 * Opens a store with these histories, and appends to streams of their own until its log has been written over once:
 * while a log still grows, every flush also records its new length.
 */
export async function openSettled(
  directory: string,
  known: readonly History[],
  settling: number,
): Promise<EventStore> {
  const store = await openSqliteStore({ directory, mode: 'writer' });
  await store.appendMany(known.map((h) => ({ ...h, expected: 'none', commandId: h.stream })));
  for (const event of sampleEvents(1, settling)) {
    const condition = { expected: 'none', commandId: event.id } as const;
    await store.append(`settling-${event.id}`, [event], condition);
  }
  return store;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

/** Load, fold, append, durably. @returns The digest of what was folded. */
async function command(store: EventStore, stream: string): Promise<number> {
  const events = await store.readStream(stream);
  let state = newCase();
  for (const { type, data, metadata } of events) {
    const decoded: DecodedEvent = { type, data: parse(data), metadata: parse(metadata) };
    state = foldEvent(state, decoded);
  }
  const id = randomUUID();
  const expected = events.at(-1)?.revision ?? 'none';
  await store.append(stream, [{ id, ...APPENDED }], { expected, commandId: id });
  return digestOf(state);
}

/** A command on each stream, so many in flight. */
export async function commandsOn(
  store: EventStore,
  streams: readonly string[],
  inFlight: number,
): Promise<Round> {
  let digest = 0;
  const queue = streams.values();
  const seconds = stopwatch();
  const work = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const folded = await command(store, next.value);
      digest = (digest + folded) >>> 0;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return { rate: streams.length / seconds(), digest };
}
