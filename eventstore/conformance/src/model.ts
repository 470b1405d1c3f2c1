import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { verifyChain } from '#eventstore/core';
import type { AppendResult, Batch, EventStore, EventToAppend, Position } from '#eventstore/core';
import { asGiven, everythingAfter, newEvent, newStream } from './subject.js';
import type { Subject } from './subject.js';

const RUNS = 25;
const STREAMS = 3;
const MODEL_MILLISECONDS = 60_000;

/** The store as plain arrays. */
interface Model {
  readonly log: { readonly stream: number; readonly event: EventToAppend }[];
  readonly commands: {
    readonly stream: number;
    readonly batch: Batch;
    readonly result: AppendResult;
  }[];
}

interface Real {
  readonly streams: readonly string[];
  readonly start: Position;
  readonly store: () => EventStore;
  readonly reopen: () => Promise<EventStore>;
}

type Step = fc.AsyncCommand<Model, Real>;

/** Any sequence of appends, repeats, races, reads and reopenings against plain arrays. */
export function describeModel(subject: () => Subject): void {
  describe('the model', () => {
    it(
      'is what the store does, whatever is done',
      async () => {
        const steps = fc.commands(
          [
            fc.tuple(streamOf(), fc.integer({ min: 0, max: 4 }), fc.string()).map(appending),
            fc.tuple(streamOf(), fc.integer({ min: 1, max: 3 })).map(racing),
            fc.nat().map(repeating),
            fc.nat().map(clashing),
            fc.array(streamOf(), { maxLength: 6 }).map(appendingMany),
            streamOf().map(readingStream),
            fc.tuple(fc.nat(), fc.integer({ min: 1, max: 9 })).map(readingAll),
            fc.nat().map(subscribing),
            fc.constant(reopening()),
          ],
          { maxCommands: 60, size: 'max' },
        );
        await fc.assert(
          fc.asyncProperty(steps, async (commands) => {
            const real = await realOf(subject());
            await fc.asyncModelRun(() => ({ model: { log: [], commands: [] }, real }), commands);
            await expectSound(real);
          }),
          { numRuns: RUNS },
        );
      },
      MODEL_MILLISECONDS,
    );
  });
}

async function realOf(subject: Subject): Promise<Real> {
  return {
    streams: Array.from({ length: STREAMS }, () => newStream('model')),
    start: await subject.store.head(),
    store: () => subject.store,
    reopen: () => subject.reopen(),
  };
}

function streamOf(): fc.Arbitrary<number> {
  return fc.nat({ max: STREAMS - 1 });
}

function eventsOf(model: Model, stream: number): readonly EventToAppend[] {
  return model.log.filter((entry) => entry.stream === stream).map(({ event }) => event);
}

function expectedOf(model: Model, stream: number): number | 'none' {
  const { length } = eventsOf(model, stream);
  return length === 0 ? 'none' : length - 1;
}

function batchOf(
  model: Model,
  real: Real,
  stream: number,
  events: readonly EventToAppend[],
): Batch {
  return {
    stream: real.streams[stream] ?? '',
    events,
    expected: expectedOf(model, stream),
    commandId: randomUUID(),
  };
}

function remember(model: Model, stream: number, batch: Batch, result: AppendResult): void {
  for (const event of batch.events) model.log.push({ stream, event });
  if (batch.events.length > 0) model.commands.push({ stream, batch, result });
}

function step(name: string, run: Step['run'], check: Step['check'] = () => true): Step {
  return { run, check, toString: () => name };
}

function appending([stream, count, text]: [number, number, string]): Step {
  return step(`append ${count} to ${stream}`, async (model, real) => {
    const data = JSON.stringify(text.toWellFormed());
    const events = Array.from({ length: count }, () => newEvent({ data }));
    const batch = batchOf(model, real, stream, events);
    const result = await real.store().append(batch.stream, events, batch);
    const revision = eventsOf(model, stream).length + count - 1;
    expect(result).toMatchObject({ ok: true, revision, already: count === 0 });
    remember(model, stream, batch, result);
  });
}

function racing([stream, ahead]: [number, number]): Step {
  return step(`expect ${ahead} too many of ${stream}`, async (model, real) => {
    const actual = expectedOf(model, stream);
    const batch = batchOf(model, real, stream, [newEvent()]);
    const expected = eventsOf(model, stream).length - 1 + ahead;
    const append = real.store().append(batch.stream, batch.events, { ...batch, expected });
    await expect(append).rejects.toMatchObject({ code: 'revision-conflict', actual });
  });
}

function repeating(which: number): Step {
  return step(`repeat command ${which}`, async (model, real) => {
    const command = model.commands[which % Math.max(1, model.commands.length)];
    if (command === undefined) return;
    const { stream, batch, result } = command;
    const expected = expectedOf(model, stream);
    const again = await real.store().append(batch.stream, batch.events, { ...batch, expected });
    expect(again).toEqual({ ...result, already: true });
  });
}

function clashing(which: number): Step {
  return step(`use event ${which} again`, async (model, real) => {
    const entry = model.log[which % Math.max(1, model.log.length)];
    if (entry === undefined) return;
    const batch = batchOf(model, real, entry.stream, [newEvent(), entry.event]);
    const append = real.store().append(batch.stream, batch.events, batch);
    await expect(append).rejects.toMatchObject({ code: 'identity-clash', id: entry.event.id });
  });
}

function appendingMany(streams: readonly number[]): Step {
  return step(`append to ${streams.join(', ')}`, async (model, real) => {
    const staged: Model = { log: [...model.log], commands: [] };
    const batches = streams.map((stream) => {
      const batch = batchOf(staged, real, stream, [newEvent()]);
      staged.log.push(...batch.events.map((event) => ({ stream, event })));
      return batch;
    });
    const outcomes = await real.store().appendMany(batches);
    const appended = batches.map((batch, index) => {
      const [outcome, stream] = [outcomes[index], streams[index]];
      if (outcome?.outcome !== 'appended' || stream === undefined) throw new Error('not appended');
      const { revision, position } = outcome;
      return { stream, batch, result: { ok: true, revision, position, already: false } as const };
    });
    const inOrder = [...appended].sort((a, b) => (a.result.position < b.result.position ? -1 : 1));
    // Where each stream is appended to by itself, streams may stand in another order in the log.
    if (real.store().capabilities.atomicMultiStream) expect(inOrder).toEqual(appended);
    for (const { stream, batch, result } of inOrder) {
      expect(result.revision).toBe(eventsOf(model, stream).length);
      remember(model, stream, batch, result);
    }
  });
}

function readingStream(stream: number): Step {
  return step(`read ${stream}`, async (model, real) => {
    const name = real.streams[stream] ?? '';
    const expected = eventsOf(model, stream);
    const events = await real.store().readStream(name);
    expect(events.map(asGiven)).toEqual(expected);
    expect(events.map(({ revision }) => revision)).toEqual(expected.map((_, index) => index));
    const backwards = await real.store().readStream(name, { direction: 'backwards' });
    expect(backwards).toEqual([...events].reverse());
    expect((await real.store().tail(name)).expected).toBe(expectedOf(model, stream));
  });
}

function readingAll([from, limit]: [number, number]): Step {
  return step(`read everything from ${from} by ${limit}`, async (model, real) => {
    const everything = await everythingAfter(real.store(), real.start);
    expect(everything.map(asGiven)).toEqual(model.log.map(({ event }) => event));
    const skipped = from % (everything.length + 1);
    const after = everything[skipped - 1]?.position ?? real.start;
    const page = await real.store().readAll({ after, limit });
    expect(page).toEqual(everything.slice(skipped, skipped + page.length));
    expect(page.length > 0).toBe(skipped < everything.length);
  });
}

function subscribing(from: number): Step {
  return step(`subscribe from ${from}`, async (model, real) => {
    const everything = await everythingAfter(real.store(), real.start);
    const skipped = from % (everything.length + 1);
    const after = everything[skipped - 1]?.position ?? real.start;
    const stopping = new AbortController();
    const received: EventToAppend[] = [];
    await real.store().subscribe({
      after,
      batchSize: 4,
      signal: stopping.signal,
      onEvents: (events) => void received.push(...events.map(asGiven)),
      onCaughtUp: () => stopping.abort(),
    });
    expect(received).toEqual(model.log.slice(skipped).map(({ event }) => event));
  });
}

function reopening(): Step {
  return step('close and open again', async (_, real) => {
    if (real.store().capabilities.durable) await real.reopen();
  });
}

async function expectSound(real: Real): Promise<void> {
  const { gapFreePositions } = real.store().capabilities;
  const events = await everythingAfter(real.store(), real.start);
  const options = { gapFreePositions, after: real.start };
  for await (const fault of verifyChain([events], options)) throw new Error(fault.detail);
}
