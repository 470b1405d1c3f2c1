import { describe, expect, it } from '@jest/globals';
import { commandKey, eventKey } from './keys.js';

const LAST_STREAM = 2 ** 31 - 1025;

describe('keys', () => {
  it('tell ids apart by both their ends', () => {
    const id = '0000000a-0000-4000-8000-00000000000b';
    const others = [
      '0000001a-0000-4000-8000-00000000000b',
      '0000000a-0000-4000-8000-00000000002b',
      '8000000a-0000-4000-8000-00000000000b',
    ];
    const keys = [id, ...others].map(eventKey);
    expect(new Set(keys).size).toBe(4);
    expect(keys.every((key) => Math.abs(key) <= 2 ** 31)).toBe(true);
  });

  it('put commands above events, stream after stream, as exact whole numbers', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `command-${index}`);
    const ranges = [1, 2, 3, LAST_STREAM].map((stream) => {
      const keys = ids.map((id) => commandKey(stream, id)).sort((one, other) => one - other);
      expect(keys.every(Number.isSafeInteger)).toBe(true);
      return [keys.at(0) ?? 0, keys.at(-1) ?? 0] as const;
    });
    for (const [index, [first]] of ranges.entries()) {
      expect(first).toBeGreaterThan(ranges[index - 1]?.[1] ?? 2 ** 31);
    }
  });

  it('seldom give two commands of a stream one key', () => {
    const keys = Array.from({ length: 1000 }, (_, index) => commandKey(7, `import:C-7-${index}`));
    expect(new Set(keys).size).toBeGreaterThan(995);
  });
});
