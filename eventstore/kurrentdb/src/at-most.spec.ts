import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { atMost } from './at-most.js';

/** Works that end when they are told to. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, (failure?: Error) => void>();
  return {
    begun,
    work: (name: string) => () =>
      new Promise<string>((resolve, reject) => {
        begun.push(name);
        ends.set(name, (failure) => (failure === undefined ? resolve(name) : reject(failure)));
      }),
    end: (name: string, failure?: Error): void => ends.get(name)?.(failure),
  };
}

describe('at most so many at once', () => {
  it('begins no more, then one for each that ends, first come, first served', async () => {
    const { begun, work, end } = works();
    const inTurn = atMost(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => inTurn(work(name)));
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await nextTurn();
    expect(begun).toEqual(['a', 'b', 'c']);
    end('c');
    end('a');
    await nextTurn();
    end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('counts one that fails as ended, and gives its failure to its own caller', async () => {
    const { begun, work, end } = works();
    const inTurn = atMost(1);
    const failing = inTurn(work('a'));
    const next = inTurn(work('b'));
    end('a', new Error('broken'));
    await expect(failing).rejects.toThrow('broken');
    await nextTurn();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    expect(await next).toBe('b');
  });

  it('lets nobody in between one that ends and the one that has waited for it', async () => {
    const { begun, work, end } = works();
    const inTurn = atMost(1);
    const first = inTurn(work('a'));
    const waited = inTurn(work('b'));
    const late = first.then(() => inTurn(work('c')));
    end('a');
    await nextTurn();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await nextTurn();
    end('c');
    expect(await Promise.all([waited, late])).toEqual(['b', 'c']);
  });
});
