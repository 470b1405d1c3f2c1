import { describe, expect, it } from '@jest/globals';
import type { RefusalKind } from '#libs/kernel';
import { REFUSALS, REFUSALS_BY_CAPABILITY } from './refusals.js';

const codes = Object.values(REFUSALS_BY_CAPABILITY).flatMap((kinds) => Object.keys(kinds));
const kinds = Object.entries<RefusalKind>(REFUSALS);

describe('the refusals', () => {
  it('have each a code of their own, whatever the capability', () => {
    expect(codes.length).toBeGreaterThan(80);
    expect([...codes].sort()).toEqual(Object.keys(REFUSALS).sort());
  });

  it('are named subject.reason, in kebab-case', () => {
    const kebab = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
    const form = new RegExp(`^${kebab}\\.${kebab}$`);
    expect(codes.filter((code) => !form.test(code))).toEqual([]);
  });

  it('say the rule in English and in French, and the smallest change, each in a sentence', () => {
    const isSentence = (text: string): boolean => /^\p{Lu}.*[.]$/u.test(text);
    const bad = kinds.filter(([, { says, dit, change }]) => ![says, dit, change].every(isSentence));
    expect(bad).toEqual([]);
  });

  it('name an article as code:article, or none', () => {
    const form = /^(?:ceseda|crpa|cja):[LRD]\*?\d+(?:-\d+)*(?:#al\d+)?$/;
    const bad = kinds.filter(([, { article }]) => article !== null && !form.test(article));
    expect(bad).toEqual([]);
  });
});
