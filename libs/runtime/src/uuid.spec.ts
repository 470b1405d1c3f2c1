import { describe, expect, it } from '@jest/globals';
import { uuidV5 } from './uuid.js';

describe('a derived id', () => {
  it.each([
    ['', '5f27d855-f049-5993-b33f-c6f14e2f043a'],
    ['import:S01-P1-1\n0', '6443a3e4-b076-5be6-ae8a-f1f1c2b1a6e5'],
    ['["P-é","C-1"]', '4d6c1f93-b561-58ce-bc40-d03534b042b4'],
    ['\ud800', 'c161ee30-6a97-59cd-b792-d05c04a5b769'],
    ['😀'.repeat(5000), '49ce171b-18ab-5135-9773-092d84327602'],
  ])('never changes: it is stored (%#)', (name, id) => expect(uuidV5(name)).toBe(id));

  it('is of its name alone, whatever was named before', () => {
    const names = ['a', 'a'.repeat(20_000), 'ab', ''];
    const ids = names.map(uuidV5);
    expect(new Set(ids).size).toBe(names.length);
    expect(names.toReversed().map(uuidV5)).toEqual(ids.toReversed());
  });
});
