import { describe, expect, it } from '@jest/globals';
import { createGroupCommit } from './group-commit.js';
import type { Settled } from './group-commit.js';

/** Doubles numbers, refuses 13, and lets a group with 666 fail whole; notes the groups. */
function doubling(weightMax: number) {
  const groups: (readonly number[])[] = [];
  const queue = createGroupCommit<number, number>({
    weigh: (request) => request % 100,
    weightMax,
    commit(requests) {
      groups.push(requests);
      if (requests.includes(666)) throw new Error('the disk is gone');
      return requests.map((request): Settled<number> =>
        request === 13 ? { error: new Error('unlucky') } : { value: request * 2 },
      );
    },
  });
  return { groups, queue };
}

describe('group commit', () => {
  it('makes one group of what is submitted in a turn', async () => {
    const { groups, queue } = doubling(100);
    expect(await Promise.all([1, 2, 3].map(queue.submit))).toEqual([2, 4, 6]);
    expect(await queue.submit(4)).toBe(8);
    expect(groups).toEqual([[1, 2, 3], [4]]);
  });

  it('refuses one request without its neighbours', async () => {
    const { queue } = doubling(100);
    const settled = await Promise.allSettled([1, 13, 3].map(queue.submit));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('refuses the whole group when its commit fails, and goes on with the next', async () => {
    const { queue } = doubling(100);
    const settled = await Promise.allSettled([1, 666, 3].map(queue.submit));
    expect(settled.map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    expect(await queue.submit(5)).toBe(10);
  });

  it('keeps a group under its weight, and takes a heavier request alone', async () => {
    const { groups, queue } = doubling(10);
    await Promise.all([4, 6, 1, 50, 2].map(queue.submit));
    expect(groups).toEqual([[4, 6], [1], [50], [2]]);
  });

  it('drains what was submitted before', async () => {
    const { groups, queue } = doubling(5);
    const submitted = [3, 4, 5].map(queue.submit);
    await queue.drain();
    expect(groups).toEqual([[3], [4], [5]]);
    expect(await Promise.all(submitted)).toEqual([6, 8, 10]);
    await queue.drain();
  });
});
