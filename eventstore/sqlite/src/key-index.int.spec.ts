import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeyIndex } from './key-index.js';
import type { KeyIndex } from './key-index.js';
import { ensureSchema } from './schema.js';

describe('the index of keys', () => {
  let db: DatabaseSync;
  let keys: KeyIndex;

  beforeEach(() => {
    db = new DatabaseSync(':memory:');
    ensureSchema(db, 'in memory');
    keys = createKeyIndex(db);
  });

  afterEach(() => db.close());

  it('offers each position of a key until one is accepted, from memory and from the file', () => {
    for (const position of [1, 3, 5]) keys.add(-70, position);
    keys.add(2 ** 45 + 1, 2);
    expect(offered(-70)).toEqual([1, 3, 5]);
    expect(keys.find(-70, (position) => (position > 1 ? position : undefined))).toBe(3);
    keys.merge(5)();
    keys.add(-70, 6);
    expect(offered(-70)).toEqual([6, 1, 3, 5]);
    expect(offered(2 ** 45 + 1)).toEqual([2]);
    expect(offered(2 ** 45)).toEqual([]);
    expect(keys.find(-70, (position) => (position === 5 ? 'found' : undefined))).toBe('found');
  });

  it('says through which position the file has them all, and counts those in memory', () => {
    expect(keys.restart()).toBe(0);
    keys.add(8, 1);
    keys.add(9, 2);
    expect(keys.size).toBe(2);
    const forget = keys.merge(2);
    expect(keys.size).toBe(2);
    forget();
    expect(keys.size).toBe(0);
    expect([8, 9].map(offered)).toEqual([[1], [2]]);
    expect(createKeyIndex(db).restart()).toBe(2);
  });

  it('finds what others have merged, once it has started again', () => {
    const others = createKeyIndex(db);
    expect(keys.restart()).toBe(0);
    others.add(2 ** 40, 1);
    others.merge(1)();
    expect(keys.restart()).toBe(1);
    expect(offered(2 ** 40)).toEqual([1]);
  });

  it('writes any number of keys', () => {
    for (let key = 1; key <= 777; key += 1) keys.add(key * 1000, key);
    for (const position of [1001, 1002]) keys.add(64_000, position);
    keys.merge(1002)();
    for (let key = 1; key <= 777; key += 1) {
      expect(offered(key * 1000)).toEqual(key === 64 ? [64, 1001, 1002] : [key]);
    }
  });

  it('writes keys in their order, whatever the order they came in', () => {
    for (const [index, key] of [9, -4, 2 ** 40, 3, -(2 ** 31)].entries()) keys.add(key, index + 1);
    const written: number[] = [];
    db.function('note_key', (key) => written.push(Number(key)));
    db.exec(
      `CREATE TEMP TRIGGER noting AFTER INSERT ON key_index BEGIN SELECT note_key(new.key); END`,
    );
    keys.merge(5);
    expect(written).toEqual([-(2 ** 31), -4, 3, 9, 2 ** 40]);
  });

  function offered(key: number): readonly number[] {
    const positions: number[] = [];
    keys.find(key, (position) => void positions.push(position));
    return positions;
  }
});
