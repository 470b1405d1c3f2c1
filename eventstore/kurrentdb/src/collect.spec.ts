import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { collect } from './collect.js';

/** A reading of the client, as far as it is looked at. */
class FakeReading extends EventEmitter {
  cancelled = 0;

  cancel(): void {
    this.cancelled += 1;
  }
}

const even = (item: number): string | undefined => (item % 2 === 0 ? `item ${item}` : undefined);

let reading: FakeReading;

/** The call has been opened. */
const opened = (): Promise<void> => Promise.resolve();

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  reading = new FakeReading();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('collecting', () => {
  it('gives what was taken, in order, at the end', async () => {
    const collected = collect(Promise.resolve(reading), even, 1000);
    await opened();
    for (const item of [2, 3, 4, 1]) reading.emit('data', item);
    reading.emit('end');
    expect(await collected).toEqual(['item 2', 'item 4']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('fails with the failure of the reading; another one after it ends nothing', async () => {
    const collected = collect(Promise.resolve(reading), even, 1000);
    await opened();
    reading.emit('data', 2);
    reading.emit('error', new Error('broken'));
    expect(() => reading.emit('error', new Error('broken again'))).not.toThrow();
    await expect(collected).rejects.toThrow('broken');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('gives up a reading that gives nothing for too long, and ends it', async () => {
    const collected = collect(Promise.resolve(reading), even, 1000);
    await opened();
    jest.advanceTimersByTime(999);
    expect(reading.cancelled).toBe(0);
    jest.advanceTimersByTime(1);
    await expect(collected).rejects.toMatchObject({ code: 'store-unavailable' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(reading.cancelled).toBe(1);
    expect(() => reading.emit('error', new Error('cancelled'))).not.toThrow();
  });

  it('waits for a slow one for as long as something comes, taken or not', async () => {
    const collected = collect(Promise.resolve(reading), even, 1000);
    await opened();
    for (const item of [1, 3, 5, 6]) {
      jest.advanceTimersByTime(900);
      reading.emit('data', item);
    }
    reading.emit('end');
    expect(await collected).toEqual(['item 6']);
    expect(reading.cancelled).toBe(0);
  });

  it('gives up a call that is not opened in time, and ends it when it is', async () => {
    const opening = Promise.withResolvers<FakeReading>();
    const collected = collect(opening.promise, even, 1000);
    jest.advanceTimersByTime(1000);
    await expect(collected).rejects.toMatchObject({ code: 'store-unavailable' });
    opening.resolve(reading);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(reading.cancelled).toBe(1);
  });

  it('fails when no call can be opened', async () => {
    await expect(collect(Promise.reject(new Error('none')), even, 1000)).rejects.toThrow('none');
    expect(jest.getTimerCount()).toBe(0);
  });
});
