import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createPatience } from './patience.js';

const never = (): Promise<string> => new Promise(() => undefined);
const abandoned = (why: string): Error => new Error(`abandoned: ${why}`);

/** Whether a promise has ended, and how. */
function endOf(promise: Promise<unknown>) {
  const end: { value?: unknown; error?: string } = {};
  promise.then(
    (value) => (end.value = value),
    (error: Error) => (end.error = error.message),
  );
  return end;
}

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('patience', () => {
  it('gives the answer, or its failure', async () => {
    const patience = createPatience(1000);
    expect(await patience.awaited(Promise.resolve('answer'), abandoned)).toBe('answer');
    const failing = patience.awaited(Promise.reject(new Error('refused')), abandoned);
    await expect(failing).rejects.toThrow('refused');
    patience.end();
  });

  it('gives up what has not come in time, and nothing sooner', async () => {
    const patience = createPatience(1000);
    const first = endOf(patience.awaited(never(), abandoned));
    await jest.advanceTimersByTimeAsync(600);
    const second = endOf(patience.awaited(never(), abandoned));
    await jest.advanceTimersByTimeAsync(350);
    expect(first).toEqual({});
    await jest.advanceTimersByTimeAsync(100);
    expect(first).toEqual({ error: 'abandoned: no answer in 1 s' });
    expect(second).toEqual({});
    await jest.advanceTimersByTimeAsync(600);
    expect(second).toEqual({ error: 'abandoned: no answer in 1 s' });
    patience.end();
  });

  it('gives up on demand what was waited for then, unless it still comes', async () => {
    const patience = createPatience(10_000);
    let answer: (value: string) => void = () => undefined;
    const coming = endOf(patience.awaited(new Promise((resolve) => (answer = resolve)), abandoned));
    const lost = endOf(patience.awaited(never(), abandoned));
    patience.giveUp('the connection was lost', 100);
    const later = endOf(patience.awaited(never(), abandoned));
    answer('answer');
    await jest.advanceTimersByTimeAsync(200);
    expect(coming).toEqual({ value: 'answer' });
    expect(lost).toEqual({ error: 'abandoned: the connection was lost' });
    expect(later).toEqual({});
    patience.end();
  });

  it('runs no timer while nothing is waited for', async () => {
    const patience = createPatience(1000);
    expect(jest.getTimerCount()).toBe(0);
    await patience.awaited(Promise.resolve('answer'), abandoned);
    await jest.advanceTimersByTimeAsync(100);
    expect(jest.getTimerCount()).toBe(0);
    const lost = endOf(patience.awaited(never(), abandoned));
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(1200);
    expect([lost.error === undefined, jest.getTimerCount()]).toEqual([false, 0]);
    void endOf(patience.awaited(never(), abandoned));
    patience.end();
    expect(jest.getTimerCount()).toBe(0);
  });
});
