import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { oneByOne } from './one-by-one.js';

describe('the work of streams', () => {
  it('is done one after the other for one stream, side by side for others', async () => {
    const inOrder = oneByOne();
    const told: string[] = [];
    const work = (name: string) => async (): Promise<string> => {
      told.push(`${name} begins`);
      await nextTurn();
      told.push(`${name} ends`);
      return name;
    };
    const all = [inOrder('s', work('s1')), inOrder('s', work('s2')), inOrder('t', work('t1'))];
    expect(await Promise.all(all)).toEqual(['s1', 's2', 't1']);
    expect(told.indexOf('s2 begins')).toBeGreaterThan(told.indexOf('s1 ends'));
    expect(told.indexOf('t1 begins')).toBeLessThan(told.indexOf('s1 ends'));
  });

  it('goes on after a failure, which is that of its own caller', async () => {
    const inOrder = oneByOne();
    const failing = inOrder('s', () => Promise.reject(new Error('broken')));
    const next = inOrder('s', async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });

  it('begins at once when nothing is under way', async () => {
    const inOrder = oneByOne();
    await inOrder('s', async () => undefined);
    await nextTurn();
    let isBegun = false;
    void inOrder('s', async () => (isBegun = true));
    expect(isBegun).toBe(true);
  });
});
